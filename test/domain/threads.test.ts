import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stintsOf } from '../../domain/duties/duties.ts';
import { threadsOn } from '../../domain/duties/threads.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Change } from '../../domain/records/collections.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  assigned,
  at,
  brief,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  post,
  put,
  route,
} from './builders.ts';

const DAY = '2020-09-22';

/** Out and back on a road of 9 km; a convoy at eight and one at ten; a gate beside the road and one far from it. */
function plan(...assignments: readonly Change[]): Operation {
  return operationOf(
    put('briefs', { ...brief, mergeGapS: 60 }),
    ...north,
    route('r', [at(0), at(9000), at(0)]),
    movement('m', 'r'),
    movement('later', 'r', { departsAt: EIGHT + 2 * HOUR }),
    post('a', at(1000)),
    post('b', at(5000)),
    post('end', at(8000)),
    fixedPost('gate', at(4000), -60, -30),
    fixedPost('far', at(4000, 3000), 60, 80),
    officer('ann'),
    officer('ben'),
    ...assignments,
  );
}

const threadsIn = (operation: Operation) =>
  threadsOn(operation.plan, operation.plan.tables.routes.get('r')!, DAY);

test('[W12] a thread follows the bars of the duties held, and leads from the end of one to the start of the next', () => {
  const operation = plan(assigned('ann', 'a~m~1'), assigned('ann', 'b~later~1'));
  const [thread, ...others] = threadsIn(operation);
  expect(others).toEqual([]);
  const [first, second] = thread!.stays;
  expect([first!.chainageM, second!.chainageM].map(Math.round)).toEqual([1000, 5000]);
  const stint = stintsOf(operation.plan, operation.plan.tables.posts.get('a')!)[0]!;
  expect(first).toMatchObject({ from: stint.from, until: stint.until });
  expect(thread!.hops).toEqual([
    {
      leaves: { at: first!.until, chainageM: first!.chainageM },
      arrives: { at: second!.from, chainageM: second!.chainageM },
      late: false,
    },
  ]);
  expect(thread!.looseEnds).toEqual([]);
});

test('[W12] a hop that cannot be driven in time is marked, and so is a duty that is not on the route', () => {
  const [ann, ben] = threadsIn(
    plan(
      assigned('ann', 'a~m~1'),
      assigned('ann', 'b~m~1'),
      assigned('ben', 'a~m~1'),
      assigned('ben', 'far~w'),
      assigned('ben', 'a~later~1'),
    ),
  );
  expect(ann!.hops.map(({ late }) => late)).toEqual([true]);
  expect(ben!.hops).toEqual([]);
  expect(ben!.looseEnds.map(({ isArrival, elsewhere }) => [isArrival, elsewhere.post.id])).toEqual([
    [false, 'far'],
    [true, 'far'],
  ]);
});

test('[W12] a gate at the road is held there, and what a convoy passes twice in one stint is one place', () => {
  const long = plan(assigned('ann', 'gate~w'), assigned('ben', ['end~m~1', 'end~m~2']));
  const [ann, ben] = threadsIn(long);
  expect(ann!.stays.map(({ from, until }) => [(from - EIGHT) / MINUTE, (until - EIGHT) / MINUTE])).toEqual([
    [-60, -30],
  ]);
  expect(Math.round(ann!.stays[0]!.chainageM)).toBe(4000);
  expect(ben!.stays.map(({ chainageM }) => Math.round(chainageM))).toEqual([8000, 10_000]);
  const [hop] = ben!.hops;
  expect(hop!.leaves.at).toBe(hop!.arrives.at);
});

test('[W12] an officer with duties on the route has one thread: every duty there is one stay at least', () => {
  const duties = ['a~m~1', 'a~m~2', 'b~m~1', 'b~later~1', 'gate~w', 'far~w'];
  const held = fc.subarray(duties.flatMap((duty) => ['ann', 'ben'].map((who) => [who, duty] as const)));
  fc.assert(
    fc.property(held, (wishes) => {
      const threads = threadsIn(plan(...wishes.map(([who, duty]) => assigned(who, duty))));
      for (const who of ['ann', 'ben']) {
        const own = wishes.filter(([name, duty]) => name === who && duty !== 'far~w');
        const thread = threads.find(({ officer: { id } }) => id === who);
        expect(thread !== undefined).toBe(own.length > 0);
        const posts = new Set(thread?.stays.map(({ stint }): string => stint.post.id));
        for (const [, duty] of own) expect(posts).toContain(duty.split('~')[0]);
      }
    }),
    { numRuns: 60 },
  );
});
