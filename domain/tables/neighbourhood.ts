import { distanceM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';

/** Where the places of a plan are: a middle, and how far around it a new place surprises nobody. */
export interface Neighbourhood {
  readonly middle: Position;
  readonly reachM: number;
}

/** A place further away than this from everything else is likely to be a slip. */
const LEAST_REACH_M = 100_000;

/** Most places are within this part of the reach; single ones may be far already. */
const MOST = 0.9;

/** Around the places of the plan; around those of the table while the plan has none. */
export function neighbourhoodOf(plan: Plan, ofTable: readonly Position[]): Neighbourhood | undefined {
  const { posts, venues, gates, carParks, supportSites, keptPlaces, squads, routes } = plan.tables;
  const placed = [posts, venues, gates, carParks, supportSites, keptPlaces].flatMap((table) =>
    [...(table as ReadonlyMap<string, { readonly position: Position }>).values()].map(
      ({ position }) => position,
    ),
  );
  const lines = [...routes.values()].flatMap(({ line }) => [line[0]!, line.at(-1)!]);
  const known = [...placed, ...lines, ...[...squads.values()].map(({ base }) => base)];
  const places = known.length > 0 ? known : ofTable;
  if (places.length === 0) return undefined;
  const middle: Position = [middleOf(places.map(([x]) => x)), middleOf(places.map(([, y]) => y))];
  const far = places.map((place) => distanceM(middle, place)).toSorted((a, b) => a - b);
  return { middle, reachM: LEAST_REACH_M + 2 * far[Math.floor((far.length - 1) * MOST)]! };
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** How many kilometres a place is from the middle if it is too far; nothing if it is near. */
export function kmTooFar({ middle, reachM }: Neighbourhood, place: Position): number | undefined {
  const away = distanceM(middle, place);
  return away > reachM ? Math.round(away / 1000) : undefined;
}
