import { createHash, randomBytes, randomInt } from 'node:crypto';

/** No 0 and O, no 1, I and L: read over the radio and typed with cold fingers. */
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function newCode(): string {
  return Array.from({ length: 8 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
}

/** As a code was meant: small letters, blanks and dashes do not matter. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '');
}

/** Tokens and codes are kept only as this. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
