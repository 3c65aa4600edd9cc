import { expect, test } from 'vitest';
import type { ActionBody } from '../../domain/actions/actions.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { irregulars } from '../../domain/totals/counting.ts';
import { totalsOf } from '../../domain/totals/totals.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  at,
  fixedPost,
  north,
  officer,
  operationOf,
  outcome,
  put,
  run,
  runOf,
} from './builders.ts';

const DAY = 24 * 60;

/** Ida holds a junction this morning, a car park at noon, and a gate tomorrow; Bo holds nothing. */
function scene(): Operation {
  const gate = { id: 'gate', venueId: 'fair', name: 'East gate', position: at(0) };
  const carPark = { id: 'park', name: 'P1', position: at(3000), capacity: 100, gateIds: [] };
  return operationOf(
    ...north,
    officer('ida'),
    officer('bo'),
    put('venues', { id: 'fair', name: 'Fair', kind: 'main', position: at(0) } as never),
    put('gates', gate as never),
    put('carParks', carPark as never),
    fixedPost('junction', at(9000), 0, 60),
    fixedPost('noon', at(3000), 240, 300, { carParkId: 'park' as never }),
    fixedPost('east', at(0), DAY, DAY + 60, { gateId: 'gate' as never }),
    assigned('ida', 'junction~w'),
    assigned('ida', 'noon~w'),
    assigned('ida', 'east~w'),
    run('day'),
  );
}

const GATE = { gateId: 'gate' };
const PARK = { carParkId: 'park' };

/** Counts at a minute after eight, and returns its mark; by default it arrives when it happened. */
function counted(operation: Operation, place: object, minute: number, who = 'ida', heardAt = minute) {
  const body = { runId: 'day', officerId: who, place, vehicles: 11, happenedAt: EIGHT + minute * MINUTE };
  const asked = { at: EIGHT + heardAt * MINUTE };
  const answer = act(operation, 'count.add', body as unknown as ActionBody<'count.add'>, asked);
  expect(outcome(answer)).toBe('done');
  return [...runOf(operation).tables.counts.values()].at(-1)?.marks;
}

function say(operation: Operation, step: string, minute: number): void {
  const body = {
    runId: 'day',
    officerId: 'ida',
    dutyIds: ['noon~w'],
    step,
    happenedAt: EIGHT + minute * MINUTE,
  };
  const asked = { at: EIGHT + minute * MINUTE };
  expect(outcome(act(operation, 'report.make', body as never, asked))).toBe('done');
}

test('[C3] a count at the gate of tomorrow’s duty is taken, marked and listed, and can be voided', () => {
  const operation = scene();
  expect(counted(operation, GATE, 30)).toEqual(['elsewhere']);
  const day = runOf(operation);
  const [count] = day.tables.counts.values();
  expect(irregulars(day)).toEqual([count]);
  expect(totalsOf(day).all.guided.value).toBe(11);
  expect(outcome(act(operation, 'count.void', { countId: count!.id, why: 'was at the junction' }))).toBe(
    'done',
  );
  expect([irregulars(day), totalsOf(day).all.guided.value]).toEqual([[], 0]);
});

test('[C3] a count in the window of its place is as it should be, in time or late', () => {
  const operation = scene();
  expect(counted(operation, PARK, 250)).toBeUndefined();
  expect(counted(operation, PARK, 299, 'ida', 400)).toBeUndefined();
  expect(counted(operation, GATE, DAY + 10)).toBeUndefined();
  expect(counted(operation, PARK, 239)).toEqual(['elsewhere']);
  expect(counted(operation, PARK, 300)).toEqual(['elsewhere']);
  expect(counted(operation, GATE, 250)).toEqual(['elsewhere']);
});

test('[C3] who stands there counts there: early, and after the window until relieved', () => {
  const operation = scene();
  say(operation, 'on-post', 220);
  expect(counted(operation, PARK, 225)).toBeUndefined();
  expect(counted(operation, PARK, 219, 'ida', 226)).toEqual(['elsewhere']);
  expect(counted(operation, PARK, 330)).toBeUndefined();
  say(operation, 'relieved', 340);
  expect(counted(operation, PARK, 335, 'ida', 350)).toBeUndefined();
  expect(counted(operation, PARK, 350)).toEqual(['elsewhere']);
});

test('[C3] a count from before a re-assignment is as it should be; whoever holds nothing there is marked', () => {
  const operation = scene();
  const [, noon] = operation.plan.indexes.assignmentsByOfficer.of('ida');
  act(operation, 'roster.unassign', { ids: [noon!.id] }, { at: EIGHT + 270 * MINUTE, run: 'day' });
  expect(counted(operation, PARK, 260, 'ida', 280)).toBeUndefined();
  expect(counted(operation, PARK, 275)).toEqual(['elsewhere']);
  expect(counted(operation, PARK, 276, 'bo')).toEqual(['elsewhere']);
});

test('[C3, R8] what is told after the run was closed is marked so', () => {
  const operation = scene();
  act(operation, 'run.close', { runId: 'day' as never }, { at: EIGHT + 320 * MINUTE });
  expect(counted(operation, PARK, 250, 'ida', 330)).toEqual(['after-close']);
});
