import {
  costOf,
  residualOf,
  linearRelaxation,
  INTEGRALITY_TOLERANCE,
  type CoverNode,
  type CoverProblem,
} from './cover-node.ts';

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
