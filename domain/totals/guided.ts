import type { RunState } from '../operation/run-state.ts';
import { isGuided, type Count } from '../records/car-park.ts';
import { countsAt } from '../runs/unit-facts.ts';

/** What was guided in at one gate or car park. */
interface Flow {
  readonly vehicles: number;
  /** A car park, and the days on which it counted itself. */
  readonly carParkId?: string;
  readonly days: ReadonlySet<string>;
  /** The counts of a gate whose vehicles went to car parks. */
  readonly linked: readonly Count[];
}

/** The vehicles guided, as `standingCounts` has them, place by place: a count costs only its own place. docs/rules.md, T4. */
export function vehiclesGuided(run: RunState): number {
  const flows = [...run.indexes.countsByPlace.keys()].map((placeId) => flowAt(run, placeId));
  const counted = new Map(flows.map(({ carParkId, days }) => [carParkId, days]));
  const isOfCarPark = ({ stamp: { carParkIds = [], day } }: Count) =>
    carParkIds.some((id) => counted.get(id)?.has(day));
  return flows.reduce((sum, { vehicles, linked }) => sum + vehicles - sumOf(linked.filter(isOfCarPark)), 0);
}

const known = new WeakMap<readonly Count[], Flow>();

function flowAt(run: RunState, placeId: string): Flow {
  const counts = countsAt(run, placeId);
  let flow = known.get(counts);
  if (!flow) known.set(counts, (flow = flowOf(counts.filter(isGuided))));
  return flow;
}

function flowOf(counts: readonly Count[]): Flow {
  const [first] = counts;
  const days = new Set<string>();
  const linked = counts.filter(({ stamp }) => {
    days.add(stamp.day);
    return stamp.carParkIds !== undefined;
  });
  const carPark = first && 'carParkId' in first.place ? { carParkId: first.place.carParkId } : {};
  return { vehicles: sumOf(counts), ...carPark, days, linked };
}

function sumOf(counts: readonly Count[]): number {
  return counts.reduce((sum, { vehicles }) => sum + vehicles, 0);
}
