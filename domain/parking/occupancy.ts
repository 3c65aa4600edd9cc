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
const NEARLY = 0.9;

/** How full the car parks of the running plan are. It is the same list while nothing changes. */
export function occupancies(run: RunState, now: number): readonly Occupancy[] {
  return keptIn(run).of([now], () =>
    [...run.plan.tables.carParks.values()].map((carPark) => occupancyOf(run, carPark, now)),
  );
}

const keptIn = keptFor((_run: RunState) => new Kept<readonly Occupancy[]>());

/** How full a car park is: what came in less what went out, by its own counts, or if it has none by those of its gates. docs/rules.md, C6. */
export function occupancyOf(run: RunState, carPark: CarPark, now: number): Occupancy {
  const counts = countsFor(run, carPark).filter(({ happenedAt }) => happenedAt <= now);
  const there = Math.max(0, net(counts));
  const perHour = (net(counts.filter(({ happenedAt }) => happenedAt > now - RATE_MS)) * HOUR_MS) / RATE_MS;
  const { capacity } = carPark;
  const since = capacity > 0 ? crossedAt(counts, NEARLY * capacity) : undefined;
  const isKnown = capacity > 0;
  const fullAt =
    isKnown && perHour > 0 && there < capacity ? fullAfter(capacity - there, perHour, now) : undefined;
  return {
    carPark,
    there,
    redirected: sum(counts.filter(({ direction }) => direction === 'redirected')),
    perHour,
    ...(fullAt !== undefined && { fullAt }),
    ...(since !== undefined && { since }),
    state:
      isKnown && there >= capacity ? 'full' : isKnown && there >= NEARLY * capacity ? 'nearly-full' : 'open',
  };
}

function fullAfter(free: number, perHour: number, now: number): number {
  return now + Math.round((free / perHour) * HOUR_MS);
}

function countsFor(run: RunState, { id, gateIds }: CarPark): readonly Count[] {
  const own = countsAt(run, id);
  return own.length > 0 ? own : gateIds.flatMap((gateId) => countsAt(run, gateId));
}

function net(counts: readonly Count[]): number {
  return counts.reduce((all, { direction = 'in', vehicles }) => all + SIGN[direction] * vehicles, 0);
}

/** When the counts last rose to a number, if they have not fallen below it since. */
function crossedAt(counts: readonly Count[], number: number): number | undefined {
  let [there, since]: [number, number | undefined] = [0, undefined];
  for (const count of counts.toSorted((a, b) => a.happenedAt - b.happenedAt)) {
    there += net([count]);
    since = there >= number ? (since ?? count.happenedAt) : undefined;
  }
  return since;
}

function sum(counts: readonly Count[]): number {
  return counts.reduce((all, { vehicles }) => all + vehicles, 0);
}

const SIGN = { in: 1, out: -1, redirected: 0 } as const;
