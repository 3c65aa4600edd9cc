import { mayNotSpeakFor } from '../accounts/rights.ts';
import { stintsAsOf } from '../duties/duties.ts';
import { assignmentsAsOf } from '../duties/former.ts';
import { idOf, madeId } from '../kernel/id.ts';
import { Reason, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, reporters, type Asked, type Decision } from '../operation/action.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Operation } from '../operation/operation.ts';
import { missing } from '../operation/placing.ts';
import type { Assignment } from '../records/assignment.ts';
import { Count } from '../records/car-park.ts';
import { put } from '../records/collections.ts';
import type { Post } from '../records/post.ts';
import type { Run } from '../records/run.ts';
import { clockTime } from '../runs/clock.ts';
import { happening, workable } from '../runs/happening.ts';
import { outBy } from '../runs/turn-outs.ts';
import { isOn } from './on-duty.ts';
import { saidOf } from './post-state.ts';

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
