/** Characters that nobody sees: controls, direction marks, zero-width ones, half of a pair. Joiners stay in the scripts that need them. */
const UNSEEN = /[\p{Cs}\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u061C\uFEFF\u00AD]|(?![\t\n\r])\p{Cc}/gu;
const JOINERS = /(?<![\p{M}\p{Script=Arabic}])[\u200C\u200D]/gu;

/** A text as it can be stored: on one line, without what nobody sees, with letters and digits in their usual width. */
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

/** Whether people can read a name: it stands on one line, something of it can be seen, and it has nothing that nobody sees. */
export function isShown(name: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(name) && !/[\t\n\r]/.test(name) && !hasUnseen(name);
}
