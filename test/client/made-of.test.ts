import { describe, expect, test } from 'vitest';
import { inOrder } from '../../client/command/strips.ts';
import { CUT_OFF_OF } from '../../client/plan/effects/cut-off-times.ts';
import { drivenDays, pictureAt } from '../../client/plan/moment/picture.ts';
import { threadsOfDay } from '../../client/plan/string-line/pointing.ts';
import { sceneOf } from '../../client/plan/string-line/scene.ts';
import { proofOf } from '../../client/staffing/proof/shown-proof.ts';
import { dayRoster, rosterRows } from '../../client/staffing/roster/roster-rows.ts';
import { MADE_OF as QUESTION_OF } from '../../client/staffing/solver-line.ts';
import type { Solving } from '../../client/staffing/solving.ts';
import { routeTimetable } from '../../domain/duties/closures.ts';
import { allStints } from '../../domain/duties/duties.ts';
import { threadsOn } from '../../domain/duties/threads.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { Kept } from '../../domain/operation/kept.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { NO_WAY_S, TravelTable, type TimesBetween } from '../../domain/operation/travel-table.ts';
import { proposePosts } from '../../domain/posts/proposal.ts';
import { PLAN_COLLECTIONS, type Change } from '../../domain/records/collections.ts';
import { usualTable } from '../../domain/records/proposal-table.ts';
import { closedSteps } from '../../domain/routes/arm-closures.ts';
import { mendedRoster } from '../../domain/staffing/from-plan/mending.ts';
import { questionText } from '../../domain/staffing/from-plan/problem-of.ts';
import { movedWithout, ridesOn, rosteredChains } from '../../domain/staffing/from-plan/roster-rides.ts';
import { conflictsOf } from '../../domain/staffing/rules/conflicts.ts';
import {
  EIGHT,
  HOUR,
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
  vehicle,
} from '../domain/builders.ts';
import { indexNames, noting, type Read } from '../domain/reads.ts';

const DAY = '2020-09-22';

/** A convoy past two posts, a third at a gate, officers, a vehicle, and the network of the brief. */
function scene(): Operation {
  return operationOf(
    put('briefs', { ...brief, networkId: 'net', straightFactor: 1, limits: { restMin: 60 } }),
    ...north,
    route('r', [at(0), at(32_000)]),
    movement('m', 'r'),
    post('a', at(2000)),
    post('b', at(30_000)),
    fixedPost('gate', at(0, 500), 300, 400),
    officer('ida'),
    officer('bo'),
    vehicle('v'),
    assigned('ida', 'a~m~1'),
    assigned('ida', 'gate~w'),
    assigned('bo', 'b~m~1'),
    officer('cy'),
    assigned('cy', 'a~m~1'),
    assigned('cy', 'b~m~1'),
  );
}

const line = (operation: Operation) => operation.plan.tables.routes.get('r')!;

/** Everything that declares a list of collections: it is computed by a worker or a server, so its reads cannot be noted. */
const LISTED: readonly (readonly [string, readonly Read[], (operation: Operation) => unknown])[] = [
  [
    'cut-off times',
    CUT_OFF_OF,
    (operation) => closedSteps(operation.plan, [{ route: line(operation), junctions: [] }]),
  ],
  ['staffing question', [...QUESTION_OF, 'travel'], (operation) => questionText(operation.plan, DAY)],
];

describe('what goes by a list is of all that it was made of', () => {
  test.each(LISTED)('%s', (_name, known, make) => {
    const { operation, read } = noting(scene());
    make(operation);
    expect(read.size).toBeGreaterThan(0);
    expect([...read].filter((name) => !known.includes(name))).toEqual([]);
  });

  test('every index is noted as its collection', () => {
    expect(indexNames()).toContain('assignments');
  });
});

/** Values that are kept by what they read, each computed from the scene. */
const KEPT: readonly (readonly [string, (operation: Operation) => unknown])[] = [
  ['threads', (operation) => threadsOn(operation.plan, line(operation), DAY)],
  ['timetable of a route', (operation) => routeTimetable(operation.plan, line(operation))],
  [
    'string-line diagram',
    (operation) => sceneOf(operation, line(operation), { day: DAY, limitS: 900, proposedAt: undefined }),
  ],
  ['moment on the map', (operation) => pictureAt(operation, EIGHT + HOUR / 10)],
  ['driven days', drivenDays],
  ['strips', ({ plan }) => inOrder(plan)],
  ['conflicts', (operation) => conflictsOf(operation.plan)],
  [
    'proposal',
    ({ plan }) =>
      proposePosts(
        plan,
        plan.tables.routes.get('r')!,
        { junctions: [], keyPlaces: [] },
        usualTable,
        () => 'new',
      ),
  ],
  [
    'mended roster',
    ({ plan }) => [
      mendedRoster(plan, { now: EIGHT - HOUR, away: new Set(['bo']) }),
      movedWithout(plan, DAY, new Set(['v']), EIGHT - HOUR),
    ],
  ],
  ['roster', (operation) => rosterRows(operation, dayRoster(operation, DAY), 'squad', new Set())],
  ['rides', ({ plan }) => ridesOn(plan, DAY, rosteredChains(plan, DAY))],
];

describe('a kept value is computed again when any table that it read changes, and only then', () => {
  test.each(KEPT)('%s', (_name, make) => {
    const { operation: noted, read } = noting(scene());
    make(noted);
    const operation = scene();
    const kept = new Kept<object>();
    const value = () => kept.of([], () => ({ made: make(operation) }));
    for (const name of PLAN_COLLECTIONS) {
      const before = value();
      expect(value()).toBe(before);
      const [record] = operation.plan.tables[name].values();
      if (!record) continue;
      const changes = [{ collection: name, record: { ...record } } as Change];
      operation.apply({ revision: operation.revision + 1, at: EIGHT, changes });
      expect([name, value() !== before]).toEqual([name, read.has(name)]);
    }
    const before = value();
    operation.plan.travel = 'least';
    expect(value() !== before).toBe(read.has('travel'));
  });
});

/** A table for a network without a way between any two places. */
function noWay(places: readonly Position[]): TravelTable {
  const terms = { networkId: 'net', mostKmh: brief.patrolSpeedKmh };
  const seconds = Uint16Array.from({ length: places.length ** 2 }, () => NO_WAY_S);
  const times: TimesBetween = { seconds, isOnRoads: new Uint8Array(places.length).fill(1) };
  return new TravelTable({ id: 'table', terms, places }, times);
}

test('[W12] a hop is drawn by the table of drives that is there, also where it comes after the first drawing', () => {
  const operation = scene();
  const late = () =>
    threadsOfDay(operation, line(operation), DAY).flatMap(({ hops, looseEnds }) => [hops, looseEnds]);
  const before = JSON.stringify(late());
  operation.plan.travel = noWay([...operation.plan.tables.posts.values()].map(({ position }) => position));
  expect(JSON.stringify(late())).not.toBe(before);
  expect(JSON.stringify(threadsOfDay(operation, line(operation), DAY))).toBe(
    JSON.stringify(threadsOn(operation.plan, line(operation), DAY)),
  );
});

test('the windows of a proof follow the level of the route', () => {
  const operation = scene();
  const certificate = { duties: [{ duty: 'a~m~1', grade: 'auxiliary', weight: 1 }] };
  const solved = { answer: { result: { certificate } } };
  const solving = { solved, store: { operation } } as unknown as Solving;
  const from = () => proofOf(solving).places[0]!.stint.from;
  const before = from();
  const stricter = { ...line(operation), level: 1 as const };
  operation.apply({ revision: operation.revision + 1, at: EIGHT, changes: [put('routes', stricter)] });
  expect(from()).toBeLessThan(before);
  expect(from()).toBe(allStints(operation.plan).find(({ post: { id } }) => id === 'a')!.from);
});

test('a value kept for an operation is not used for one that was loaded again', () => {
  const [first, second] = [scene(), scene()];
  for (const name of ['posts', 'routes', 'briefs'] as const)
    expect(first.plan.versionOf(name)).not.toBe(second.plan.versionOf(name));
});
