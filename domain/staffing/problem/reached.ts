import { goesOn, MOST_BASES, NO_WAY, type Instance } from '../engine/instance.ts';

/** What it costs a base to send somebody to each duty, and to have them back from it; NO_WAY where no way leads. */
export interface Ends {
  readonly out: Int32Array;
  readonly home: Int32Array;
}

/**
 * Which duties some day holds, limits aside: 1 or 0. A day sets out from a base, goes from duty to duty and ends at that same
 * base, so one may come to a duty, and home from it, over others.
 */
export function reached(instance: Instance, bases: readonly Ends[]): Uint8Array {
  const held = new Uint8Array(instance.duties);
  for (const { out, home } of bases)
    for (let duty = 0; duty < held.length; duty++)
      if (out[duty]! < NO_WAY && home[duty]! < NO_WAY) held[duty] = 1;
  for (let first = 0; first < bases.length && held.includes(0); first += MOST_BASES) {
    const some = bases.slice(first, first + MOST_BASES);
    const begun = spread(instance, bitsOf(instance, some, 'out'), false);
    const ended = spread(instance, bitsOf(instance, some, 'home'), true);
    for (let duty = 0; duty < held.length; duty++) if ((begun[duty]! & ended[duty]!) !== 0) held[duty] = 1;
  }
  return held;
}

/** For each duty the bases, as bits, that have a way straight to it, or from it. */
function bitsOf({ duties }: Instance, bases: readonly Ends[], end: keyof Ends): Int32Array {
  const bits = new Int32Array(duties);
  bases.forEach((base, number) => {
    for (let duty = 0; duty < duties; duty++) if (base[end][duty]! < NO_WAY) bits[duty]! |= 1 << number;
  });
  return bits;
}

/** The same over other duties: from earlier ones to those that can be gone on to, or back from later ones. */
function spread(instance: Instance, bits: Int32Array, isBackward: boolean): Int32Array {
  const all = bits.reduce((sum, one) => sum | one, 0);
  const order = [...bits.keys()];
  if (isBackward) order.reverse();
  for (const [place, duty] of order.entries()) {
    for (let i = place - 1; i >= 0 && bits[duty] !== all; i--) {
      const other = order[i]!;
      if ((bits[other]! & ~bits[duty]!) === 0) continue;
      if (isBackward ? goesOn(instance, duty, other) : goesOn(instance, other, duty))
        bits[duty]! |= bits[other]!;
    }
  }
  return bits;
}
