import { expect, test } from 'vitest';
import { lastTime } from '../../client/command/report-form.ts';

const brief = { timeZone: 'Asia/Shanghai', dayBeginsAt: '04:00' };
const now = Date.parse('2020-09-22T00:40:00+08:00');

test('a time typed for a report is the last moment at which the wall clock showed it', () => {
  expect(lastTime(brief, '00:35', now)).toBe(Date.parse('2020-09-22T00:35:00+08:00'));
  expect(lastTime(brief, '23:50', now)).toBe(Date.parse('2020-09-21T23:50:00+08:00'));
});
