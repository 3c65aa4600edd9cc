import type { Task } from './compiled.ts';

/** A duty whose level is not said is guarded as the strictest. */
const STRICTEST = 1;

/** A place on a duty of one level weighs more than all places of the lower levels together: so it is covered first. */
export function levelWeights(tasks: readonly Task[]): Float64Array {
  const levelOf = ({ duty }: Task) => duty.level ?? STRICTEST;
  const places = new Map<number, number>();
  for (const task of tasks) places.set(levelOf(task), (places.get(levelOf(task)) ?? 0) + task.need);
  const weights = new Map<number, number>();
  let lower = 0;
  for (const [level, count] of [...places].sort(([a], [b]) => b - a)) {
    weights.set(level, lower + 1);
    lower += count * (lower + 1);
  }
  return Float64Array.from(tasks, (task) => weights.get(levelOf(task))!);
}
