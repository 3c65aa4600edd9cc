import { expect, test } from 'vitest';
import { distanceM, routeLengthM } from '../../domain/kernel/geodesy.ts';
import type { Id } from '../../domain/kernel/id.ts';
import { Operation } from '../../domain/operation/operation.ts';
import { put } from '../../domain/records/collections.ts';
import type { Movement, Route } from '../../domain/records/route.ts';
import { columnOf, convoysAt } from '../../domain/routes/convoys.ts';
import { headAt, tailAt } from '../../domain/routes/timetable.ts';

const DEPARTS = Date.parse('2020-09-22T09:00:00+08:00');

const route: Route = {
  id: 'route' as Id<'Route'>,
  code: 'R1',
  name: '一号线',
  level: 1,
  line: [
    [123.2, 45.8],
    [123.3, 45.8],
    [123.3, 45.9],
  ],
  features: [],
};

const movement: Movement = {
  id: 'movement' as Id<'Movement'>,
  routeId: route.id,
  name: '首车队',
  departsAt: DEPARTS,
  speedKmh: 40,
  stretches: [{ fromM: 2000, untilM: 5000, speedKmh: 20 }],
  halts: [{ atM: 6000, forS: 300 }],
  vehicles: 10,
  spacingM: 30,
  earlier: [],
};

function onTheRoad(): Operation {
  const operation = new Operation('operation');
  operation.apply({ revision: 1, at: 1, changes: [put('routes', route), put('movements', movement)] });
  return operation;
}

test('a convoy is on the road from its departure until its tail has left the route', () => {
  const operation = onTheRoad();
  const lengthM = routeLengthM(route);
  expect(convoysAt(operation.plan, DEPARTS - 1)).toEqual([]);
  expect(convoysAt(operation.plan, DEPARTS)).toHaveLength(1);
  expect(convoysAt(operation.plan, tailAt(movement, lengthM) - 1)).toHaveLength(1);
  expect(convoysAt(operation.plan, tailAt(movement, lengthM))).toEqual([]);
});

test('head and tail are where the timetable has them', () => {
  const operation = onTheRoad();
  for (const chainageM of [1200, 3000, 5900, 9000]) {
    const [convoy] = convoysAt(operation.plan, headAt(movement, chainageM));
    expect(convoy!.headM).toBeGreaterThan(chainageM - 2);
    expect(convoy!.headM).toBeLessThan(chainageM + 2);
    expect(convoy!.headM - convoy!.tailM).toBeCloseTo(300, 0);
  }
});

test('the column is drawn along the road, round its bends', () => {
  const [convoy] = convoysAt(
    onTheRoad().plan,
    headAt(movement, distanceM(route.line[0]!, route.line[1]!) + 100),
  );
  expect(columnOf(convoy!)).toHaveLength(3);
  expect(columnOf(convoy!)[1]).toEqual(route.line[1]);
});
