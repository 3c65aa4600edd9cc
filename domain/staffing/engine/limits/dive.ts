import { MasterProblem } from './master-problem.ts';
import type { Day } from './day-rules.ts';
import { Subproblem } from './subproblem.ts';

/** The most rounds of pricing before more days are fixed. */
const ROUNDS = 4;
/** A day with this share counts as whole. */
const NEARLY_WHOLE = 0.85;
/** At least one day in this many of the rest is fixed at once. */
const PIECES = 16;
/** If at most this share of the duties is left, they become a subproblem. */
const SMALLER = 0.75;

/**
 * A diving heuristic: the days with the largest shares are fixed, the rest is solved again with new days, and so on (Vanderbeck
 * 2011). When many duties are covered, the rest becomes a subproblem. Pauses after each piece of work. Returns undefined once the
 * fixed days and the bound of the rest cost more than the cutoff.
 */
export function* dive(
  start: MasterProblem,
  cutoff: number,
  random: () => number,
): Generator<undefined, Day[] | undefined> {
  const fixed: Day[] = [];
  let spent = 0;
  let master = start;
  let inWhole = (day: Day) => day;
  for (;;) {
    for (let round = 0; round < ROUNDS && (yield* master.heuristicRound()); round++) yield;
    yield* master.solving();
    yield;
    if (spent + master.value > cutoff) return undefined;
    let any = false;
    for (const { base, duties } of daysToFix(master, random)) {
      const day = { base, duties: duties.filter((duty) => master.remainingNeed(duty) > 0) };
      const cost = master.costOf(day);
      if (cost === undefined) continue;
      spent += cost;
      fixed.push(inWhole(day));
      master.fix(day);
      any = true;
    }
    if (!any) return fixed;
    const residual = residualOf(master);
    if (residual) {
      const before = inWhole;
      inWhole = (day) => before(residual.subproblem.inWhole(day));
      master = residual.master;
    } else yield* master.reoptimizing();
  }
}

/** The residual problem, if it is so much smaller that a subproblem pays. */
function residualOf(
  master: MasterProblem,
): { readonly subproblem: Subproblem; readonly master: MasterProblem } | undefined {
  const { instance, rules, levels } = master.problem;
  const need = Int32Array.from(instance.need, (_, duty) => master.remainingNeed(duty));
  const duties = [...need.keys()].filter((duty) => need[duty]! > 0);
  if (duties.length > SMALLER * instance.duties) return undefined;
  const subproblem = new Subproblem(instance, rules, duties, need, master.remainingCapacity, levels);
  const residual = new MasterProblem(subproblem.problem, {
    of: master.goal.of,
    atLeast: master.remainingDays,
  });
  for (const [column, { base, duties: all }] of master.pool.days.entries()) {
    const left = all.filter((duty) => need[duty]! > 0);
    if (left.length > 0 && master.hasLowReducedCost(column))
      residual.add(subproblem.inSubproblem({ base, duties: left }));
  }
  return { subproblem, master: residual };
}

/**
 * The days with a whole share, as often as the share says. If they are few, also days that share no duty with them, by their
 * share times a random factor.
 */
function daysToFix(master: MasterProblem, random: () => number): Day[] {
  const { days } = master.pool;
  const shares = master.shares();
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  const chosen = shares.flatMap(({ column, share }) =>
    Array.from({ length: Math.floor(share + 1 - NEARLY_WHOLE) }, () => days[column]!),
  );
  const held = new Set(chosen.flatMap(({ duties }) => duties));
  const candidates = shares
    .filter(({ share }) => share < NEARLY_WHOLE)
    .map(({ column, share }) => ({ day: days[column]!, luck: share * (0.8 + 0.4 * random()) }))
    .sort((a, b) => b.luck - a.luck);
  for (const { day } of candidates) {
    if (chosen.length >= Math.max(1, total / PIECES)) break;
    if (day.duties.some((duty) => held.has(duty))) continue;
    for (const duty of day.duties) held.add(duty);
    chosen.push(day);
  }
  return chosen;
}
