import { cleanText } from '../kernel/clean-text.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { CellFault } from './cell-fault.ts';

/** A telephone number as it is kept, and whether its cell has others beside it. */
export interface PhoneSaid {
  readonly number: string;
  readonly hasOthers: boolean;
}

const LABEL =
  /^(?:移动电话|联系电话|联系方式|办公电话|手机号?码?|电话|固话|办公|单位|座机|mobile|mob|cell|telephone|phone|tel|handy|office|work)[.\s]*[:]?\s*/i;

const EXTENSION = /[\s,(]*(?:转|分机号?|内线|extension|ext|durchwahl|dw|x|#)[.\s:]*(\d{1,6})\)?$/i;

/** As Excel shows a number that is too long for its column. */
const SHORTENED = /^(\d)(?:\.(\d+))?E\+?(\d+)$/i;

const MOBILE = /^(?:\+86)?1[3-9]\d{9}$|^\+?491[567]\d{8,9}$|^01[567]\d{8,9}$/;

const [LEAST_DIGITS, MOST_DIGITS, MOST] = [3, 21, 30] as const;

/** The number in a cell. Of several, the first mobile one is kept, else the first. */
export function phoneIn(cell: string): Result<PhoneSaid, CellFault> {
  const text = cleanText(cell.normalize('NFKC').replace(/[\n\r]+/g, ';'));
  const read = partsIn(text).map((part) => oneNumber(part));
  const wrong = read.find((one) => !one.ok);
  if (wrong) return wrong;
  const numbers = read.flatMap((one) => (one.ok ? [one.value] : []));
  const number = numbers.find((one) => MOBILE.test(one.replace(/[^\d+]/g, ''))) ?? numbers[0];
  return number === undefined
    ? refuse({ reason: 'no-phone', said: cell })
    : ok({ number, hasOthers: new Set(numbers.map(dialled)).size > 1 });
}

/** Whole numbers are apart. A slash or a space in a short one is part of it, as in 06221/99 0. */
function partsIn(text: string): string[] {
  return text
    .split(/[、;,|]|\bor\b|\boder\b|或/)
    .flatMap((part) => wholeParts(part, '/'))
    .flatMap((part) => wholeParts(part.trim(), ' '))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function wholeParts(text: string, separator: string): string[] {
  const parts = text.split(separator).filter((part) => part.trim() !== '');
  const least = separator === ' ' ? 11 : 7;
  return parts.every((part) => digitsOf(part).length >= least) ? parts : [text];
}

function oneNumber(part: string): Result<string, CellFault> {
  const [, first = '', decimals = '', exponent] = SHORTENED.exec(part) ?? [];
  if (exponent !== undefined && decimals.length < Number(exponent))
    return refuse({ reason: 'rounded-phone', said: part });
  const plain = (exponent === undefined ? part : `${first}${decimals}`)
    .replace(LABEL, '')
    .replace(/\(\s*0\s*\)/, ' ')
    .replace(EXTENSION, '-$1')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\.0$/, '')
    .replace(/[./]/g, ' ')
    .replace(/^\s*\(?00(?=[1-9])/, '+')
    .replace(/^86(?=[\s-]*1[3-9]\d{9}$)/, '+86')
    .replace(/\s+/g, ' ')
    .trim();
  const n = digitsOf(plain).length;
  const isNumber = /^\+?[0-9() -]+$/.test(plain) && n >= LEAST_DIGITS && n <= MOST_DIGITS;
  return isNumber && plain.length <= MOST ? ok(plain) : refuse({ reason: 'no-phone', said: part });
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** What is dialled: two numbers are the same if only signs, spaces or the own country differ. */
export function dialled(number: string): string {
  return number.replace(/[^\d+]/g, '').replace(/^\+86(?=1[3-9]\d{9}$)/, '');
}
