import { LANGUAGES } from './language.ts';

/** In the order of pinyin, the characters that begin with a letter come after these: the first of each letter in ICU. */
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const FIRST = Array.from('吖八嚓咑妸发旮哈丌咔垃呣拏喔妑七呥仨他穵夕丫帀');

const byPinyin = new Intl.Collator(LANGUAGES.zh.collation);
const letters = new Map<string, string>();

/** The first letters by which a text is typed: of each Chinese character the first of its pinyin, of all else the text itself, in lower case. */
export function initialsOf(text: string): string {
  return Array.from(text.toLowerCase(), initialOf).join('');
}

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character;
  let letter = letters.get(character);
  if (letter === undefined) letters.set(character, (letter = found(character)));
  return letter;
}

/** A character with several readings counts under its commonest. One that ICU does not order by pinyin comes after all. */
function found(character: string): string {
  const after = FIRST.findLastIndex((first) => byPinyin.compare(first, character) <= 0);
  return LETTERS[after] ?? '';
}
