import { expect, test } from 'vitest';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Change } from '../../domain/records/collections.ts';
import { put } from '../../domain/records/collections.ts';
import { questionText } from '../../domain/staffing/from-plan/problem-of.ts';
import {
  EIGHT,
  HOUR,
  assigned,
  at,
  brief,
  fixedPost,
  north,
  officer,
  operationOf,
  post,
} from './builders.ts';

const [FIRST, SECOND] = ['2020-09-22', '2020-09-23'];
const LATE = [{ id: 'w' as never, from: EIGHT + 12 * HOUR, until: EIGHT + 18 * HOUR }];
const EARLY = [{ id: 'w' as never, from: EIGHT + 23 * HOUR, until: EIGHT + 25 * HOUR }];

/** A post late on the first day, and one early on the second. */
function scene(...changes: Change[]): Operation {
  return operationOf(
    ...north,
    put('briefs', { ...brief, limits: { restMin: 480 } }),
    post('late', at(0), { fixedWindows: LATE }),
    post('early', at(0), { fixedWindows: EARLY }),
    fixedPost('noon', at(900), 240, 300),
    officer('ann'),
    officer('ben'),
    ...changes,
  );
}

const asked = (day: string, ...changes: Change[]): string => questionText(scene(...changes).plan, day);

test('[S48] the roster of another day is part of the question where there is rest between them', () => {
  expect(asked(SECOND, assigned('ann', 'late~w'))).not.toBe(asked(SECOND));
  expect(asked(SECOND, assigned('ann', 'late~w'))).not.toBe(asked(SECOND, assigned('ann', 'noon~w')));
  expect(asked(FIRST, assigned('ann', 'early~w'))).not.toBe(asked(FIRST));
});

test('[S48] an absence, a limit, a speed and a strength are part of the question', () => {
  const leave = { from: EIGHT, until: EIGHT + 10 * HOUR, why: 'leave' as const };
  const others: Change[] = [
    officer('ann', { away: [leave] }),
    put('briefs', { ...brief, limits: { restMin: 480, turnOutMin: 600 } }),
    put('briefs', { ...brief, limits: { restMin: 480 }, patrolSpeedKmh: 50 }),
    fixedPost('noon', at(900), 240, 300, { strength: { police: 1, auxiliary: 1, warden: 0 } }),
    fixedPost('noon', at(901), 240, 300),
  ];
  const texts = [asked(FIRST), ...others.map((change) => asked(FIRST, change))];
  expect(new Set(texts).size).toBe(texts.length);
});

test('[S48] names, and who holds what on that day, are no part of it', () => {
  expect(asked(FIRST, officer('ann', { name: 'Anne', number: '7' }))).toBe(asked(FIRST));
  expect(asked(FIRST, assigned('ann', 'noon~w'), assigned('ben', 'late~w'))).toBe(asked(FIRST));
  expect(asked(FIRST, fixedPost('noon', at(900), 240, 300, { name: 'Noon' }))).toBe(asked(FIRST));
});

test('[S48] what is locked is part of it', () => {
  const operation = scene(assigned('ann', 'noon~w'));
  const locked = new Set(operation.plan.tables.assignments.keys());
  expect(questionText(operation.plan, FIRST, { locked })).not.toBe(questionText(operation.plan, FIRST));
});
