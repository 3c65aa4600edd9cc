import { expect, test } from 'vitest';
import { countdownOf, shownSpan } from '../../client/phone/duty-view.ts';
import type { Step } from '../../domain/records/report.ts';
import { HOUR, MINUTE, SIX, duty, seen } from './phone-scene.ts';

const FIRST = [SIX + 70 * MINUTE, SIX + 80 * MINUTE] as const;
const SECOND = [SIX + 100 * MINUTE, SIX + 110 * MINUTE] as const;

function at(minute: number, said: readonly Step[], closes: readonly (readonly [number, number])[] = [FIRST]) {
  const [shown] = seen([duty('A', { said, closes })]).duties;
  const { kind, ms, due } = countdownOf(shown!, SIX + minute * MINUTE);
  return `${due ? 'due: ' : ''}${kind} ${ms / MINUTE}`;
}

test('before the window it counts down to its start, after that it counts how late one is', () => {
  expect(at(30, ['on-my-way'])).toBe('to-start 30');
  expect(at(65, ['on-my-way'])).toBe('due: late 5');
});

test('on post it counts to closing, closed to reopening, reopened to the end', () => {
  expect(at(60, ['on-post'])).toBe('to-close 10');
  expect(at(72, ['on-post'])).toBe('due: close-now 2');
  expect(at(72, ['on-post', 'closed'])).toBe('to-reopen 8');
  expect(at(83, ['on-post', 'closed'])).toBe('due: reopen-now 3');
  expect(at(85, ['on-post', 'closed', 'reopened'])).toBe('to-end 35');
});

test('an officer who came after the convoy is not told to close', () => {
  expect(at(90, ['on-post'])).toBe('to-end 30');
});

test('of several closures it counts to the one that comes next', () => {
  const both = [FIRST, SECOND];
  expect(at(85, ['on-post'], both)).toBe('to-close 15');
  expect(at(75, ['on-post', 'closed'], both)).toBe('to-reopen 5');
  expect(at(85, ['on-post', 'closed', 'reopened'], both)).toBe('to-close 15');
  expect(at(105, ['on-post', 'closed', 'reopened'], both)).toBe('to-reopen 5');
});

test('a window that is over says for how long', () => {
  expect(at(125, ['on-post'], [])).toBe('due: over 5');
});

test('a span is read as minutes, hours or days', () => {
  expect(shownSpan(65_000)).toBe('1:05');
  expect(shownSpan(HOUR + 61_000)).toBe('1:01:01');
  expect(shownSpan(26 * HOUR + 5 * MINUTE)).toBe('1+02:05');
});
