import type { Movement, Seen } from '../records/route.ts';
import type { Sighting } from '../records/sighting.ts';

/**
 * The moment at which an end of a movement is at a place, corrected by where it really was. Between two places where it was seen the
 * time is divided as in the timetable. Before the first and after the last one, it keeps its distance from the timetable. `planned`
 * is the timetable.
 */
export function correctedAt(
  seen: readonly Seen[] | undefined,
  chainageM: number,
  planned: (chainageM: number) => number,
): number {
  if (!seen || seen.length === 0) return planned(chainageM);
  const exact = seen.find(({ atM }) => atM === chainageM);
  if (exact) return exact.at;
  const before = seen.findLast(({ atM }) => atM < chainageM);
  const after = seen.find(({ atM }) => atM > chainageM);
  const goneMs = (from: Seen, untilM: number) => planned(untilM) - planned(from.atM);
  if (!before) return after!.at - goneMs({ atM: chainageM, at: 0 }, after!.atM);
  if (!after) return before.at + goneMs(before, chainageM);
  const allMs = goneMs(before, after.atM);
  const share = allMs > 0 ? goneMs(before, chainageM) / allMs : 0;
  return Math.round(before.at + share * (after.at - before.at));
}

/**
 * Where the head and the tail were, from all that was said of a movement. What happened later stands: a place further on that was
 * said before is dropped. A halt is over at its expected end, or when somebody says that it has gone on.
 */
export function seenFrom(sightings: readonly Sighting[]): NonNullable<Movement['seen']> {
  const valid = sightings
    .filter(({ withdrawn, what }) => !withdrawn && what !== 'diverted')
    .toSorted((a, b) => a.happenedAt - b.happenedAt || a.atM - b.atM || (a.id < b.id ? -1 : 1));
  const [head, tail]: [Seen[], Seen[]] = [[], []];
  for (const { what, atM, happenedAt, forS = 0 } of valid) {
    const isTail = what === 'tail' || what === 'ended';
    see(isTail ? tail : head, { atM, at: happenedAt });
    if (what === 'halted' && forS > 0) see(head, { atM, at: happenedAt + forS * 1000 });
  }
  return { head, tail };
}

/** Adds a place. Of more than two moments at one place, the first and the last stay: it stood there between them. */
function see(places: Seen[], seen: Seen): void {
  while (places.length > 0 && places.at(-1)!.atM > seen.atM) places.pop();
  while (places.length > 0 && places.at(-1)!.at > seen.at) places.pop();
  if (places.at(-1)?.atM === seen.atM && places.at(-2)?.atM === seen.atM) places.pop();
  places.push(seen);
}
