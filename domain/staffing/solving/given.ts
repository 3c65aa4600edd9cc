import { transport } from '../engine/transport.ts';

/** Who may take what: the first cost decides, the other among equals. Both are whole numbers. */
export interface Choice {
  readonly taker: number;
  readonly thing: number;
  readonly first: number;
  readonly then: number;
}

/** Sums of costs stay below this, so that the simplex adds whole numbers and nothing else. */
const MOST = 2 ** 50;

/**
 * Gives each thing to one taker: as many things as can be, of those ways the one with the least first costs, of those the
 * one with the least other costs. Returns the taker of each thing, -1 where none was left. Exact; only where both sums are
 * so large that together they leave the whole numbers, the other costs are taken more coarsely.
 */
export function given(things: number, capacity: ArrayLike<number>, choices: readonly Choice[]): Int32Array {
  let [dearest, least, most] = [0, Infinity, -Infinity];
  for (const { first, then } of choices) {
    dearest = Math.max(dearest, Math.abs(first));
    least = Math.min(least, then);
    most = Math.max(most, then);
  }
  const [firsts, thens] = [dearest * things + 1, (most - least) * things];
  const coarse = Math.max(1, Math.ceil((firsts * thens) / MOST));
  const factor = things + Math.ceil(thens / coarse) + 1;
  // So dear is it to leave a thing untaken: more than all that the others could save by it.
  const untaken = 2 * factor * (firsts + 1);
  const offers = choices.map(({ taker, thing, first, then }) => ({
    taker,
    thing,
    cost: first * factor + Math.floor((then - least) / coarse) - untaken,
  }));
  return transport(things, capacity, offers);
}
