import { stintsOf, type Stint } from '../duties/duties.ts';
import { dayOf } from '../operation/days.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Plan } from '../operation/plan.ts';
import type { PastChange, RunState } from '../operation/run-state.ts';
import { changedId } from '../records/collections.ts';

/** A stint, and the plan that was in force when its window began. */
export interface StintInForce {
  readonly stint: Stint;
  readonly plan: Plan;
}

/** The stints that a run needs, by the plan that was in force when each window began: those of its days. If the run names movements, only theirs. */
export function stintsAsked(run: RunState): StintInForce[] {
  const { days, movementIds } = run.record;
  const rehearsed = movementIds && new Set<string>(movementIds);
  return stintsInForce(run).filter(
    ({ stint: { from, duties }, plan }) =>
      days.includes(dayOf(plan.brief, from)) &&
      (!rehearsed || duties.some(({ passing }) => passing && rehearsed.has(passing.movement.id))),
  );
}

/** Every stint of a run by the plan that was in force when its window began. A window that was moved after it had begun is one stint. It goes back change by change, and looks only at the posts that a change touched. */
export function stintsInForce(run: RunState): StintInForce[] {
  const found = new Map<string, StintInForce>();
  const lookedAtFrom = new Map<string, number>();
  const look = (plan: Plan, postIds: Iterable<string>, from: number) => {
    for (const id of postIds) {
      const post = plan.tables.posts.get(id);
      const until = lookedAtFrom.get(id) ?? Infinity;
      for (const stint of post ? stintsOf(plan, post) : [])
        if (from <= stint.from && stint.from < until) found.set(stint.id, { stint, plan });
      lookedAtFrom.set(id, from);
    }
  };
  let plan = run.plan;
  for (const at of [...new Set(run.past.map((change) => change.at))].reverse()) {
    const before = run.planAsOf(at - 1);
    const changes = run.past.filter((change) => change.at === at);
    look(plan, touchedPosts(plan, before, changes), at);
    plan = before;
  }
  look(plan, plan.tables.posts.keys(), -Infinity);
  return [...found.values()];
}

/** The posts whose windows or assignments some changes of a plan may have changed. */
function touchedPosts(after: Plan, before: Plan, changes: readonly PastChange[]): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const was of changes.flatMap(({ inverse }) => inverse)) {
    const id = changedId(was);
    if (was.collection === 'posts') touched.add(id);
    else if (was.collection === 'assignments') {
      for (const { tables } of [after, before])
        for (const dutyId of tables.assignments.get(id)?.dutyIds ?? []) touched.add(postIdOf(dutyId));
    } else if (was.collection === 'officers') {
      for (const { dutyIds } of before.indexes.assignmentsByOfficer.of(id))
        touched.add(postIdOf(dutyIds[0]!));
    } else if (MOVES_WINDOWS.has(was.collection))
      return new Set([...after.tables.posts.keys(), ...before.tables.posts.keys()]);
  }
  return touched;
}

/** The collections in which a change can move the windows of any post, or say differently where its officers count. */
const MOVES_WINDOWS: ReadonlySet<string> = new Set(['briefs', 'routes', 'movements', 'squads', 'groups']);
