/**
 * A meal, in the instance's unit of time. An officer who is out for the whole window from `from` until `until` needs a pause of
 * `length` within it, net of the way. The meals of a day are bits; the first is the lowest.
 */
export interface Meal {
  readonly from: number;
  readonly until: number;
  readonly length: number;
}

/** The meals that an officer needs who leaves the base and is back at these times: those whose whole window is in between. */
export function mealsOwed(meals: readonly Meal[], leave: number, back: number): number {
  let owed = 0;
  for (let i = 0; i < meals.length; i++) {
    if (leave <= meals[i]!.from && back >= meals[i]!.until) owed |= 1 << i;
  }
  return owed;
}

/** The meals for which a wait is long enough. The wait starts at one of two moments, whichever is better for the meal. */
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
