import type { Task } from './compiled.ts';
import type { ProblemDuty, StaffingProblem } from './problem.ts';
import type { StaffingResult } from './staffing-result.ts';

/** A duty without a level has the strictest level. */
const STRICTEST = 1;

/** A place on a duty of one level weighs more than all places of the less strict levels together, so it is covered first. */
export function levelWeights(tasks: readonly Task[]): Float64Array {
  return weightsAbove(tasks, 1);
}

/** The same, if a place of the least strict level weighs `least`. */
export function weightsAbove(tasks: readonly Task[], least: number): Float64Array {
  const places = new Map<number, number>();
  for (const task of tasks) places.set(levelOf(task.duty), (places.get(levelOf(task.duty)) ?? 0) + task.need);
  const weights = new Map<number, number>();
  let lower = least;
  for (const [level, count] of [...places].sort(([a], [b]) => b - a)) {
    weights.set(level, lower);
    lower += count * lower;
  }
  return Float64Array.from(tasks, (task) => weights.get(levelOf(task.duty))!);
}

/** How many places stay uncovered at each level. */
export function uncoveredByLevel(
  { duties }: Pick<StaffingProblem, 'duties'>,
  uncovered: StaffingResult['uncovered'],
): Map<number, number> {
  const levels = new Map(duties.map((duty) => [duty.id, levelOf(duty)]));
  const counts = new Map<number, number>();
  for (const { duty, missing } of uncovered) {
    const level = levels.get(duty)!;
    counts.set(level, (counts.get(level) ?? 0) + missing);
  }
  return counts;
}

/** How many more places one answer covers than another, at the strictest level at which they differ. 0 if they do not differ. */
export function coversMore(problem: StaffingProblem, one: StaffingResult, other: StaffingResult): number {
  const [less, more] = [uncoveredByLevel(problem, one.uncovered), uncoveredByLevel(problem, other.uncovered)];
  const levels = [...new Set([...less.keys(), ...more.keys()])].sort((a, b) => a - b);
  const gains = levels.map((level) => (more.get(level) ?? 0) - (less.get(level) ?? 0));
  return gains.find((gain) => gain !== 0) ?? 0;
}

/** How strictly a duty is guarded. 1 comes before all others. */
export function levelOf({ level }: ProblemDuty): number {
  return level ?? STRICTEST;
}
