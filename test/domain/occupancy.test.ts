import { expect, test } from 'vitest';
import { occupancyOf } from '../../domain/parking/occupancy.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { addresseesOf } from '../../domain/orders/addressees.ts';
import type { Order } from '../../domain/records/order.ts';
import { carParkCourses } from '../../domain/totals/car-park-course.ts';
import { standingCounts } from '../../domain/totals/counting.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  at,
  by,
  fixedPost,
  north,
  officer,
  operationOf,
  outcome,
  put,
  recordOf,
  run,
  runOf,
} from './builders.ts';

/** A car park for 100 with a gate, Ida at the car park, Eva at the gate, Jon at a post upstream that the plan names. */
function day(): Operation {
  const carPark = {
    id: 'p1',
    name: 'P1',
    position: at(0),
    capacity: 100,
    gateIds: ['g'],
    divert: { carParkId: 'p2', postIds: ['up'] },
  };
  return operationOf(
    ...north,
    officer('ida'),
    officer('eva'),
    officer('jon'),
    put('venues', { id: 'v', name: 'v', kind: 'main', position: at(0) } as never),
    put('gates', { id: 'g', venueId: 'v', name: 'g', position: at(0) } as never),
    put('carParks', { id: 'p2', name: 'P2', position: at(500), capacity: 0, gateIds: [] } as never),
    fixedPost('park', at(0), 0, 300, { carParkId: 'p1' as never }),
    fixedPost('gate', at(10), 0, 300, { gateId: 'g' as never }),
    fixedPost('up', at(3000), 0, 300),
    fixedPost('far', at(9000), 0, 300),
    put('carParks', carPark as never),
    assigned('ida', 'park~w'),
    assigned('eva', 'gate~w'),
    assigned('jon', 'up~w'),
    run('day'),
  );
}

function count(
  operation: Operation,
  place: object,
  vehicles: number,
  minutes: number,
  direction?: string,
): void {
  const body = { runId: 'day', officerId: 'ida', place, vehicles, happenedAt: EIGHT + minutes * MINUTE };
  const made = act(operation, 'count.add', { ...body, ...(direction && { direction }) } as never, {
    at: EIGHT + 600 * MINUTE,
  });
  expect(outcome(made)).toBe('done');
}

const inP1 = { carParkId: 'p1' };

function occupancy(operation: Operation, minutes: number, id = 'p1') {
  const day = runOf(operation);
  return occupancyOf(day, day.plan.tables.carParks.get(id)!, EIGHT + minutes * MINUTE);
}

test('[C6] a car park is as full as what came in less what left, and says when it will be full', () => {
  const operation = day();
  count(operation, inP1, 40, 10);
  count(operation, inP1, 30, 50);
  count(operation, inP1, 10, 55, 'out');
  count(operation, inP1, 5, 56, 'redirected');
  expect(occupancy(operation, 60)).toMatchObject({
    there: 60,
    redirected: 5,
    perHour: 40,
    fullAt: EIGHT + 120 * MINUTE,
    state: 'open',
  });
  expect(occupancy(operation, 20)).toMatchObject({ there: 40 });
  count(operation, inP1, 30, 61);
  expect(occupancy(operation, 62)).toMatchObject({
    there: 90,
    state: 'nearly-full',
    since: EIGHT + 61 * MINUTE,
  });
  count(operation, inP1, 10, 63);
  expect(occupancy(operation, 64)).toMatchObject({ there: 100, state: 'full' });
  expect(occupancy(operation, 64)).not.toHaveProperty('fullAt');
  const counted = [...runOf(operation).tables.counts.values()];
  const back = { runId: 'day', factId: counted.at(-1)!.id, unitId: 'ida', why: 'twice' };
  expect(outcome(act(operation, 'fact.void', back as never))).toBe('done');
  expect(occupancy(operation, 64)).toMatchObject({ there: 90 });
});

test('[C6] without counts of its own a car park goes by its gates; without a capacity it is never full', () => {
  const operation = day();
  count(operation, { gateId: 'g' }, 20, 5);
  expect(occupancy(operation, 10)).toMatchObject({ there: 20 });
  count(operation, inP1, 3, 6);
  expect(occupancy(operation, 10)).toMatchObject({ there: 3 });
  count(operation, { carParkId: 'p2' }, 500, 6);
  expect(occupancy(operation, 10, 'p2')).toMatchObject({ there: 500, state: 'open' });
});

test('[C6, T4] vehicles that left or were sent on are not guided a second time', () => {
  const operation = day();
  count(operation, inP1, 40, 10);
  count(operation, inP1, 40, 50, 'out');
  count(operation, inP1, 7, 51, 'redirected');
  expect(standingCounts(runOf(operation)).map(({ vehicles }) => vehicles)).toEqual([40]);
});

test('[G1] an order to a car park goes to the car park, its gates, and the posts upstream that its plan names', () => {
  const operation = day();
  const wish = { runId: 'day', kind: 'divert', to: inP1, destination: { carParkId: 'p2' } };
  const made = act(operation, 'order.give', wish as never, { by: by('dispatcher') });
  if (!made.ok) throw new Error(outcome(made));
  const order = recordOf(made.value[0]!) as Order;
  expect([...addresseesOf(runOf(operation), order)].sort()).toEqual(['eva', 'ida', 'jon']);
});

test('[X10] the report has the most vehicles of a car park, when it was nearly full and full, and for how long', () => {
  const operation = day();
  const courses = (minutes: number) => carParkCourses(runOf(operation), EIGHT + minutes * MINUTE);
  expect(courses(60)).toEqual([]);
  count(operation, inP1, 90, 10);
  count(operation, inP1, 15, 20);
  count(operation, inP1, 7, 22, 'redirected');
  const none = { carParkId: 'p1', most: 105, redirected: 7, left: 0 };
  const times = {
    mostAt: EIGHT + 20 * MINUTE,
    nearlyFullAt: EIGHT + 10 * MINUTE,
    fullAt: EIGHT + 20 * MINUTE,
  };
  expect(courses(60)).toEqual([{ ...none, ...times, fullMs: 40 * MINUTE }]);
  count(operation, inP1, 30, 30, 'out');
  count(operation, inP1, 25, 50);
  expect(courses(60)).toEqual([{ ...none, ...times, left: 30, fullMs: 20 * MINUTE }]);
});
