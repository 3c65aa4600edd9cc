import { expect, test } from 'vitest';
import type { Operation } from '../../domain/operation/operation.ts';
import { inRun, put, type Change } from '../../domain/records/collections.ts';
import { absences } from '../../domain/totals/counting.ts';
import { guidedByHour, postsHeld, punctuality } from '../../domain/totals/series.ts';
import { totalsOf } from '../../domain/totals/totals.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  at,
  brief,
  fixedPost,
  north,
  officer,
  operationOf,
  outcome,
  run,
  runOf,
} from './builders.ts';

const DAY = '2020-09-22';

/** Two posts an hour long, each with one officer assigned. */
function twoPosts(): Operation {
  return operationOf(
    ...north,
    ...['ida', 'bo'].map((id) => officer(id)),
    fixedPost('east', at(0), 30, 90),
    fixedPost('west', at(5000), 30, 90),
    assigned('ida', 'east~w'),
    assigned('bo', 'west~w'),
    run('today'),
  );
}

function says(
  operation: Operation,
  officerId: string,
  post: string,
  step: 'on-post' | 'relieved',
  minute: number,
): void {
  const happenedAt = EIGHT + minute * MINUTE;
  const body = { runId: 'today', officerId, dutyIds: [`${post}~w`], step, happenedAt };
  expect(outcome(act(operation, 'report.make', body as never, { at: happenedAt }))).toBe('done');
}

const theRun = (operation: Operation) => runOf(operation, 'today');
const heldAt = (operation: Operation, minute: number) =>
  postsHeld(theRun(operation), DAY).find((held) => held.at === EIGHT + minute * MINUTE);

test('an officer is on post from the first report of it until relieved, and early ones are counted too', () => {
  const operation = twoPosts();
  says(operation, 'ida', 'east', 'on-post', 20);
  says(operation, 'bo', 'west', 'on-post', 30);
  says(operation, 'ida', 'east', 'relieved', 95);
  expect(heldAt(operation, 25)).toMatchObject({ needed: 0, there: 1, missing: 0 });
  expect(heldAt(operation, 60)).toMatchObject({ needed: 2, there: 2, missing: 0 });
  expect(heldAt(operation, 90)).toMatchObject({ needed: 0, there: 1, missing: 0 });
  expect(heldAt(operation, 95)).toMatchObject({ needed: 0, there: 0, missing: 0 });
});

test('who was never relieved is there until the window ends', () => {
  const operation = twoPosts();
  says(operation, 'bo', 'west', 'on-post', 30);
  expect(heldAt(operation, 85)).toMatchObject({ there: 1 });
  expect(heldAt(operation, 90)).toMatchObject({ there: 0 });
});

test('an officer too many at one post does not make up for one missing at another', () => {
  const operation = twoPosts();
  for (const change of [officer('eve'), assigned('eve', 'east~w')]) {
    const ordered = [inRun(change, 'today')];
    operation.apply({ revision: operation.revision + 1, at: EIGHT, changes: ordered });
  }
  says(operation, 'ida', 'east', 'on-post', 30);
  says(operation, 'eve', 'east', 'on-post', 30);
  expect(heldAt(operation, 60)).toMatchObject({ needed: 2, there: 2, missing: 1 });
});

test('the time after a moment is left out while a run is still on', () => {
  const operation = twoPosts();
  const held = postsHeld(theRun(operation), DAY, { until: EIGHT + 40 * MINUTE });
  expect(held.at(-1)!.at).toBe(EIGHT + 40 * MINUTE);
});

test('a day on which nothing is needed and nobody came has no series', () => {
  const operation = twoPosts();
  expect(postsHeld(theRun(operation), '2020-09-23')).toEqual([]);
  expect(guidedByHour(theRun(operation), DAY)).toEqual({ hours: [], places: [] });
});

function withGate(...more: readonly Change[]): Operation {
  const gate = { id: 'gate', venueId: 'fair', name: 'gate', position: at(0) };
  const park = { id: 'park', name: 'park', position: at(100), capacity: 100, gateIds: ['gate'] };
  const venue = { id: 'fair', name: 'fair', kind: 'main', position: at(0) };
  return operationOf(
    ...north,
    officer('ida'),
    put('venues', venue as never),
    put('gates', gate as never),
    put('carParks', park as never),
    ...more,
    run('today'),
  );
}

function guides(operation: Operation, place: object, vehicles: number, minute: number): void {
  const happenedAt = EIGHT + minute * MINUTE;
  const body = { runId: 'today', officerId: 'ida', place, vehicles, happenedAt };
  expect(outcome(act(operation, 'count.add', body as never, { at: happenedAt }))).toBe('done');
}

test('[T4] the hours of a day add up to its vehicles guided: what a gate counts of its car park’s flow is not in them', () => {
  const operation = withGate();
  guides(operation, { carParkId: 'park' }, 7, 10);
  guides(operation, { carParkId: 'park' }, 5, 59);
  guides(operation, { carParkId: 'park' }, 11, 130);
  guides(operation, { gateId: 'gate' }, 90, 15);
  const { hours, places } = guidedByHour(theRun(operation), DAY);
  expect(hours).toEqual([EIGHT, EIGHT + HOUR, EIGHT + 2 * HOUR]);
  expect(places).toEqual([{ placeId: 'park', vehicles: [12, 0, 11] }]);
  expect(totalsOf(theRun(operation)).all.guided.value).toBe(23);
});

test('[T4] hours are those of the wall clock, also in a zone with half hours', () => {
  const operation = withGate(put('briefs', { ...brief, timeZone: 'Asia/Kolkata' }));
  for (const minute of [10, 29, 30, 131]) guides(operation, { carParkId: 'park' }, 1, minute);
  const { hours, places } = guidedByHour(theRun(operation), DAY);
  expect(hours).toEqual([-30, 30, 90].map((minute) => EIGHT + minute * MINUTE));
  expect(places).toEqual([{ placeId: 'park', vehicles: [2, 1, 1] }]);
});

test('[T3] up to the very start of the window is on time, a second later is late', () => {
  const operation = twoPosts();
  says(operation, 'ida', 'east', 'on-post', 30);
  says(operation, 'bo', 'west', 'on-post', 30 + 1 / 60);
  const classes = punctuality(theRun(operation));
  const found = classes.filter(({ attendances }) => attendances > 0);
  expect(found.map(({ fromMin, untilMin }) => [fromMin, untilMin])).toEqual([
    [-5, 0],
    [0, 1],
  ]);
});

test('[T3] who was assigned and not heard of is absent, once the window has begun', () => {
  const operation = twoPosts();
  says(operation, 'ida', 'east', 'on-post', 30);
  const absent = (until: number) =>
    absences(theRun(operation), until).map(({ assignment }) => assignment.officerId);
  expect(absent(EIGHT + 31 * MINUTE)).toEqual(['bo']);
  expect(absent(EIGHT + 30 * MINUTE)).toEqual([]);
});
