import { expect, test } from 'vitest';
import { COURSE_LISTS, courseTable, type CourseList } from '../../client/after/course.ts';
import { language } from '../../client/words/language.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  by,
  fixedPost,
  north,
  officer,
  at,
  operationOf,
  run,
  runOf,
  vehicle,
} from '../domain/builders.ts';

const min = (minutes: number): number => EIGHT + minutes * MINUTE;

function day() {
  language.choose('en');
  return operationOf(
    ...north,
    officer('ida', { name: 'Ida Berg', callSign: 'Falke' }),
    vehicle('car', { plate: 'A-123' }),
    fixedPost('gate', at(0), 0, 60),
    assigned('ida', 'gate~w'),
    run('day'),
  );
}

type Day = ReturnType<typeof day>;

function tableOf(operation: Day, list: CourseList, withoutNames = false) {
  return courseTable(list, { operation, run: runOf(operation), until: min(60), withoutNames });
}

/** An incident, an order that is acknowledged, and an officer who turns out with a car. */
function busy(): Day {
  const operation = day();
  const desk = (minutes: number) => ({ by: { ...by('dispatcher'), name: 'Otto Kern' }, at: min(minutes) });
  const done = (name: string, body: object, minutes: number) => {
    const decision = act(operation, name as never, body as never, desk(minutes));
    if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  };
  const vehicles = [{ vehicleId: 'car', driverId: 'ida' }];
  done('turn-out.begin', { runId: 'day', officerIds: ['ida'], vehicles, happenedAt: min(0) }, 0);
  const incident = {
    runId: 'day',
    kind: 'medical',
    severity: 'critical',
    words: '=Ida fell',
    postId: 'gate',
  };
  done('incident.open', { ...incident, happenedAt: min(10) }, 10);
  const [id] = runOf(operation).tables.incidents.keys();
  done('incident.answer', { id, words: 'ambulance' }, 14);
  done('incident.close', { id, words: 'in hospital' }, 25);
  const order = { runId: 'day', kind: 'hold', to: { officerId: 'ida' }, words: 'stay, Ida' };
  done('order.give', { ...order, dueAt: min(20) }, 20);
  const [orderId] = runOf(operation).tables.orders.keys();
  done(
    'order.answer',
    { runId: 'day', orderId, officerId: 'ida', answer: 'understood', happenedAt: min(23) },
    23,
  );
  return operation;
}

test('[X4] incidents with how long they took, orders with who acknowledged, each with its moment', () => {
  const operation = busy();
  const [incident] = tableOf(operation, 'incidents').rows;
  expect(incident).toMatchObject({ at: min(10) });
  expect(incident!.cells).toEqual([
    ...['08:10', 'medical · critical', 'gate gate', '=Ida fell', '08:14', 4, '08:25', 15],
  ]);
  const [order] = tableOf(operation, 'orders').rows;
  expect(order!.cells.slice(3)).toEqual(['stay, Ida', 'Otto Kern', 1, 1, 0, 3]);
  expect(tableOf(operation, 'officers').rows[0]!.cells.slice(-2)).toEqual([1, 1]);
});

test('[X5] a version without names has none of a person, nor their words, number or plate', () => {
  const operation = busy();
  const text = (withoutNames: boolean) =>
    COURSE_LISTS.map((list) => JSON.stringify(tableOf(operation, list, withoutNames).rows)).join('\n');
  for (const secret of ['Ida', 'Otto', 'A-123', 'Falke']) {
    expect(text(false)).toContain(secret);
    expect(text(true)).not.toContain(secret);
  }
});

test('[X5] a run without facts gives lists without rows', () => {
  const operation = day();
  for (const list of COURSE_LISTS) expect(tableOf(operation, list).rows).toEqual([]);
});
