/** Characters that nobody sees: controls, direction marks, zero-width ones, half of a pair. Joiners stay in the scripts that need them. */
const UNSEEN = /[\p{Cs}\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u061C\uFEFF\u00AD]|(?![\t\n\r])\p{Cc}/gu;
const JOINERS = /(?<![\p{M}\p{Script=Arabic}])[\u200C\u200D]/gu;

/** The text of a cell as it can be stored: on one line, without what nobody sees, with letters and digits in their usual width. */
export function cleanText(cell: string): string {
  return cell
    .replace(UNSEEN, '')
    .replace(JOINERS, '')
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (wide) => wide.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether cleaning takes out something other than space and width. */
export function hasUnseen(cell: string): boolean {
  return cell.trim().replace(UNSEEN, '').replace(JOINERS, '') !== cell.trim();
}

/** Texts that people take for the same: case, width and spaces do not count. */
export function folded(text: string): string {
  return cleanText(text).normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** A code, number or plate in its usual width, without spaces around it. */
export function codeText(cell: string): string {
  return cleanText(cell.normalize('NFKC'));
}

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
