import type { Task } from './compiled.ts';
import type { ProblemDuty, StaffingProblem } from './problem.ts';
import type { StaffingResult } from './staffing-result.ts';

/** A duty whose level is not said is guarded as the strictest. */
const STRICTEST = 1;

/** A place on a duty of one level weighs more than all places of the lower levels together: so it is covered first. */
export function levelWeights(tasks: readonly Task[]): Float64Array {
  const places = new Map<number, number>();
  for (const task of tasks) places.set(levelOf(task.duty), (places.get(levelOf(task.duty)) ?? 0) + task.need);
  const weights = new Map<number, number>();
  let lower = 0;
  for (const [level, count] of [...places].sort(([a], [b]) => b - a)) {
    weights.set(level, lower + 1);
    lower += count * (lower + 1);
  }
  return Float64Array.from(tasks, (task) => weights.get(levelOf(task.duty))!);
}

/** How many places more one answer covers than another, at the strictest level at which they differ; 0 where they do not. */
export function coversMore({ duties }: StaffingProblem, one: StaffingResult, other: StaffingResult): number {
  const levels = new Map(duties.map((duty) => [duty.id, levelOf(duty)]));
  const gains = new Map<number, number>();
  const count = ({ uncovered }: StaffingResult, sign: 1 | -1) => {
    for (const { duty, missing } of uncovered) {
      const level = levels.get(duty)!;
      gains.set(level, (gains.get(level) ?? 0) + sign * missing);
    }
  };
  count(other, 1);
  count(one, -1);
  const inOrder = [...gains].sort(([a], [b]) => a - b);
  return inOrder.find(([, gain]) => gain !== 0)?.[1] ?? 0;
}

export function levelOf({ level }: ProblemDuty): number {
  return level ?? STRICTEST;
}
