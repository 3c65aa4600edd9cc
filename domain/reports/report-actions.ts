import Type from 'typebox';
import { mayNotSpeakFor } from '../accounts/rights.ts';
import { assignmentsAsOf, stintOf, stintsAsOf } from '../duties/duties.ts';
import { idOf, madeId } from '../kernel/id.ts';
import { Moment, Reason, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, reporters, type Asked, type Decision } from '../operation/action.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Operation } from '../operation/operation.ts';
import { missing } from '../operation/placing.ts';
import type { Refusal } from '../operation/refusal.ts';
import { DutyId, type Assignment } from '../records/assignment.ts';
import { Count } from '../records/car-park.ts';
import { put } from '../records/collections.ts';
import type { Post } from '../records/post.ts';
import { FOLLOWS, Step, type Irregular, type Report } from '../records/report.ts';
import type { Run } from '../records/run.ts';
import { clockTime, happening, workable } from '../runs/clock.ts';
import { outBy } from '../runs/turn-outs.ts';
import { isOn } from './on-duty.ts';
import { saidOf } from './post-state.ts';

export const reportActions = {
  'report.make': action({
    body: record({
      runId: idOf<'Run'>(),
      officerId: idOf<'Officer'>(),
      dutyIds: Type.Array(DutyId, { minItems: 1, maxItems: 60 }),
      step: Step,
      happenedAt: Moment,
    }),
    may: reporters,
    rule: report,
  }),
};

interface ReportWish {
  readonly runId: Report['runId'];
  readonly officerId: Report['officerId'];
  readonly dutyIds: readonly DutyId[];
  readonly step: Step;
  readonly happenedAt: number;
}

/** Accepts a report of an officer about a duty, or says which rule (docs/rules.md, R) refuses it. A report that is true but late is accepted and marked. */
function report(operation: Operation, wish: ReportWish, { by, at, actionId }: Asked): Decision {
  const officer = operation.tables.officers.get(wish.officerId);
  if (!officer) return refuse({ reason: 'no-such-officer', officer: wish.officerId });

  const silenced = mayNotSpeakFor(operation, by, officer.id);
  if (silenced) return refuse(silenced);

  const when = happening(operation, wish.runId, wish.happenedAt, at);
  if ('reason' in when) return refuse(when);

  const held = holding(operation, wish, when.run);
  if ('reason' in held) return refuse(held);

  const outOfTurn = turnOfStep(operation, wish, held.assignment);
  if (outOfTurn) return refuse(outOfTurn);

  const irregular: Irregular | undefined = when.afterClose ? 'after-close' : held.irregular;
  const made: Report = {
    ...wish,
    id: madeId<'Report'>(actionId, 1),
    dutyIds: held.assignment.dutyIds,
    dueAt: dueAt(operation, held.assignment, wish.happenedAt),
    ...(irregular && { irregular }),
  };
  return ok([put('reports', made), ...outBy(operation, when.run, officer, wish.happenedAt, actionId)]);
}

/** The assignment that a report is about: a current one, or one that was valid when it happened. */
function holding(
  operation: Operation,
  wish: ReportWish,
  run: Run,
): { readonly assignment: Assignment; readonly irregular?: Irregular } | Refusal {
  const names = ({ dutyIds }: Assignment) => wish.dutyIds.every((id) => dutyIds.includes(id));
  const standing = operation.plan.indexes.assignmentsByOfficer.of(wish.officerId).find(names);
  if (standing) return { assignment: standing };

  const post = operation.tables.posts.get(postIdOf(wish.dutyIds[0]!));
  const words = { post: post?.code ?? wish.dutyIds[0]! };
  const former = operation.formerAssignments
    .get(wish.officerId)
    ?.findLast(({ assignment }) => names(assignment));
  if (!former) return { reason: 'never-assigned', ...words };
  const stoodUntil = clockTime(run.clock, former.until);
  if (wish.happenedAt >= stoodUntil) return { reason: 'no-longer-assigned', ...words, until: stoodUntil };
  return { assignment: former.assignment, irregular: 'before-reassignment' };
}

function turnOfStep(operation: Operation, wish: ReportWish, { dutyIds }: Assignment): Refusal | undefined {
  const last = operation.indexes.reportsByOfficer
    .of(`${wish.runId} ${wish.officerId}`)
    .findLast((earlier) => earlier.dutyIds.some((id) => dutyIds.includes(id)))?.step;
  if (FOLLOWS[last ?? 'nothing'].includes(wish.step)) return undefined;
  if (last === wish.step) return { reason: 'already-reported', step: wish.step };
  return { reason: 'out-of-order', step: wish.step, last: last ?? 'nothing' };
}

/** The start of the window that was valid when it happened. If the duty no longer exists, the moment itself. */
function dueAt(operation: Operation, { dutyIds }: Assignment, happenedAt: number): number {
  const dutyId = dutyIds[0]!;
  const now = stintOf(operation.plan, dutyId);
  if (!now) return happenedAt;
  const moved = now.duties.some(({ passing }) =>
    passing?.movement.earlier.some(({ until }) => happenedAt < until),
  );
  if (!moved) return now.from;
  const then = stintsAsOf(operation.plan, now.post, happenedAt).find(({ duties }) =>
    duties.some(({ id }) => id === dutyId),
  );
  return (then ?? now).from;
}

type CountWish = Pick<Count, 'runId' | 'officerId' | 'place' | 'vehicles' | 'happenedAt'>;
const { runId, officerId, place, vehicles, happenedAt } = Count.properties;

export const countActions = {
  'count.add': action({
    body: record({ runId, officerId, place, vehicles, happenedAt }),
    may: reporters,
    rule: (operation, wish, asked) => addCount(operation, wish, asked),
  }),
  'count.void': action({
    body: record({ countId: idOf<'Count'>(), why: Reason }),
    may: reporters,
    rule: (operation, wish, asked) => voidCount(operation, wish, asked),
  }),
};

function addCount(operation: Operation, wish: CountWish, { by, at, actionId }: Asked): Decision {
  const officer = operation.tables.officers.get(wish.officerId);
  if (!officer) return refuse({ reason: 'no-such-officer', officer: wish.officerId });
  const refusal =
    mayNotSpeakFor(operation, by, officer.id) ??
    ('gateId' in wish.place
      ? missing(operation, 'gates', wish.place.gateId)
      : missing(operation, 'carParks', wish.place.carParkId));
  if (refusal) return refuse(refusal);
  const when = happening(operation, wish.runId, wish.happenedAt, at);
  if ('reason' in when) return refuse(when);
  const irregular = when.afterClose ? 'after-close' : isElsewhere(operation, when.run, wish);
  const count: Count = { ...wish, id: madeId<'Count'>(actionId, 1), ...(irregular && { irregular }) };
  return ok([put('counts', count), ...outBy(operation, when.run, officer, wish.happenedAt, actionId)]);
}

/** Marks a count at a place that belongs to none of the duties that its officer had when it happened. */
function isElsewhere(operation: Operation, run: Run, { officerId, place, happenedAt }: CountWish) {
  const heldThen = assignmentsAsOf(operation, run, officerId, happenedAt);
  const isThere = heldThen.some((assignment) => isOnAt(operation, run, assignment, place, happenedAt));
  return isThere ? undefined : ('elsewhere' as const);
}

function isOnAt(
  operation: Operation,
  run: Run,
  assignment: Assignment,
  place: Count['place'],
  at: number,
): boolean {
  const post = operation.tables.posts.get(postIdOf(assignment.dutyIds[0]!));
  if (!post || !countsAt(post, place)) return false;
  const said = saidOf(operation, run, assignment).filter(({ happenedAt }) => happenedAt <= at);
  return stintsAsOf(operation.plan, post, at)
    .filter(({ duties }) => duties.some(({ id }) => assignment.dutyIds.includes(id)))
    .some(({ from, until }) => isOn({ from, until, said }, at));
}

function countsAt(post: Post, place: Count['place']): boolean {
  return 'gateId' in place ? post.gateId === place.gateId : post.carParkId === place.carParkId;
}

/** Voids a count. It is never edited: it stays, but is no longer part of the sum. */
function voidCount(
  operation: Operation,
  wish: { countId: string; why: string },
  { by, at }: Asked,
): Decision {
  const count = operation.tables.counts.get(wish.countId);
  if (!count) return refuse({ reason: 'no-such-record', collection: 'counts', id: wish.countId });
  if (count.voided) return refuse({ reason: 'already-voided' });
  const refusal = mayNotSpeakFor(operation, by, count.officerId);
  if (refusal) return refuse(refusal);
  const run = workable(operation, count.runId);
  if ('reason' in run) return refuse(run);
  return ok([
    put('counts', { ...count, voided: { why: wish.why, at: clockTime(run.clock, at), by: by.name } }),
  ]);
}
