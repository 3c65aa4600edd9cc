import { mostCovered } from '../engine/cover-flow.ts';
import { levelWeights, uncoveredByLevel, type Compiled, type Task } from '../problem/compiled.ts';
import { beyondLimits } from '../problem/limits-of-day.ts';
import type { StaffingProblem } from '../problem/problem.ts';
import type { ProvenShortage, StaffingResult } from '../problem/staffing-result.ts';

/** What is proven to stay open, before it is compared with a roster. */
export type Shortage = Omit<ProvenShortage, 'proven'>;

/**
 * What must stay uncovered with the existing officers, the strictest level first. Undefined if nothing is proven. The proof treats
 * the officers of some of the highest grades as if all had the highest grade and were at the nearest base, on the places that no
 * lower grade may hold. What even they leave open stays open. The number of grades that proves most is used.
 */
export function* provenShortage(
  problem: StaffingProblem,
  compiled: Compiled,
): Generator<void, Shortage | undefined> {
  const { grades } = problem;
  const all = [...compiled.tasks, ...compiled.unreachable];
  const weights = new Map([...levelWeights(all)].map((weight, i) => [all[i]!, weight]));
  if (sum(all.map((task) => task.need * weights.get(task)!)) > Number.MAX_SAFE_INTEGER) return undefined;
  const beyond = beyondLimits(problem, compiled);
  let most: Shown = { weight: 0, shortage: undefined };
  for (let count = 1; count <= grades.length; count++) {
    const shown = yield* shortageOf(problem, grades.slice(0, count), compiled, weights, beyond);
    if (shown.weight > most.weight) most = shown;
  }
  return most.shortage;
}

/** Whether a roster leaves only open what has to stay open, level by level. */
export function coversAllItCan(
  problem: StaffingProblem,
  { uncovered }: Pick<StaffingResult, 'uncovered'>,
  { open }: Shortage,
): boolean {
  const left = uncoveredByLevel(problem, uncovered);
  return open.length === left.size && open.every(({ level, missing }) => left.get(level) === missing);
}

/** The number of days on which duties begin. An officer goes out once on each. */
export function workdays({ days = [], duties }: StaffingProblem): number {
  const begun = days.filter(({ from, until }) =>
    duties.some((duty) => from <= duty.from && duty.from < until),
  );
  return Math.max(1, begun.length);
}

/** What is proven to stay open, and its weight. */
interface Shown {
  readonly weight: number;
  readonly shortage: Shortage | undefined;
}

/** A number of places of a task that stay open. */
interface Open {
  readonly task: Task;
  readonly missing: number;
}

/** Places of lower grades have no weight but remain, because an officer of a higher grade may hold one on the way to another place. */
function* shortageOf(
  problem: StaffingProblem,
  top: readonly string[],
  { instance, labels, tasks, unreachable }: Compiled,
  weights: ReadonlyMap<Task, number>,
  beyond: ReadonlySet<Task>,
): Generator<void, Shown> {
  const isTop = ({ grade }: { readonly grade: string }) => top.includes(grade);
  const heads = sum(labels.filter(isTop).map((label) => label.heads));
  const weight = Float64Array.from(tasks, (task) =>
    isTop(task) && !beyond.has(task) ? weights.get(task)! : 0,
  );
  const { covered, price } = yield* mostCovered(instance, heads * workdays(problem), weight);
  const open: Open[] = [
    ...tasks.map((task, i) => ({ task, missing: task.need - (beyond.has(task) ? 0 : covered[i]!) })),
    ...unreachable.map((task) => ({ task, missing: task.need })),
  ].filter(({ task, missing }) => isTop(task) && missing > 0);
  const duties = tasks.flatMap(({ duty, grade }, i) =>
    price[i]! !== 0 ? [{ duty: duty.id, grade, weight: price[i]! }] : [],
  );
  return {
    weight: sum(open.map(({ task, missing }) => missing * weights.get(task)!)),
    shortage: { grades: top.length, open: byLevel(problem, open), duties },
  };
}

function byLevel(problem: StaffingProblem, open: readonly Open[]): Shortage['open'] {
  const uncovered = open.flatMap(({ task: { duty, grade }, missing }) =>
    missing > 0 ? [{ duty: duty.id, grade, missing }] : [],
  );
  return [...uncoveredByLevel(problem, uncovered)]
    .sort(([a], [b]) => a - b)
    .map(([level, missing]) => ({ level, missing }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
