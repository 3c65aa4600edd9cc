import { overlap, type Interval } from '../kernel/interval.ts';
import type { Away, Officer } from '../records/people.ts';

/** The first time that an officer is away during an interval, or nothing. */
export function awayDuring({ away = [] }: Pick<Officer, 'away'>, time: Interval): Away | undefined {
  return away.filter((one) => overlap(one, time)).toSorted((a, b) => a.from - b.from)[0];
}

/**
 * When somebody can be had for some work, in one piece: of the times between absences the one of which most lies within the
 * work, the earlier among equals. Open to where no absence is; nothing where one is away for all of it.
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
