/** Words that most guessed passwords are made of: our own list, of what public lists of leaked passwords have in common. */
const COMMON = new Set(
  `password passwort passw pass word admin administrator root user login welcome letmein iloveyou qwerty qwertyuiop qwertz azerty asdf
  asdfgh asdfghjkl zxcvbn zxcvbnm abc abcd abcdef monkey dragon master sunshine princess football baseball superman batman shadow secret
  changeme default test testing guest hello freedom whatever trustno cordon police security summer winter spring autumn mima woaini
  woaini woaiwojia nihao beijing shanghai zhongguo jiaojing jingcha anquan guanliyuan wangji`.split(/\s+/),
);

/** Letters that stand for others in most guesses. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** How many different characters a password has at least. */
const FEWEST = 5;

/** Whether a password is among the first that are guessed: a common word with digits around it, something repeated or counted, or the own name. */
export function isEasyPassword(password: string, { login, name }: { login: string; name: string }): boolean {
  const plain = password.toLowerCase();
  if (new Set(plain).size < FEWEST || isRepeated(plain) || isCounted(plain)) return true;
  if (partsOf(login, name).some((part) => plain.includes(part))) return true;
  const read = Array.from(plain, (letter) => STANDS_FOR[letter] ?? letter).join('');
  return [plain, read].some((text) => isMadeOfCommon(text.replace(/[^a-z]+/g, ' ').trim()));
}

/** The login, the name and their parts, if they are long enough to be found in a password by more than chance. */
function partsOf(login: string, name: string): readonly string[] {
  const all = [login, name, ...name.split(/\s+/)].map((part) => part.toLowerCase());
  return all.filter((part) => part.length >= 4 || (part.length >= 2 && /\p{Script=Han}/u.test(part)));
}

/** `abcabcabcabc`, `123412341234`. */
function isRepeated(text: string): boolean {
  return /^(.{1,6}?)\1+.{0,3}$/.test(text);
}

/** `123456789012`, `abcdefghijkl`, and the same backwards, with at most two steps of another size. */
function isCounted(text: string): boolean {
  const steps = Array.from(text)
    .slice(1)
    .map((letter, i) => letter.charCodeAt(0) - text.charCodeAt(i));
  return [1, -1].some((by) => steps.filter((step) => step !== by).length <= 2);
}

/** Whether nothing is left of the letters when the common words are taken out. */
function isMadeOfCommon(letters: string): boolean {
  const words = letters.split(' ').filter((word) => word.length > 1);
  return words.length > 0 && words.every((word) => COMMON.has(word) || isTwoCommon(word));
}

function isTwoCommon(word: string): boolean {
  return Array.from(word).some((_, i) => COMMON.has(word.slice(0, i)) && COMMON.has(word.slice(i)));
}
