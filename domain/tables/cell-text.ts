import { cleanText } from '../kernel/clean-text.ts';

const HAN = /^[\p{Script=Han}·]+$/u;

/**
 * The names in a cell. Semicolons and slashes separate names. A comma or a new line does so between Chinese names and between names that
 * are whole, but not in `Weber, Ida`. A space separates Chinese names, unless it only spreads one of two characters.
 */
export function namesIn(cell: string): string[] {
  return cell
    .split(/[、;；/／]+/)
    .flatMap(betweenCommas)
    .flatMap((part) => spacedNames(cleanText(part)))
    .filter((name) => name !== '');
}

function betweenCommas(part: string): string[] {
  const names = part.split(/[,，\n\r]/).filter((name) => name.trim() !== '');
  return names.every((name) => /\p{Script=Han}{2}|\S\s+\S/u.test(name)) ? names : [part];
}

function spacedNames(text: string): string[] {
  const parts = text.split(' ');
  if (!parts.every((part) => HAN.test(part))) return [text];
  const names: string[] = [];
  let first: string | undefined;
  for (const part of parts) {
    const isOne = Array.from(part).length === 1;
    if (first !== undefined && isOne) {
      names.push(first + part);
      first = undefined;
    } else {
      if (first !== undefined) names.push(first);
      first = isOne ? part : undefined;
      if (!isOne) names.push(part);
    }
  }
  return first === undefined ? names : [...names, first];
}

/** The items of a list in one cell. */
export function itemsIn(cell: string): string[] {
  return cell
    .split(/[,，、;；\n\r]+/)
    .map(cleanText)
    .filter((item) => item !== '');
}
