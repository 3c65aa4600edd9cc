import { NO_WAY, goesOn, type Instance } from '../instance.ts';
import { CoverLp } from '../limits/cover-lp.ts';
import { DayPool } from '../limits/day-pool.ts';
import { costOfDay, type Day, type DayRules } from '../limits/day-rules.ts';

/** A day and its cost. */
export interface PricedDay extends Day {
  readonly cost: number;
}

/** If there are more days, or more partial days to extend, the days are not enumerated. */
const MOST_DAYS = 12_000;
const MOST_PARTIAL_DAYS = 80_000;

/** Every day that keeps the limits, from every base. Undefined if there are too many. */
export function allDays(instance: Instance, rules: DayRules): PricedDay[] | undefined {
  const days: PricedDay[] = [];
  let partialDays = 0;
  const enumerateFrom = (base: number, duties: readonly number[]): boolean => {
    if (++partialDays > MOST_PARTIAL_DAYS || days.length > MOST_DAYS) return false;
    const last = duties.at(-1)!;
    const cost = costOfDay(instance, rules, { base, duties });
    if (cost !== undefined && rules.homeTime[base * instance.duties + last]! < NO_WAY)
      days.push({ base, duties, cost });
    for (let next = last + 1; next < instance.duties; next++) {
      if (!mayExtend(instance, rules, { base, duties }, next)) continue;
      if (!enumerateFrom(base, [...duties, next])) return false;
    }
    return true;
  };
  for (let base = 0; base < instance.bases; base++) {
    if (instance.capacity[base] === 0) continue;
    for (let first = 0; first < instance.duties; first++) {
      if (rules.outTime[base * instance.duties + first]! >= NO_WAY || !mayHold(instance, base, first))
        continue;
      if (!enumerateFrom(base, [first])) return undefined;
    }
  }
  return days;
}

/** Whether a partial day may be extended by a duty. Limits that a later duty may still satisfy are not checked. */
function mayExtend(instance: Instance, rules: DayRules, { base, duties }: Day, next: number): boolean {
  const leave = instance.start[duties[0]!]! - rules.outTime[base * instance.duties + duties[0]!]!;
  const isShort = instance.end[next]! - leave <= rules.turnOut && instance.end[next]! <= rules.latest[base]!;
  return isShort && mayHold(instance, base, next) && goesOn(instance, duties.at(-1)!, next);
}

function mayHold({ mayHold }: Instance, base: number, duty: number): boolean {
  return ((mayHold[duty]! >> base) & 1) === 1;
}

/** Days to choose from, how many officers each duty needs, the cost of an open place, how many officers each base has. */
export interface CoverProblem {
  readonly days: readonly PricedDay[];
  readonly need: Int32Array;
  readonly openCost: Float64Array;
  readonly capacity: Int32Array;
}

/** A node of the search tree: all rosters that contain the chosen days and none of the forbidden ones. */
interface CoverNode {
  readonly chosen: readonly number[];
  readonly forbidden: ReadonlySet<number>;
}

/** A lower bound on the cost in a node, and the fractional solution of its linear program. */
interface LinearRelaxation {
  readonly bound: number;
  readonly shares: readonly { readonly day: number; readonly share: number }[];
}

/** A share that is this near to a whole number counts as whole. */
const INTEGRALITY_TOLERANCE = 1e-3;

/** The open places and the remaining officers of each base after the chosen days. */
function residualOf({ need, capacity, days }: CoverProblem, chosen: readonly number[]) {
  const [open, heads] = [need.slice(), capacity.slice()];
  for (const day of chosen) {
    heads[days[day]!.base]! -= 1;
    for (const duty of days[day]!.duties) open[duty]! -= 1;
  }
  return { open, heads };
}

/** The cost of the chosen days and of the places that they leave open. */
function costOf(problem: CoverProblem, chosen: readonly number[]): number {
  const { open } = residualOf(problem, chosen);
  const days = chosen.reduce((sum, day) => sum + problem.days[day]!.cost, 0);
  return open.reduce((sum, places, duty) => sum + places * problem.openCost[duty]!, days);
}

/** The linear relaxation on the remaining days. Its bound is computed from the dual prices, so it holds whatever the simplex rounds. */
function linearRelaxation(problem: CoverProblem, { chosen, forbidden }: CoverNode): LinearRelaxation {
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

/** The search gives up after this many nodes; fewer if there are many days. */
const MOST_NODES = { least: 60, times: 1_000_000 };

/** The cheapest choice of days that was found, and whether it is proven optimal. */
interface Covered {
  readonly chosen: readonly number[];
  readonly isProven: boolean;
}

/**
 * The choice of days that minimizes the cost of days and open places: branch and bound on the days (Land and Doig
 * 1960), bounded by the linear relaxation. The child with a day comes before the child without it. All costs are multiples
 * of `unit`. Pauses after each node and yields the amount of work.
 */
export function* cheapestCover(
  problem: CoverProblem,
  unit: number,
  known: readonly number[] = [],
): Generator<number, Covered> {
  let incumbent = { chosen: known, cost: costOf(problem, known) };
  const open: CoverNode[] = [{ chosen: [], forbidden: new Set() }];
  const most = Math.max(MOST_NODES.least, MOST_NODES.times / (1 + problem.days.length));
  for (let nodes = 0; open.length > 0; nodes++) {
    if (nodes > most) return { chosen: incumbent.chosen, isProven: false };
    const node = open.pop()!;
    const { bound, shares } = linearRelaxation(problem, node);
    yield problem.days.length;
    for (const chosen of [node.chosen, rounded(problem, node.chosen, shares)]) {
      const cost = costOf(problem, chosen);
      if (cost < incumbent.cost - unit / 2) incumbent = { chosen, cost };
    }
    if (bound > incumbent.cost - unit * 0.99) continue;
    const day = branchingDay(shares);
    if (day === undefined) continue;
    open.push({ ...node, forbidden: new Set([...node.forbidden, day]) });
    open.push({ ...node, chosen: [...node.chosen, day] });
  }
  return { chosen: incumbent.chosen, isProven: true };
}

/** A rounding heuristic: adds days with shares, rounded up, the largest first, as long as they fit. */
function rounded(
  problem: CoverProblem,
  chosen: readonly number[],
  shares: readonly { readonly day: number; readonly share: number }[],
): number[] {
  const { open, heads } = residualOf(problem, chosen);
  const all = [...chosen];
  for (const { day, share } of shares) {
    const { base, duties } = problem.days[day]!;
    for (let times = Math.ceil(share - INTEGRALITY_TOLERANCE); times > 0; times--) {
      if (heads[base]! <= 0 || duties.some((duty) => open[duty]! <= 0)) break;
      heads[base]! -= 1;
      for (const duty of duties) open[duty]! -= 1;
      all.push(day);
    }
  }
  return all;
}

/** The day whose share is furthest from a whole number; any day if all are whole. */
function branchingDay(
  shares: readonly { readonly day: number; readonly share: number }[],
): number | undefined {
  const fractionality = (share: number) => Math.abs(share - Math.round(share));
  let best = shares[0];
  for (const one of shares)
    if (fractionality(one.share) > fractionality(best!.share) + INTEGRALITY_TOLERANCE) best = one;
  return best?.day;
}
