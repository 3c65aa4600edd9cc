import { CoverLp } from '../limits/cover-lp.ts';
import { DayPool } from '../limits/day-pool.ts';
import type { PricedDay } from './all-days.ts';

/** Days to choose from, how many officers each duty needs, the cost of an open place, how many officers each base has. */
export interface CoverProblem {
  readonly days: readonly PricedDay[];
  readonly need: Int32Array;
  readonly openCost: Float64Array;
  readonly capacity: Int32Array;
}

/** A node of the search tree: all rosters that contain the chosen days and none of the forbidden ones. */
export interface CoverNode {
  readonly chosen: readonly number[];
  readonly forbidden: ReadonlySet<number>;
}

/** A lower bound on the cost in a node, and the fractional solution of its linear program. */
interface LinearRelaxation {
  readonly bound: number;
  readonly shares: readonly { readonly day: number; readonly share: number }[];
}

/** A share that is this near to a whole number counts as whole. */
export const INTEGRALITY_TOLERANCE = 1e-3;

/** The open places and the remaining officers of each base after the chosen days. */
export function residualOf({ need, capacity, days }: CoverProblem, chosen: readonly number[]) {
  const [open, heads] = [need.slice(), capacity.slice()];
  for (const day of chosen) {
    heads[days[day]!.base]! -= 1;
    for (const duty of days[day]!.duties) open[duty]! -= 1;
  }
  return { open, heads };
}

/** The cost of the chosen days and of the places that they leave open. */
export function costOf(problem: CoverProblem, chosen: readonly number[]): number {
  const { open } = residualOf(problem, chosen);
  const days = chosen.reduce((sum, day) => sum + problem.days[day]!.cost, 0);
  return open.reduce((sum, places, duty) => sum + places * problem.openCost[duty]!, days);
}

/** The linear relaxation on the remaining days. Its bound is computed from the dual prices, so it holds whatever the simplex rounds. */
export function linearRelaxation(problem: CoverProblem, { chosen, forbidden }: CoverNode): LinearRelaxation {
  const { days, openCost } = problem;
  const { open, heads } = residualOf(problem, chosen);
  const usable = [...days.keys()].filter((day) => {
    const { base, duties } = days[day]!;
    return !forbidden.has(day) && heads[base]! > 0 && duties.every((duty) => open[duty]! > 0);
  });
  const spent = chosen.reduce((sum, day) => sum + days[day]!.cost, 0);
  const [duties, bases] = [open.length, heads.length];
  const penalty = 10 * (1 + openCost.reduce((most, one) => Math.max(most, one), 0));
  const pool = new DayPool(duties);
  for (const day of usable) pool.add(days[day]!, days[day]!.cost);
  const lp = new CoverLp(pool, {
    duties,
    bases,
    rightHandSide: Float64Array.from([...open, ...heads.map((count) => -count), 0]),
    shortfall: Float64Array.from([...openCost, ...heads.map(() => penalty), penalty]),
    surplus: Float64Array.from([...open.map(() => penalty), ...heads.map(() => 0), 0]),
  });
  for (const work = lp.solving(); work.next().done !== true;);
  const price = Float64Array.from(openCost, (most, duty) => Math.min(most, lp.dual[duty]!));
  const charge = Float64Array.from(heads, (_, base) => Math.max(0, lp.dual[duties + base]!));
  const over = new Float64Array(bases);
  for (const day of usable) {
    const { base, cost, duties: held } = days[day]!;
    const above = held.reduce((left, duty) => left - price[duty]!, cost + charge[base]!);
    over[base] = Math.min(over[base]!, above);
  }
  let bound = spent;
  for (let duty = 0; duty < duties; duty++) bound += price[duty]! * open[duty]!;
  for (let base = 0; base < bases; base++) bound += (over[base]! - charge[base]!) * heads[base]!;
  return { bound, shares: lp.shares().map(({ column, share }) => ({ day: usable[column]!, share })) };
}
