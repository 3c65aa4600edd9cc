import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stintsOf } from '../../domain/duties/duties.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { addresseesOf } from '../../domain/orders/addressees.ts';
import type { Convoy } from '../../domain/records/route.ts';
import type { Sighting } from '../../domain/records/sighting.ts';
import { seenFrom } from '../../domain/routes/seen.ts';
import { headAt, tailAt } from '../../domain/routes/timetable.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  at,
  by,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  recordOf,
  route,
  run,
  runOf,
} from './builders.ts';

/** A convoy of 200 m that drives 10 m a second from eight, on a route of 12 km with posts at 3, 6 and 9 km. */
function day(): Operation {
  return operationOf(
    ...north,
    officer('ida'),
    officer('eva'),
    officer('jon'),
    route('r', [at(0), at(12_000)]),
    movement('m', 'r'),
    post('a', at(3000)),
    post('b', at(6000)),
    post('c', at(9000)),
    assigned('ida', 'a~m~1'),
    assigned('eva', 'b~m~1'),
    assigned('jon', 'c~m~1'),
    run('day'),
  );
}

function report(operation: Operation, what: Sighting['what'], minutes: number, part: object = {}) {
  const body = { runId: 'day', movementId: 'm', what, happenedAt: EIGHT + minutes * MINUTE, ...part };
  return act(operation, 'convoy.report', body as never, { by: by('dispatcher'), at: EIGHT + 600 * MINUTE });
}

const movementIn = (operation: Operation) => runOf(operation).plan.tables.movements.get('m')! as Convoy;

/** The minute after eight at which the head is at a place. */
function headMin(operation: Operation, chainageM: number): number {
  return (headAt(movementIn(operation), chainageM) - EIGHT) / MINUTE;
}

test('[G5] what is still to come follows from where the head was seen, never from the start', () => {
  const operation = day();
  expect(headMin(operation, 9000)).toBe(15);
  expect(outcome(report(operation, 'head', 20, { atM: 6000 }))).toBe('done');
  expect(headMin(operation, 6000)).toBe(20);
  expect(headMin(operation, 9000)).toBe(25);
  expect(headMin(operation, 0)).toBe(10);
  const { plan } = runOf(operation);
  const [stint] = stintsOf(plan, plan.tables.posts.get('c')!);
  expect(stint!.duties[0]!.passing!.moments.head).toBeCloseTo(EIGHT + 25 * MINUTE, -2);
  expect(movementIn(operation).departsAt).toBe(EIGHT);
  expect(operation.plan.tables.movements.get('m')).not.toHaveProperty('seen');
});

test('[G5] between two places where it was seen the time is divided; a halt holds up what follows', () => {
  const operation = day();
  report(operation, 'departed', 2);
  report(operation, 'halted', 12, { atM: 6000, forS: 600 });
  expect(headMin(operation, 3000)).toBe(7);
  expect(headMin(operation, 9000)).toBe(27);
  report(operation, 'gone-on', 15, { atM: 6000 });
  expect(headMin(operation, 9000)).toBe(20);
  expect(headMin(operation, 6000)).toBe(12);
});

test('[G5] the tail follows from where it was seen, and is never ahead of the head', () => {
  const operation = day();
  report(operation, 'tail', 20, { atM: 6000 });
  expect((tailAt(movementIn(operation), 9000) - EIGHT) / MINUTE).toBe(25);
  report(operation, 'head', 30, { atM: 7000 });
  const { seen } = movementIn(operation);
  expect(seen).toEqual({
    head: [{ atM: 7000, at: EIGHT + 30 * MINUTE }],
    tail: [{ atM: 6000, at: EIGHT + 20 * MINUTE }],
  });
  fc.assert(
    fc.property(fc.nat(12_000), (chainageM) => {
      const m = movementIn(operation);
      expect(tailAt(m, chainageM)).toBeGreaterThanOrEqual(headAt(m, chainageM));
    }),
  );
});

test('[G5] a place is named by its post; a post that the route does not pass, a place beyond its end and a head behind the tail are refused', () => {
  const operation = day();
  const [far] = [recordOf(post('far', at(3000, 5000)))];
  act(operation, 'post.place', { records: [far] } as never, { run: 'day' });
  expect(outcome(report(operation, 'head', 11, { postId: 'b' }))).toBe('done');
  expect(movementIn(operation).seen!.head[0]!.atM).toBeCloseTo(6000, -1);
  expect(outcome(report(operation, 'head', 11, { postId: 'far' }))).toBe('not-passed');
  expect(outcome(report(operation, 'head', 11, { atM: 99_000 }))).toBe('beyond-the-line');
  report(operation, 'tail', 12, { atM: 5000 });
  expect(outcome(report(operation, 'head', 13, { atM: 4000 }))).toBe('head-behind-tail');
});

test('[G5] of two who confirm the same the first stands; a wrong word is taken back, and the timetable is as before', () => {
  const operation = day();
  const before = headMin(operation, 9000);
  const first = report(operation, 'head', 20, { atM: 6000 });
  expect(outcome(report(operation, 'head', 21, { atM: 6000 }))).toBe('already-seen');
  if (!first.ok) throw new Error(JSON.stringify(first.refusal));
  const { id } = recordOf(first.value[0]!);
  const back = { runId: 'day', sightingId: id, why: 'wrong convoy' };
  expect(outcome(act(operation, 'convoy.withdraw', back as never))).toBe('done');
  expect(outcome(act(operation, 'convoy.withdraw', back as never))).toBe('already-withdrawn');
  expect(headMin(operation, 9000)).toBe(before);
  expect(movementIn(operation)).not.toHaveProperty('seen');
});

test('[G5] the plan of before stays: what was due then is asked of the running plan as it was', () => {
  const operation = day();
  report(operation, 'head', 20, { atM: 6000 });
  const then = runOf(operation).planAsOf(EIGHT + 5 * MINUTE);
  expect((headAt(then.tables.movements.get('m')!, 9000) - EIGHT) / MINUTE).toBe(15);
});

test('[G6] behind a tail the posts that it passed get one order to reopen, and none twice', () => {
  const operation = day();
  const ordered = () => [...runOf(operation).tables.orders.values()];
  report(operation, 'tail', 11, { atM: 6500, reopens: true });
  expect(ordered()).toMatchObject([{ kind: 'reopen', dutyIds: ['a~m~1', 'b~m~1'] }]);
  expect([...addresseesOf(runOf(operation), ordered()[0]!)]).toEqual(['ida', 'eva']);
  report(operation, 'tail', 16, { atM: 9500, reopens: true });
  expect(ordered().map(({ dutyIds }) => dutyIds)).toEqual([['a~m~1', 'b~m~1'], ['c~m~1']]);
  report(operation, 'ended', 22, { reopens: true });
  expect(ordered()).toHaveLength(2);
});

test('[G5] the order of arrival does not matter, and head and tail only go forward', () => {
  const kinds = fc.constantFrom<Sighting['what']>('departed', 'head', 'tail', 'halted', 'gone-on');
  const words = fc.array(
    fc.record({ what: kinds, atM: fc.integer({ min: 0, max: 12 }), minute: fc.nat(60) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(words, fc.nat(), (said, turn) => {
      const sightings = said.map(
        ({ what, atM, minute }, i) =>
          ({ id: `s${i}`, what, atM: atM * 1000, happenedAt: EIGHT + minute * MINUTE }) as Sighting,
      );
      const turned = sightings.map((_, i) => sightings[(i + turn) % sightings.length]!);
      const seen = seenFrom(sightings);
      expect(seenFrom(turned)).toEqual(seen);
      const m = { ...(recordOf(movement('m', 'r')) as Convoy), seen };
      for (const end of [headAt, tailAt]) {
        const moments = Array.from({ length: 49 }, (_, i) => end(m, i * 250));
        expect(moments).toEqual(moments.toSorted((a, b) => a - b));
      }
    }),
  );
});
