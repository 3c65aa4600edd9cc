import type { Position } from '../kernel/position.ts';
import type { Brief } from '../records/brief.ts';
import type { Plan } from './plan.ts';
import { leastS } from './straight-way.ts';
import type { TravelTable, TravelTerms } from './travel-table.ts';

/** The network and speed that a table for this operation must have. Undefined if the brief names no network. */
export function travelTermsOf({ networkId, patrolSpeedKmh }: Brief): TravelTerms | undefined {
  return networkId === undefined ? undefined : { networkId, mostKmh: patrolSpeedKmh };
}

/** Seconds by the road network: Infinity if it has no way, undefined if the drive is not known or no network is used. */
export function networkS(plan: Plan, from: Position, to: Position): number | undefined {
  return networkTimes(plan, [from, to])(0, 1);
}

/** The same between many places, by their numbers. */
export function networkTimes(
  plan: Plan,
  places: readonly Position[],
): (from: number, to: number) => number | undefined {
  if (plan.travel === 'least' && plan.brief.networkId !== undefined)
    return (from, to) => leastS(plan, places[from]!, places[to]!);
  const table = tableOf(plan);
  if (!table) return () => undefined;
  const numbers = places.map((place) => table.numberOf(place));
  return (from, to) => {
    const [start, end] = [numbers[from], numbers[to]];
    return start === undefined || end === undefined ? undefined : table.secondsBetween(start, end);
  };
}

/** The current table, if it has the network and the speed that the brief names now. */
export function tableOf({ brief, travel }: Plan): TravelTable | undefined {
  const terms = travelTermsOf(brief);
  return terms && travel && travel !== 'least' && travel.isOf(terms) ? travel : undefined;
}
