import type { Instance } from './instance.ts';

/** The instance with only some of its duties, given by their numbers in order, and how many each of them needs there. */
export function subinstance(
  instance: Instance,
  chosen: readonly number[],
  need: ArrayLike<number>,
): Instance {
  const { duties, bases, barred } = instance;
  const whole = (column: Int32Array) => Int32Array.from(chosen, (duty) => column[duty]!);
  const perBase = (column: Int32Array) =>
    Int32Array.from({ length: bases * chosen.length }, (_, cell) => {
      const base = Math.floor(cell / chosen.length);
      return column[base * duties + chosen[cell % chosen.length]!]!;
    });
  return {
    ...instance,
    duties: chosen.length,
    start: Float64Array.from(chosen, (duty) => instance.start[duty]!),
    end: Float64Array.from(chosen, (duty) => instance.end[duty]!),
    startPlace: whole(instance.startPlace),
    endPlace: whole(instance.endPlace),
    need: Int32Array.from(chosen, (duty) => need[duty]!),
    pullOut: perBase(instance.pullOut),
    pullIn: perBase(instance.pullIn),
    mayHold: whole(instance.mayHold),
    ...(barred && { barred: (from, to) => barred(chosen[from]!, chosen[to]!) }),
  };
}

/** For each duty the cheapest pull-out or pull-in of the bases in a set of bits: of all that may hold it, no other is cheaper. */
export function cheapestPull({ duties, bases, mayHold }: Instance, pull: Int32Array, among = -1): Int32Array {
  return Int32Array.from({ length: duties }, (_, duty) => {
    let least = 0x3fffffff;
    for (let base = 0; base < bases; base++) {
      if ((mayHold[duty]! & among & (1 << base)) === 0) continue;
      least = Math.min(least, pull[base * duties + duty]!);
    }
    return least;
  });
}
