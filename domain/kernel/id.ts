import Type, { type TUnsafe } from 'typebox';

/** An id that the compiler distinguishes from ids of other kinds. */
export type Id<Kind extends string> = string & { readonly __kind: Kind };

/** The schema of an id: 1 to 120 characters that are safe in an address. Duty ids are joined with `~`. */
export function idOf<Kind extends string>(): TUnsafe<Id<Kind>> {
  return Type.Unsafe<Id<Kind>>(Type.String({ pattern: '^[A-Za-z0-9._-]{1,120}$' }));
}

/** A UUIDv7 from a moment (UTC ms) and 16 random bytes. Ids sort by the time at which they were made. Source: RFC 9562, 5.7. */
export function uuidV7(at: number, random: Uint8Array): string {
  const bytes = random.slice(0, 16);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(at / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The id of the nth record that a rule makes. It is the same on every replay. */
export function madeId<Kind extends string>(actionId: string, n: number): Id<Kind> {
  return `${actionId}.${n}` as Id<Kind>;
}
