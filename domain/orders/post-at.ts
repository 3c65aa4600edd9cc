import { stintsHolding } from '../duties/duties.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Post } from '../records/post.ts';
import { currentDuty } from '../reports/on-duty.ts';
import { saidOf } from '../reports/post-state.ts';

/** The post of the current or next duty of an officer, at a moment of a run. */
export function postAt(run: RunState, officerId: string, at: number): Post['id'] | undefined {
  const plan = run.planAsOf(at);
  const duties = plan.indexes.assignmentsByOfficer
    .of(officerId)
    .flatMap((assignment) => {
      const said = saidOf(run, assignment).filter(({ happenedAt }) => happenedAt <= at);
      return stintsHolding(plan, assignment.dutyIds).map(({ post, from, until }) => ({
        post,
        from,
        until,
        said,
      }));
    })
    .sort((a, b) => a.from - b.from);
  return currentDuty({ duties }, at)?.post.id;
}
