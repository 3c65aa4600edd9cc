import Type from 'typebox';
import { passesByRoute, stintsOf } from '../duties/duties.ts';
import { routeLengthM } from '../kernel/geodesy.ts';
import { idOf, madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Reason, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, controllers, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { RunState } from '../operation/run-state.ts';
import type { DutyId } from '../records/assignment.ts';
import { inRun, put, type Change } from '../records/collections.ts';
import type { Order } from '../records/order.ts';
import type { Movement, Route } from '../records/route.ts';
import { clockTime } from '../records/run.ts';
import { Sighting } from '../records/sighting.ts';
import { seenFrom } from '../routes/seen.ts';
import { reachedM } from '../routes/convoys.ts';
import { headAt, tailAt } from '../routes/timetable.ts';
import { happening } from '../runs/clock.ts';
import { ESCALATE_MIN, addresseesOf } from './addressees.ts';

const { runId, movementId, what, forS, words } = Sighting.properties;

/** `atM` or `postId` says where. For `departed` and `ended` it is the start and the end of the route. `reopens` gives the order to reopen behind a tail. */
const SightingWish = record({
  ...{ runId, movementId, what, forS, words },
  atM: Type.Optional(Sighting.properties.atM),
  postId: Type.Optional(idOf<'Post'>()),
  happenedAt: Moment,
  reopens: Type.Optional(Type.Boolean()),
});
type SightingWish = Frozen<typeof SightingWish>;

/** Positions say that an end passed a place, and somebody says that it did not. */
const DismissWish = record({
  ...{ runId, movementId, happenedAt: Moment, why: Reason },
  what: Type.Enum(['head', 'tail']),
  atM: Sighting.properties.atM,
});

const ConfirmingWish = record({ runId, confirms: Type.Boolean() });

const WithdrawWish = record({ runId, sightingId: idOf<'Sighting'>(), why: Reason });

export const convoyActions = {
  'convoy.report': action({ body: SightingWish, may: [...controllers, 'commander'], rule: report }),
  'convoy.withdraw': action({ body: WithdrawWish, may: [...controllers, 'commander'], rule: withdraw }),
  'convoy.dismiss': action({ body: DismissWish, may: [...controllers, 'commander'], rule: dismiss }),
  'run.confirm-passages': action({
    body: ConfirmingWish,
    may: [...controllers, 'commander'],
    rule: (operation, { runId, confirms }) => {
      const run = operation.runs.get(runId);
      if (!run) return refuse({ reason: 'no-such-run', run: runId });
      return ok([put('runs', { ...run.record, confirmsPassages: confirms })]);
    },
  }),
};

/** Takes the word of the command post about a movement, and times the rest of its way anew. docs/rules.md, G5 and G6. */
function report(operation: Operation, wish: SightingWish, { by, at, actionId }: Asked): Decision {
  const found = movementIn(operation, wish);
  if ('reason' in found) return refuse(found);
  const { run, movement, route } = found;
  const { happenedAt, marks } = happening(run, wish.happenedAt, at);
  const atM = placeOf(found, wish);
  if (typeof atM === 'object') return refuse(atM);
  const fault = orderFault(run, movement, { ...wish, atM });
  if (fault) return refuse(fault);
  const sighting: Sighting = {
    id: madeId<'Sighting'>(actionId, 1),
    ...{ runId: wish.runId, movementId: wish.movementId, what: wish.what, atM, happenedAt },
    ...(wish.forS !== undefined && { forS: wish.forS }),
    ...(wish.words !== undefined && { words: wish.words }),
    ...(marks.length > 0 && { marks }),
    by: by.name,
  };
  const isTail = wish.what === 'tail' || wish.what === 'ended';
  const passed = isTail && wish.reopens ? dutiesPassed(run, movement, route, atM) : [];
  const order = reopening(run, passed, { by: by.name, at, actionId });
  return ok([
    put('sightings', sighting),
    retimed(run, movement, [...sightingsOf(run, movement.id), sighting]),
    ...(order ? [put('orders', order)] : []),
  ]);
}

/** Takes such a word back. The rest of the way follows from what is left. */
function withdraw(operation: Operation, wish: Frozen<typeof WithdrawWish>, { by, at }: Asked): Decision {
  const run = operation.runs.get(wish.runId);
  if (!run) return refuse({ reason: 'no-such-run', run: wish.runId });
  const sighting = run.tables.sightings.get(wish.sightingId);
  if (!sighting) return refuse({ reason: 'no-such-record', collection: 'sightings', id: wish.sightingId });
  if (sighting.withdrawn) return refuse({ reason: 'already-withdrawn', by: sighting.withdrawn.by });
  const withdrawn = { by: by.name, at: clockTime(run.record.clock, at), why: wish.why };
  const movement = run.plan.tables.movements.get(sighting.movementId);
  const left = sightingsOf(run, sighting.movementId).filter(({ id }) => id !== sighting.id);
  return ok([
    put('sightings', { ...sighting, withdrawn }),
    ...(movement ? [retimed(run, movement, left)] : []),
  ]);
}

/** Keeps what positions proposed as said and taken back in one: it times nothing, and is not proposed again. */
function dismiss(
  operation: Operation,
  { why, ...wish }: Frozen<typeof DismissWish>,
  { by, at, actionId }: Asked,
): Decision {
  const found = movementIn(operation, wish);
  if ('reason' in found) return refuse(found);
  const { run, movement } = found;
  const isGone = run.indexes.sightingsByMovement
    .of(movement.id)
    .some((one) => one.withdrawn && one.what === wish.what && one.atM === wish.atM);
  if (isGone) return ok([]);
  const { happenedAt, marks } = happening(run, wish.happenedAt, at);
  return ok([
    put('sightings', {
      id: madeId<'Sighting'>(actionId, 1),
      ...wish,
      happenedAt,
      ...(marks.length > 0 && { marks }),
      by: by.name,
      withdrawn: { by: by.name, at: clockTime(run.record.clock, at), why },
    }),
  ]);
}

/** What was said of a movement in a run and not taken back. */
export function sightingsOf(run: RunState, movementIdOf: string): readonly Sighting[] {
  return run.indexes.sightingsByMovement.of(movementIdOf).filter(({ withdrawn }) => !withdrawn);
}

interface Found {
  readonly run: RunState;
  readonly movement: Movement;
  readonly route: Route;
}

function movementIn(operation: Operation, wish: Pick<SightingWish, 'runId' | 'movementId'>): Found | Refusal {
  const run = operation.runs.get(wish.runId);
  if (!run) return { reason: 'no-such-run', run: wish.runId };
  const movement = run.plan.tables.movements.get(wish.movementId);
  const route = movement && run.plan.tables.routes.get(movement.routeId);
  if (!movement || !route) return { reason: 'no-such-record', collection: 'movements', id: wish.movementId };
  return { run, movement, route };
}

/** The chainage that is meant. At a post that is passed more than once, the next pass ahead of the end that is seen. */
function placeOf({ run, movement, route }: Found, wish: SightingWish): number | Refusal {
  const lengthM = routeLengthM(route);
  if (wish.what === 'departed') return 0;
  if (wish.what === 'ended') return lengthM;
  if (wish.postId !== undefined) {
    const post = run.plan.tables.posts.get(wish.postId);
    if (!post) return { reason: 'no-such-record', collection: 'posts', id: wish.postId };
    const passes = passesByRoute(run.plan, post).get(route) ?? [];
    if (passes.length === 0) return { reason: 'not-passed', post: post.code, route: route.code };
    const from = lastSeenM(movement, wish.what);
    return (passes.find(({ chainageM }) => chainageM >= from) ?? passes.at(-1)!).chainageM;
  }
  const atM = wish.atM ?? presumedM(movement, lengthM, wish);
  return atM > lengthM ? { reason: 'beyond-the-line', lengthM } : atM;
}

function lastSeenM({ seen }: Movement, word: Sighting['what']): number {
  const places = word === 'tail' ? seen?.tail : seen?.head;
  return places?.at(-1)?.atM ?? 0;
}

/** Where an end is by the timetable, for a halt without a place. */
function presumedM(movement: Movement, lengthM: number, wish: SightingWish): number {
  return Math.round(reachedM(wish.what === 'tail' ? tailAt : headAt, movement, wish.happenedAt, lengthM));
}

/** A head cannot be behind its tail, and what was said of a place is corrected by taking it back first. */
function orderFault(
  run: RunState,
  movement: Movement,
  { what: word, atM }: SightingWish & { readonly atM: number },
): Refusal | undefined {
  const said = sightingsOf(run, movement.id);
  const again = said.find((one) => one.what === word && one.atM === atM);
  if (again) return { reason: 'already-seen', by: again.by, at: again.happenedAt };
  const tailM = lastSeenM(movement, 'tail');
  const isHead = word === 'head' || word === 'halted' || word === 'gone-on';
  if (isHead && atM < tailM) return { reason: 'head-behind-tail', atM, tailM };
  return undefined;
}

function retimed(run: RunState, movement: Movement, sightings: readonly Sighting[]): Change {
  const { seen: _before, ...planned } = movement;
  const seen = seenFrom(sightings);
  const isSeen = seen.head.length > 0 || seen.tail.length > 0;
  return inRun(put('movements', isSeen ? { ...planned, seen } : planned), run.id);
}

/** The duties that a tail has left behind since it was seen last. */
function dutiesPassed(run: RunState, movement: Movement, route: Route, atM: number): readonly DutyId[] {
  const fromM = movement.seen?.tail.at(-1)?.atM ?? -1;
  const { plan } = run;
  return [...plan.tables.posts.values()].flatMap((post) => {
    if (!passesByRoute(plan, post).has(route)) return [];
    return stintsOf(plan, post).flatMap(({ duties }) =>
      duties
        .filter(({ passing }) => passing?.movement.id === movement.id)
        .filter(({ passing }) => passing!.pass.chainageM > fromM && passing!.pass.chainageM <= atM)
        .map(({ id }) => id),
    );
  });
}

function reopening(
  run: RunState,
  dutyIds: readonly DutyId[],
  { by, at, actionId }: { readonly by: string; readonly at: number; readonly actionId: string },
): Order | undefined {
  const route = dutyIds[0] && run.plan.tables.movements.get(dutyIds[0].split('~')[1]!)?.routeId;
  if (!route) return undefined;
  const now = clockTime(run.record.clock, at);
  const order: Order = {
    id: madeId<'Order'>(actionId, 2),
    runId: run.id as Order['runId'],
    kind: 'reopen',
    to: { routeId: route },
    officerIds: [],
    dutyIds,
    givenAt: now,
    dueAt: now,
    escalateMin: ESCALATE_MIN,
    by,
  };
  return addresseesOf(run, order).size > 0 ? order : undefined;
}
