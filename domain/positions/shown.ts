import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import { clockTime } from '../records/run.ts';
import { countsIn } from './judging.ts';
import { carrierKey, type Carrier, type Fix } from './fix.ts';
import type { LatestPositions } from './latest.ts';
import { onRoute, type OnRoute } from './ways.ts';

/** A position older than this is said to be old, in seconds; one older than the second is where somebody was, not where they are. */
const OLD_S = 60;
const GONE_S = 600;

const MINUTE_S = 60;
const STEP_S = 10;

export type PositionAge = 'fresh' | 'old' | 'gone';

/** A position as screens show it. `ageS` is real time in whole tens of seconds, from a minute on in whole minutes. */
export interface ShownPosition {
  readonly key: string;
  readonly carrier: Carrier;
  readonly kind: 'officer' | 'vehicle' | 'head' | 'tail';
  /** What it is called on the radio. */
  readonly name: string;
  readonly fix: Fix;
  readonly ageS: number;
  readonly age: PositionAge;
  readonly on?: OnRoute;
}

/** The last position of everybody on duty in a run, by key. `now` is server time. */
export function shownPositions(
  run: RunState,
  latest: LatestPositions,
  now: number,
): ReadonlyMap<string, ShownPosition> {
  const shown = [...latest.near].flatMap((fix) => shownOf(run, fix, now) ?? []);
  return new Map(shown.map((one) => [one.key, one]));
}

/** The positions that are too far from the operation to be drawn. */
export function farPositions(run: RunState, latest: LatestPositions, now: number): readonly ShownPosition[] {
  return latest.far.flatMap((fix) => shownOf(run, fix, now) ?? []);
}

function shownOf(run: RunState, fix: Fix, now: number): ShownPosition | undefined {
  const { carrier } = fix;
  const name = nameOf(run.plan, carrier);
  if (name === undefined || !isShown(run, carrier, now)) return undefined;
  const wholeS = Math.max(0, now - fix.at) / 1000;
  const step = wholeS < OLD_S ? STEP_S : MINUTE_S;
  const on = fix.isFar ? undefined : onRoute(run.plan, fix);
  return {
    key: carrierKey(carrier),
    carrier,
    kind: 'officerId' in carrier ? 'officer' : 'vehicleId' in carrier ? 'vehicle' : carrier.end,
    name,
    fix,
    ageS: Math.floor(wholeS / step) * step,
    age: wholeS < OLD_S ? 'fresh' : wholeS < GONE_S ? 'old' : 'gone',
    ...(on && { on }),
  };
}

/** An officer who has stood down is not shown any more. */
function isShown(run: RunState, carrier: Carrier, now: number): boolean {
  return run.isOpen && countsIn(run, carrier, clockTime(run.record.clock, now));
}

/** What the carrier of a position is called on the radio. */
export function nameOf({ tables }: Plan, carrier: Carrier): string | undefined {
  if ('officerId' in carrier) {
    const officer = tables.officers.get(carrier.officerId);
    return officer?.callSign ?? officer?.name;
  }
  if ('vehicleId' in carrier) return tables.vehicles.get(carrier.vehicleId)?.plate;
  return tables.movements.get(carrier.movementId)?.name;
}
