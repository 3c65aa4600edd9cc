import { expect, test } from 'vitest';
import { namedFault } from '../../client/plan/desk/plan-commands.ts';
import { arrivalAt, assignmentTo, candidatesFor } from '../../client/plan/detail/candidates.ts';
import { findingSentence } from '../../client/plan/health/finding-words.ts';
import { supposing } from '../../client/plan/health/supposing.ts';
import { language } from '../../client/words/language.ts';
import { stintsOf } from '../../domain/duties/duties.ts';
import { drop, put } from '../../domain/records/collections.ts';
import { staffingFindings } from '../../domain/health/staffing-findings.ts';
import { conflictsOf } from '../../domain/staffing/rules/conflicts.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  assigned,
  at,
  brief,
  fixedPost,
  group,
  movement,
  north,
  officer,
  operationOf,
  post,
  route,
  squad,
} from '../domain/builders.ts';

const far = at(60_000);

function scene() {
  return operationOf(
    ...north,
    group('south'),
    squad('s2', 'south'),
    fixedPost('early', far, -60, -10),
    fixedPost('late', at(0), 0, 30, { groupId: 'north' as never }),
    officer('busy'),
    officer('guest', { squadId: 's2' as never }),
    officer('idle'),
    officer('warden', { grade: 'warden' }),
    assigned('busy', 'early~w'),
  );
}

test('those who can be there come first, their own group before others, and the others have the reason', () => {
  const operation = scene();
  const stint = stintsOf(operation.plan, operation.plan.tables.posts.get('late')!)[0]!;
  const found = candidatesFor(operation, stint, 'auxiliary', '');
  expect(found.map(({ officer: { id }, why }) => [id, why?.reason])).toEqual([
    ['idle', undefined],
    ['guest', undefined],
    ['busy', 'cannot-be-there-in-time'],
  ]);
});

test('someone named who is of too low a grade is shown, with that reason', () => {
  const operation = scene();
  const stint = stintsOf(operation.plan, operation.plan.tables.posts.get('late')!)[0]!;
  expect(candidatesFor(operation, stint, 'auxiliary', 'ward')[0]?.why?.reason).toBe('grade-too-low');
});

test('an arrival is computed from the previous duty', () => {
  const operation = scene();
  const stint = stintsOf(operation.plan, operation.plan.tables.posts.get('late')!)[0]!;
  const arrival = arrivalAt(operation, stint, operation.plan.tables.officers.get('busy')!)!;
  expect(arrival.from).toBe('early');
  expect(arrival.at).toBeGreaterThan(EIGHT + HOUR);
  expect(arrivalAt(operation, stint, operation.plan.tables.officers.get('idle')!)).toBeUndefined();
});

test('a change is evaluated without being made: conflicts that it would cause are listed, and the plan is unchanged', () => {
  const operation = operationOf(
    ...north,
    route('r', [at(0), at(5000)]),
    movement('m', 'r'),
    post('p', at(1000)),
    fixedPost('f', at(1000, 50), 60, 90),
    officer('ida'),
    assigned('ida', 'p~m~1'),
    assigned('ida', 'f~w'),
  );
  expect(conflictsOf(operation.plan)).toEqual([]);
  const [revision, before] = [operation.revision, operation.plan.tables.movements.get('m')!];
  const { made, ended } = supposing(operation, [
    put('movements', { ...before, departsAt: EIGHT + 65 * MINUTE }),
  ]);
  expect(made.map(({ kind }) => kind)).toEqual(['clash']);
  expect(made[0]!.records).toEqual(['ida', 'p', 'f']);
  expect(ended).toEqual([]);
  expect(operation.revision).toBe(revision);
  expect(operation.plan.tables.movements.get('m')).toBe(before);
  expect(conflictsOf(operation.plan)).toEqual([]);
});

test('[S42] an exceeded limit of an officer is described in a sentence, found at the officer, and stays the same conflict', () => {
  const limits = { turnOutMin: 60, restMin: 1440, meals: [{ from: '08:00', until: '09:00', lengthMin: 20 }] };
  const operation = operationOf(
    put('briefs', { ...brief, limits }),
    ...north,
    officer('ida'),
    fixedPost('a', at(0), -30, 90),
    fixedPost('b', at(0), 1440, 1500),
    assigned('ida', 'a~w'),
    assigned('ida', 'b~w'),
  );
  const found = staffingFindings(operation.plan);
  language.choose('en');
  expect(found.map((one) => findingSentence(brief.timeZone, one).replaceAll('\u202f', ' '))).toEqual([
    'ida, 22 Sept: out 07:30–09:30, 1 h too long',
    'ida, 22 Sept: no meal 08:00–09:00, 20 min too little',
    'ida, 23 Sept: no meal 08:00–09:00, 20 min too little',
    'ida: back 22 Sept 09:30, out 23 Sept 08:00, 1 h 30 min too little rest',
  ]);
  expect(found.map(({ records }) => records)).toEqual(found.map(() => ['ida']));
  expect(new Set(found.map(({ id }) => id)).size).toBe(4);
  expect(found.map(({ seat }) => seat)).toEqual(found.map(() => ({ collection: 'officers', id: 'ida' })));
  const { made, ended } = supposing(operation, [drop('assignments', 'ida-at-b-w')]);
  expect(made.map(({ kind }) => kind)).toEqual(['uncovered']);
  expect(ended).toHaveLength(2);
});

test('a refusal names things by what people call them', () => {
  const operation = scene();
  const fault = namedFault(operation, {
    kind: 'refused',
    refusal: { reason: 'in-use', id: 's1', by: 'late' },
  });
  expect(fault).toEqual({ kind: 'refused', refusal: { reason: 'in-use', id: 's1', by: 'late late' } });
  const stint = stintsOf(operation.plan, operation.plan.tables.posts.get('late')!)[0]!;
  expect(assignmentTo(stint, operation.plan.tables.officers.get('idle')!, 'auxiliary').dutyIds).toEqual([
    'late~w',
  ]);
});
