import Type from 'typebox';
import { leadersIn, leads, mayNotSpeakFor } from '../accounts/rights.ts';
import { stintsOf } from '../duties/duties.ts';
import { idOf, madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, reporters, type Asked, type Decision } from '../operation/action.ts';
import { dayOf } from '../operation/days.ts';
import { placeIdOf, postIdOf } from '../operation/indexes.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { RunState } from '../operation/run-state.ts';
import { DutyId, type Assignment } from '../records/assignment.ts';
import { Count } from '../records/car-park.ts';
import { put } from '../records/collections.ts';
import { Passage, type Mark, type Stamp } from '../records/fact.ts';
import type { Post } from '../records/post.ts';
import { AFAR_M, AwayM, Step, type Report } from '../records/report.ts';
import { ClockWord, happening } from '../runs/clock.ts';
import { foundIn, personStamp } from '../runs/stamps.ts';
import { postsCounting } from './counting-places.ts';
import { countPlaces, dutyPlaces, postPlaces } from './duty-stamps.ts';
import { STANDING, isOn } from './on-duty.ts';
import { saidOf } from './post-state.ts';

const ReportWish = record({
  runId: idOf<'Run'>(),
  officerId: idOf<'Officer'>(),
  dutyIds: Type.Array(DutyId, { minItems: 1, maxItems: 60 }),
  step: Step,
  awayM: Type.Optional(AwayM),
  happenedAt: Moment,
  clock: Type.Optional(ClockWord),
});
export type ReportWish = Frozen<typeof ReportWish>;

const CountWish = record({
  runId: Count.properties.runId,
  officerId: Count.properties.officerId,
  place: Count.properties.place,
  vehicles: Count.properties.vehicles,
  direction: Count.properties.direction,
  happenedAt: Moment,
  clock: Type.Optional(ClockWord),
});
export type CountWish = Frozen<typeof CountWish>;

const PassageWish = record({
  runId: idOf<'Run'>(),
  movementId: Passage.properties.movementId,
  postId: Passage.properties.postId,
  end: Passage.properties.end,
  happenedAt: Moment,
  clock: Type.Optional(ClockWord),
});

export const reportActions = {
  'report.make': action({ body: ReportWish, may: reporters, rule: report }),
  'count.add': action({ body: CountWish, may: reporters, rule: addCount }),
  'passage.report': action({ body: PassageWish, may: reporters, rule: reportPassage }),
};

/** Accepts a report of an officer about a duty that they hold or held in this run. What is late, out of order, or against a wrong clock is accepted and marked. docs/rules.md, R. */
export function report(operation: Operation, wish: ReportWish, asked: Asked): Decision {
  const said = saying(operation, wish, asked);
  if ('reason' in said) return refuse(said);
  const { run, happenedAt, stamp } = said;
  const held = holding(run, wish, happenedAt);
  if ('reason' in held) return refuse(held);
  const made: Report = {
    ...said.fact,
    id: madeId<'Report'>(asked.actionId, 1),
    officerId: wish.officerId,
    dutyIds: held.assignment.dutyIds,
    step: wish.step,
    stamp: { ...stamp, ...dutyPlaces(held.plan, held.assignment.dutyIds) },
    ...(wish.awayM !== undefined && { awayM: wish.awayM }),
    ...marked([...said.marks, ...held.marks, ...(isFromAfar(wish) ? (['from-afar'] as const) : [])]),
  };
  return ok([put('reports', made)]);
}

/** Steps that say where an officer stands. On the way, one is far off by nature. */
export function isFromAfar({ step, awayM = 0 }: Pick<ReportWish, 'step' | 'awayM'>): boolean {
  return awayM >= AFAR_M && STANDING.includes(step);
}

export function addCount(operation: Operation, wish: CountWish, asked: Asked): Decision {
  const said = saying(operation, wish, asked);
  if ('reason' in said) return refuse(said);
  const { run, happenedAt, stamp } = said;
  const { place } = wish;
  const places = countPlaces(operation, run, place, happenedAt);
  if (!places) return refuse(noSuchPlace(place));
  const plan = run.planAsOf(happenedAt);
  const elsewhere = isCounting(run, plan, wish, happenedAt) ? [] : (['elsewhere'] as const);
  const count: Count = {
    ...said.fact,
    id: madeId<'Count'>(asked.actionId, 1),
    officerId: wish.officerId,
    place,
    vehicles: wish.vehicles,
    ...(wish.direction !== undefined && { direction: wish.direction }),
    stamp: { ...stamp, ...places },
    ...marked([...said.marks, ...elsewhere]),
  };
  return ok([put('counts', count)]);
}

function reportPassage(
  operation: Operation,
  wish: Frozen<typeof PassageWish>,
  { by, at, actionId }: Asked,
): Decision {
  const run = operation.runs.get(wish.runId);
  if (!run) return refuse({ reason: 'no-such-run', run: wish.runId });
  const { happenedAt, marks } = happening(run, wish.happenedAt, at, wish.clock);
  const { movementId, postId, end } = wish;
  for (const [collection, id] of [
    ['movements', movementId],
    ['posts', postId],
  ] as const)
    if (!foundIn(operation, run, collection, id, happenedAt))
      return refuse({ reason: 'no-such-record', collection, id });
  const plan = run.planAsOf(happenedAt);
  const passage: Passage = {
    id: madeId<'Passage'>(actionId, 1),
    runId: wish.runId,
    movementId,
    postId,
    end,
    happenedAt,
    stamp: { day: dayOf(plan.brief, happenedAt), ...postPlaces(plan, postId) },
    saidBy: by.name,
    ...marked(marks),
  };
  return ok([put('passages', passage)]);
}

/** What the facts of an officer have in common. */
interface Saying {
  readonly run: RunState;
  readonly happenedAt: number;
  readonly marks: readonly Mark[];
  readonly stamp: Stamp;
  readonly fact: Pick<Report, 'runId' | 'happenedAt' | 'saidBy'>;
}

function saying(
  operation: Operation,
  wish: Pick<ReportWish, 'runId' | 'officerId' | 'happenedAt' | 'clock'>,
  { by, at }: Asked,
): Saying | Refusal {
  const run = operation.runs.get(wish.runId);
  if (!run) return { reason: 'no-such-run', run: wish.runId };
  const { happenedAt, marks } = happening(run, wish.happenedAt, at, wish.clock);
  const person = personStamp(operation, run, wish.officerId, happenedAt);
  if (!person) return { reason: 'no-such-officer', officer: wish.officerId };
  const silenced = mayNotSpeakFor(operation, by, wish.officerId);
  if (silenced) return silenced;
  const saidBy = by.officerId === wish.officerId ? {} : { saidBy: by.name };
  return { run, happenedAt, marks, stamp: person.stamp, fact: { runId: wish.runId, happenedAt, ...saidBy } };
}

function marked(marks: readonly Mark[]): { readonly marks?: readonly Mark[] } {
  return marks.length > 0 ? { marks } : {};
}

/** The assignment that a report is about, and the plan that has its window. */
interface Held {
  readonly assignment: Assignment;
  readonly plan: Plan;
  readonly marks: readonly Mark[];
}

/** The assignment that was valid when it happened, the last one that was ordered away before, or the first one that was ordered after. */
function holding(run: RunState, { officerId, dutyIds }: ReportWish, at: number): Held | Refusal {
  const names = (one: Assignment) => dutyIds.every((id) => one.dutyIds.includes(id));
  const held = ({ indexes }: Plan) => indexes.assignmentsByOfficer.of(officerId).find(names);
  const then = run.planAsOf(at);
  const valid = held(then);
  if (valid) {
    const isGone = then !== run.plan && !held(run.plan);
    return { assignment: valid, plan: then, marks: isGone ? ['before-reassignment'] : [] };
  }
  const former = run
    .formerOf(officerId)
    .findLast(({ assignment, until }) => until <= at && names(assignment));
  if (former)
    return {
      assignment: former.assignment,
      plan: run.planAsOf(former.until - 1),
      marks: ['after-reassignment'],
    };
  for (const later of run.past) {
    const plan = run.planAsOf(later.at);
    const assignment = later.at > at ? held(plan) : undefined;
    if (assignment) return { assignment, plan, marks: [] };
  }
  const post = run.plan.tables.posts.get(postIdOf(dutyIds[0]!));
  return { reason: 'never-assigned', post: post?.code ?? dutyIds[0]! };
}

function noSuchPlace(place: Count['place']): Refusal {
  const named =
    'gateId' in place
      ? ({ collection: 'gates', id: place.gateId } as const)
      : ({ collection: 'carParks', id: place.carParkId } as const);
  return { reason: 'no-such-record', ...named };
}

/** Whether a duty that was on at a moment counts at a place: one of the officer, or of those whom the officer leads. */
function isCounting(run: RunState, plan: Plan, { officerId, place }: CountWish, at: number): boolean {
  const isLeader = leadersIn(plan).has(officerId);
  return (postsCounting(plan).get(placeIdOf({ place })) ?? []).some(({ post }) =>
    plan.indexes.assignmentsByPost
      .of(post.id)
      .filter((one) => one.officerId === officerId || (isLeader && isLed(plan, officerId, one.officerId)))
      .some((one) => isOnAt(run, plan, post, one, at)),
  );
}

function isLed(plan: Plan, leaderId: string, officerId: string): boolean {
  const officer = plan.tables.officers.get(officerId);
  return officer !== undefined && leads(plan, leaderId, officer);
}

function isOnAt(run: RunState, plan: Plan, post: Post, assignment: Assignment, at: number): boolean {
  const said = saidOf(run, assignment).filter(({ happenedAt }) => happenedAt <= at);
  return stintsOf(plan, post)
    .filter(({ duties }) => duties.some(({ id }) => assignment.dutyIds.includes(id)))
    .some(({ from, until }) => isOn({ from, until, said }, at));
}
