import { Kept, keptFor } from '../operation/kept.ts';
import type { RunState } from '../operation/run-state.ts';
import type { CarPark, Count } from '../records/car-park.ts';
import { countsAt } from '../runs/unit-facts.ts';

/** How full a car park is at a moment on the clock of the run. */
export interface Occupancy {
  readonly carPark: CarPark;
  readonly there: number;
  /** Vehicles that were sent elsewhere. */
  readonly redirected: number;
  /** More vehicles per hour, by the last half hour. Negative while it empties. */
  readonly perHour: number;
  /** When it will be full at this rate. Undefined if it is full, empties, or has no capacity. */
  readonly fullAt?: number;
  readonly state: 'open' | 'nearly-full' | 'full';
  /** Since when it has been nearly full. */
  readonly since?: number;
}

const HOUR_MS = 3_600_000;
const RATE_MS = HOUR_MS / 2;

/** From this share of the capacity on, a car park is nearly full. */
export const NEARLY = 0.9;

/** How full the car parks of the running plan are. It is the same list while nothing changes. */
export function occupancies(run: RunState, now: number): readonly Occupancy[] {
  return keptIn(run).of([now], () =>
    [...run.plan.tables.carParks.values()].map((carPark) => occupancyOf(run, carPark, now)),
  );
}

const keptIn = keptFor((_run: RunState) => new Kept<readonly Occupancy[]>());

/** How full a car park is: what came in less what went out, by its own counts, or if it has none by those of its gates. docs/rules.md, C6. */
export function occupancyOf(run: RunState, carPark: CarPark, now: number): Occupancy {
  const { capacity } = carPark;
  const isKnown = capacity > 0;
  const nearlyFull = isKnown ? NEARLY * capacity : Infinity;
  const { net, lately, redirected, since } = courseOf(countsOf(run, carPark), now, nearlyFull);
  const there = Math.max(0, net);
  const perHour = (lately * HOUR_MS) / RATE_MS;
  const fullAt =
    isKnown && perHour > 0 && there < capacity ? fullAfter(capacity - there, perHour, now) : undefined;
  return {
    carPark,
    there,
    redirected,
    perHour,
    ...(fullAt !== undefined && { fullAt }),
    ...(since !== undefined && { since }),
    state: isKnown && there >= capacity ? 'full' : there >= nearlyFull ? 'nearly-full' : 'open',
  };
}

/** What the counts until a moment come to, and in the last half hour. `since` is when they last rose to a number, if they have not fallen below it. */
function courseOf(counts: readonly Count[], now: number, number: number) {
  let [net, lately, redirected] = [0, 0, 0];
  let since: number | undefined;
  for (const { happenedAt, direction = 'in', vehicles } of counts) {
    if (happenedAt > now) break;
    const more = moreBy({ direction, vehicles });
    net += more;
    if (happenedAt > now - RATE_MS) lately += more;
    if (direction === 'redirected') redirected += vehicles;
    since = net >= number ? (since ?? happenedAt) : undefined;
  }
  return { net, lately, redirected, since };
}

/** Most counts arrive in order: then the list is as it should be. */
function inOrder(counts: readonly Count[]): readonly Count[] {
  const isOrdered = counts.every(({ happenedAt }, i) => i === 0 || counts[i - 1]!.happenedAt <= happenedAt);
  return isOrdered ? counts : counts.toSorted((a, b) => a.happenedAt - b.happenedAt);
}

function fullAfter(free: number, perHour: number, now: number): number {
  return now + Math.round((free / perHour) * HOUR_MS);
}

/** The counts of a car park in the order in which they happened: its own, or if it has none those of its gates. */
export function countsOf(run: RunState, { id, gateIds }: CarPark): readonly Count[] {
  const own = countsAt(run, id);
  return inOrder(own.length > 0 ? own : gateIds.flatMap((gateId) => countsAt(run, gateId)));
}

/** How many more vehicles are there after a count. */
export function moreBy({ direction = 'in', vehicles }: Pick<Count, 'direction' | 'vehicles'>): number {
  return SIGN[direction] * vehicles;
}

const SIGN = { in: 1, out: -1, redirected: 0 } as const;
