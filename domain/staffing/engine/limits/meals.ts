/**
 * A meal, in the instance's unit of time: who is out from `from` until `until` has within that window a pause of `length`,
 * net of the way. Meals of a day are told as bits, the first is the lowest.
 */
export interface Meal {
  readonly from: number;
  readonly until: number;
  readonly length: number;
}

/** The meals that one owes oneself who leaves the base and is back then: those whose whole window they are out for. */
export function mealsOwed(meals: readonly Meal[], leave: number, back: number): number {
  let owed = 0;
  for (let i = 0; i < meals.length; i++) {
    if (leave <= meals[i]!.from && back >= meals[i]!.until) owed |= 1 << i;
  }
  return owed;
}

/** The meals that a wait is long enough for, if it is taken from one of two moments, whichever serves better. */
export function mealsWithin(meals: readonly Meal[], early: number, late: number, wait: number): number {
  let taken = 0;
  for (let i = 0; i < meals.length; i++) {
    const { from, until, length } = meals[i]!;
    const pause = Math.max(overlap(early, wait, from, until), overlap(late, wait, from, until));
    if (pause >= length) taken |= 1 << i;
  }
  return taken;
}

function overlap(start: number, wait: number, from: number, until: number): number {
  return Math.min(start + wait, until) - Math.max(start, from);
}
