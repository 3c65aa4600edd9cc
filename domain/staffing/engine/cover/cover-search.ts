import { costOf, leftBy, relaxed, WHOLE, type CoverNode, type CoverQuestion } from './cover-node.ts';

/** So many parts are looked at before it is given up, fewer where there are many days. */
const MOST_NODES = { least: 60, times: 1_000_000 };

/** The cheapest choice of days that was found, and whether none is cheaper. */
interface Covered {
  readonly chosen: readonly number[];
  readonly isProven: boolean;
}

/**
 * The choice of days that costs least together with the places it leaves open: branch and bound on the days (Land and Doig
 * 1960), bounded by the linear relaxation, the parts with a day before those without. All costs are multiples of `unit`.
 * Pauses after each part, and tells how much work it was.
 */
export function* cheapestCover(
  question: CoverQuestion,
  unit: number,
  known: readonly number[] = [],
): Generator<number, Covered> {
  let best = { chosen: known, cost: costOf(question, known) };
  const left: CoverNode[] = [{ chosen: [], forbidden: new Set() }];
  const most = Math.max(MOST_NODES.least, MOST_NODES.times / (1 + question.days.length));
  for (let nodes = 0; left.length > 0; nodes++) {
    if (nodes > most) return { chosen: best.chosen, isProven: false };
    const node = left.pop()!;
    const { bound, shares } = relaxed(question, node);
    yield question.days.length;
    for (const chosen of [node.chosen, withWhole(question, node.chosen, shares)]) {
      const cost = costOf(question, chosen);
      if (cost < best.cost - unit / 2) best = { chosen, cost };
    }
    if (bound > best.cost - unit * 0.99) continue;
    const day = branchingOn(shares);
    if (day === undefined) continue;
    left.push({ ...node, forbidden: new Set([...node.forbidden, day]) });
    left.push({ ...node, chosen: [...node.chosen, day] });
  }
  return { chosen: best.chosen, isProven: true };
}

/** Also the days that have a whole share, the largest shares first, and others as far as they still go in. */
function withWhole(
  question: CoverQuestion,
  chosen: readonly number[],
  shares: readonly { readonly day: number; readonly share: number }[],
): number[] {
  const { open, people } = leftBy(question, chosen);
  const all = [...chosen];
  for (const { day, share } of shares) {
    const { base, duties } = question.days[day]!;
    for (let times = Math.ceil(share - WHOLE); times > 0; times--) {
      if (people[base]! <= 0 || duties.some((duty) => open[duty]! <= 0)) break;
      people[base]! -= 1;
      for (const duty of duties) open[duty]! -= 1;
      all.push(day);
    }
  }
  return all;
}

/** The day whose share is furthest from a whole number; where all are whole, any. */
function branchingOn(
  shares: readonly { readonly day: number; readonly share: number }[],
): number | undefined {
  const awayFromWhole = (share: number) => Math.abs(share - Math.round(share));
  let best = shares[0];
  for (const one of shares) if (awayFromWhole(one.share) > awayFromWhole(best!.share) + WHOLE) best = one;
  return best?.day;
}
