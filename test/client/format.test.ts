import { expect, test } from 'vitest';
import { formatsFor } from '../../client/words/format.ts';

const NOON = Date.parse('2020-09-22T12:05:09+08:00');

test('times are those of the operation’s zone, with the date where the day is another', () => {
  const formats = formatsFor('Asia/Shanghai', 'zh');
  expect(formats.time(NOON)).toBe('12:05');
  expect(formats.clock(NOON)).toBe('12:05:09');
  expect(formats.timeOn(NOON, NOON + 3_600_000)).toBe('12:05');
  expect(formats.timeOn(NOON, NOON + 86_400_000)).toBe('9月22日 12:05');
  expect(formatsFor('America/New_York', 'en').time(NOON)).toBe('00:05');
});

test('an hour past midnight is written 00, never 24', () => {
  const midnight = Date.parse('2020-09-22T00:00:00+08:00');
  expect(formatsFor('Asia/Shanghai', 'zh').time(midnight)).toBe('00:00');
  expect(formatsFor('Asia/Shanghai', 'en').clock(midnight)).toBe('00:00:00');
});

test('distances have one decimal, chainages three figures of metres', () => {
  const formats = formatsFor('Asia/Shanghai', 'en');
  expect(formats.km(135_190)).toBe('135.2 km');
  expect(formats.chainage(3450)).toBe('K3+450');
  expect(formats.chainage(999.6)).toBe('K1+000');
  expect(formats.chainage(7)).toBe('K0+007');
});

test('durations are said in two units at most', () => {
  const formats = formatsFor('Asia/Shanghai', 'zh');
  expect(formats.duration(42)).toBe('42秒');
  expect(formats.duration(5 * 60)).toBe('5分');
  expect(formats.duration(80 * 60)).toBe('1小时 20分');
  expect(formats.duration(7200)).toBe('2小时');
});
