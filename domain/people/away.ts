import { overlap, type Interval } from '../kernel/interval.ts';
import type { Away, Officer } from '../records/people.ts';

/** The officer's first time away that overlaps an interval. */
export function awayDuring({ away = [] }: Pick<Officer, 'away'>, time: Interval): Away | undefined {
  return away.filter((one) => overlap(one, time)).toSorted((a, b) => a.from - b.from)[0];
}

/**
 * The longest unbroken time during some work in which somebody is available; the earlier one if two are equal. It extends to the
 * absences before and after, or is unbounded. Undefined if the person is away for all of the work.
 */
export function freeDuring(away: readonly Interval[], work: Interval): Interval | undefined {
  let best: Interval | undefined;
  let most = work.from < work.until ? 0 : -1;
  let from = -Infinity;
  const end = { from: Infinity, until: Infinity };
  for (const absence of [...away.toSorted((a, b) => a.from - b.from), end]) {
    const within = Math.min(absence.from, work.until) - Math.max(from, work.from);
    if (within > most) [best, most] = [{ from, until: absence.from }, within];
    from = Math.max(from, absence.until);
  }
  return best;
}
