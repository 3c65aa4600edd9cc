import { stintsHolding, stintsOf, type Stint } from '../duties/duties.ts';
import { overlap } from '../kernel/interval.ts';
import { isSame } from '../kernel/same.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Assignment } from '../records/assignment.ts';
import type { AnyRecord } from '../records/collections.ts';
import { keyOf, ordersBetween, setIn, withOrder, type Order } from './orders.ts';
import { dangling, missingIn, type Reference } from './references.ts';

/** Two plans of editions: the one that a run carries out, and the one that it takes over. */
export interface EditionPlans {
  readonly carried: Plan;
  readonly next: Plan;
}

/** What a run would have after it has taken over an edition. */
export interface TakeOver {
  readonly plan: Plan;
  /** What was ordered in the run and the edition does not say. Those in `dropped` are given up. */
  readonly orders: readonly Order[];
  /** Records that stay as the run has them, because they have begun or something that happened names them. */
  readonly stays: readonly Reference[];
  /** Assignments of the edition that do not fit to what stays, and are left out. */
  readonly leftOut: readonly Assignment[];
}

/**
 * The plan of a run after it has taken over another edition at a moment of its clock. The edition counts, with the orders of the
 * run that are not given up. What has begun stays. What does not fit to either is left out and listed. docs/rules.md, R20.
 */
export function takeOver(
  run: RunState,
  { carried, next }: EditionPlans,
  dropped: ReadonlySet<string>,
  now: number,
): TakeOver {
  const plan = next.fork();
  const orders = ordersBetween(carried, run.plan).filter(
    ({ collection, id, after }) => !isSame(next.tables[collection].get(id), after),
  );
  for (const order of orders)
    if (!dropped.has(order.key)) setIn(plan, order, withOrder(order, there(plan, order)).record);
  const begun = begunIn(run, now);
  const firm = new Set([...begun, ...orders.filter(({ key }) => !dropped.has(key))].map(keyOf));
  const stays = [...staying(run, plan, begun), ...completed(run, plan, next, firm)];
  const leftOut = unfit(plan, next, firm);
  return { plan, orders, stays, leftOut };
}

function there(plan: Plan, { collection, id }: Reference): AnyRecord | undefined {
  return plan.tables[collection].get(id);
}

/** What of a run has begun: posts that are held now, movements that close a post or have closed one, with their routes, and the duties of both. */
function begunIn(run: RunState, now: number): Reference[] {
  const { tables } = run.plan;
  const found = new Map<string, Reference>();
  const add = (collection: Reference['collection'], id: string) =>
    found.set(keyOf({ collection, id }), { collection, id });
  for (const post of tables.posts.values())
    for (const { from, until, duties } of stintsOf(run.plan, post)) {
      if (from > now) continue;
      if (now < until) add('posts', post.id);
      for (const { passing, until: over } of duties) {
        if (!passing) continue;
        add('movements', passing.movement.id);
        if (now < over) add('routes', passing.route.id);
      }
    }
  for (const { id, dutyIds } of tables.assignments.values())
    if (stintsHolding(run.plan, dutyIds).some(({ from }) => from <= now)) add('assignments', id);
  for (const id of run.record.movementIds ?? []) add('movements', id);
  return [...found.values()];
}

/** Leaves in a plan what has begun, and what something that happened names. Returns what the edition says otherwise. */
function staying(run: RunState, plan: Plan, begun: readonly Reference[]): Reference[] {
  const reported = ordersBetween(run.plan, plan).filter(
    ({ id, after }) => after === undefined && run.indexes.naming.has(id),
  );
  const other = [...begun, ...reported].filter((one) => !isSame(there(plan, one), there(run.plan, one)));
  for (const one of other) setIn(plan, one, there(run.plan, one));
  return other.map(({ collection, id }) => ({ collection, id }));
}

/** Brings back what records refer to. An assignment of the edition that nobody ordered is not worth that: it is left out later. */
function completed(run: RunState, plan: Plan, next: Plan, firm: ReadonlySet<string>): Reference[] {
  const back: Reference[] = [];
  for (;;) {
    const lost = [...dangling(plan)]
      .filter((one) => one.collection !== 'assignments' || firm.has(keyOf(one)))
      .flatMap(({ collection, record }) => missingIn(plan, collection, record))
      .filter((one) => there(run.plan, one) ?? there(next, one));
    if (lost.length === 0) return back;
    for (const one of lost) setIn(plan, one, there(run.plan, one) ?? there(next, one));
    back.push(...lost);
  }
}

/** Takes assignments of the edition out of a plan if they do not fit to what has begun or was ordered. */
function unfit(plan: Plan, next: Plan, firm: ReadonlySet<string>): Assignment[] {
  const all = [...plan.tables.assignments.values()];
  const isFirm = ({ id }: Assignment) => firm.has(keyOf({ collection: 'assignments', id }));
  const held = all
    .filter(isFirm)
    .flatMap((one) => stintsHolding(plan, one.dutyIds).map((stint) => ({ one, stint })));
  const leftOut: Assignment[] = [];
  for (const assignment of all.filter((one) => !isFirm(one))) {
    const stints = stintsHolding(plan, assignment.dutyIds);
    const isLost =
      missingIn(plan, 'assignments', assignment).length > 0 ||
      (stints.length === 0 && stintsHolding(next, assignment.dutyIds).length > 0);
    if (!isLost && !stints.some((stint) => isTaken(plan, assignment, stint, held))) continue;
    setIn(plan, { collection: 'assignments', id: assignment.id }, undefined);
    leftOut.push(assignment);
  }
  return leftOut;
}

interface Held {
  readonly one: Assignment;
  readonly stint: Stint;
}

/** Whether the officer is elsewhere then by what is firm, or what is firm has filled the post. Neither needs the drives, so a journal that is imported decides the same. */
function isTaken(plan: Plan, { officerId, grade }: Assignment, stint: Stint, held: readonly Held[]): boolean {
  if (held.some(({ one, stint: other }) => one.officerId === officerId && overlap(stint, other))) return true;
  const firm = held.filter(({ one, stint: other }) => other.id === stint.id && one.grade === grade);
  if (firm.length === 0) return false;
  const standing = plan.indexes.assignmentsByPost
    .of(stint.post.id)
    .filter((one) => one.grade === grade && stint.duties.some(({ id }) => one.dutyIds.includes(id)));
  return standing.length > stint.post.strength[grade];
}
