import { beforeAll, expect, test } from 'vitest';
import { canFollow, stintsHeldBy } from '../../domain/duties/duties.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { brokenTransfers, timesAlong } from '../../domain/orders/convoy-delay.ts';
import { put } from '../../domain/records/collections.ts';
import type { Movement } from '../../domain/records/route.ts';
import { headAt } from '../../domain/routes/timetable.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  at,
  by,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  route,
  run,
  runOf,
} from './builders.ts';
import { foldedFestival } from './festival.ts';

/** A convoy that drives 10 m a second from eight, on a route of 12 km. Ida goes from it to a gate at a quarter to nine. */
function day(): Operation {
  return operationOf(
    ...north,
    officer('ida'),
    officer('eva'),
    route('r', [at(0), at(12_000)]),
    movement('m', 'r'),
    ...[post('a', at(3000)), post('b', at(6000)), post('c', at(9000), { kind: 'bridge' })],
    fixedPost('gate', at(9000, 900), 45, 90),
    ...[assigned('ida', 'b~m~1'), assigned('ida', 'gate~w'), assigned('eva', 'c~m~1')],
    run('day'),
  );
}

function seen(operation: Operation, atM: number, minutes: number): Movement {
  const body = { runId: 'day', movementId: 'm', what: 'head', atM, happenedAt: EIGHT + minutes * MINUTE };
  const said = { by: by('dispatcher'), at: EIGHT + 600 * MINUTE };
  expect(outcome(act(operation, 'convoy.report', body as never, said))).toBe('done');
  return runOf(operation).plan.tables.movements.get('m')!;
}

test('[G5] plan against fact: where the head was seen, what comes next, and the end', () => {
  const operation = day();
  const late = seen(operation, 3000, 15);
  const { plan } = runOf(operation);
  const rows = timesAlong(plan, late, plan.tables.routes.get('r')!, EIGHT + 16 * MINUTE);
  expect(
    rows.map(({ post, chainageM, plannedAt, at, isSeen }) => [
      post?.code ?? Math.round(chainageM),
      (plannedAt - EIGHT) / MINUTE,
      (at - EIGHT) / MINUTE,
      isSeen,
    ]),
  ).toMatchObject([
    [3000, 5, 15, true],
    ['b', expect.closeTo(10, 1), expect.closeTo(20, 1), false],
    ['c', expect.closeTo(15, 1), expect.closeTo(25, 1), false],
    [12_000, expect.closeTo(20, 1), expect.closeTo(30, 1), false],
  ]);
});

test('[G5] a delay breaks the transfer that fitted by the timetable, and no other', () => {
  const operation = day();
  const { plan } = runOf(operation);
  const broken = (late: Movement) =>
    brokenTransfers(runOf(operation).plan, late, EIGHT).map(({ officer, held, next }) => [
      officer.id,
      held.post.code,
      next.post.code,
    ]);
  expect(broken(plan.tables.movements.get('m')!)).toEqual([]);
  expect(broken(seen(operation, 3000, 10))).toEqual([]);
  expect(broken(seen(operation, 3100, 50))).toEqual([['ida', 'b', 'gate']]);
});

let festival: Operation;
beforeAll(async () => {
  festival = await foldedFestival();
}, 120_000);

test('[G5] festival: a convoy half an hour late breaks transfers that held by its timetable', () => {
  const event = festival.runs.get('run-event')!;
  const { closedAt: _closedAt, ...record } = event.record;
  const clock = { from: record.clock.from, startedAt: record.clock.from, rate: 1 };
  const again = { ...record, id: 'late' as never, clock };
  festival.apply({ revision: festival.revision + 1, at: clock.from, changes: [put('runs', again)] });
  const late: RunState = festival.runs.get('late')!;
  const broken = [...late.plan.tables.movements.values()].slice(3, 5).map((planned) => {
    const at = headAt(planned, 100) + 30 * MINUTE;
    const body = { runId: 'late', movementId: planned.id, what: 'head', atM: 100, happenedAt: at };
    expect(outcome(act(festival, 'convoy.report', body as never, { at }))).toBe('done');
    const found = brokenTransfers(late.plan, late.plan.tables.movements.get(planned.id)!, at);
    for (const { officer, held, next } of found) {
      expect(canFollow(late.plan, held, next)).toBe(false);
      expect(stintsHeldBy(late.plan, officer.id)).toEqual(expect.arrayContaining([held, next]));
    }
    expect(outcome(act(festival, 'convoy.withdraw', withdrawn(late, planned.id) as never, { at }))).toBe(
      'done',
    );
    expect(brokenTransfers(late.plan, late.plan.tables.movements.get(planned.id)!, at)).toEqual([]);
    return found.length;
  });
  expect(broken).toEqual([16, 48]);
});

function withdrawn({ tables }: RunState, movementId: string) {
  const sighting = [...tables.sightings.values()].find(
    (one) => one.movementId === movementId && !one.withdrawn,
  )!;
  return { runId: 'late', sightingId: sighting.id, why: 'a test' };
}
