/** Writes ASN.1 values in the distinguished encoding (DER, ITU-T X.690). Each function returns one complete value. */

const TAG = {
  boolean: 1,
  integer: 2,
  bits: 3,
  bytes: 4,
  oid: 6,
  utf8: 12,
  shortTime: 23,
  time: 24,
  sequence: 0x30,
  set: 0x31,
};

export function sequence(...parts: readonly Buffer[]): Buffer {
  return value(TAG.sequence, Buffer.concat(parts));
}

export function setOf(part: Buffer): Buffer {
  return value(TAG.set, part);
}

export function boolean(is: boolean): Buffer {
  return value(TAG.boolean, Buffer.from([is ? 0xff : 0]));
}

/** A whole number of any length, from its bytes without a sign. */
export function integer(bytes: Buffer): Buffer {
  return value(TAG.integer, bytes[0]! >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

export function bits(bytes: Buffer, unused = 0): Buffer {
  return value(TAG.bits, Buffer.concat([Buffer.from([unused]), bytes]));
}

export function bytes(content: Buffer): Buffer {
  return value(TAG.bytes, content);
}

export function utf8(text: string): Buffer {
  return value(TAG.utf8, Buffer.from(text));
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...more] = dotted.split('.').map(Number);
  return value(TAG.oid, Buffer.from([40 * first + second, ...more.flatMap(base128)]));
}

/** A moment, UTC ms, to the second. In certificates the years before 2050 have two digits (RFC 5280, section 4.1.2.5). */
export function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);
  return digits < '2050'
    ? value(TAG.shortTime, Buffer.from(`${digits.slice(2)}Z`))
    : value(TAG.time, Buffer.from(`${digits}Z`));
}

/** A value with a tag that its context explains: around another value, or in its place. */
export function tagged(number: number, content: Buffer, around: 'around' | 'in place'): Buffer {
  return value((around === 'around' ? 0xa0 : 0x80) + number, content);
}

function value(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const long = length < 0x100 ? [length] : [length >> 8, length & 0xff];
  return [0x80 + long.length, ...long];
}

/** Seven bits to a byte; all but the last have their highest bit set. */
function base128(number: number): number[] {
  const digits = [number & 0x7f];
  for (let rest = number >> 7; rest > 0; rest >>= 7) digits.unshift(0x80 | (rest & 0x7f));
  return digits;
}
