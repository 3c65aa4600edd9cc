import { expect, test } from 'vitest';
import { wallMoment } from '../../domain/operation/typed-moment.ts';
import { timeOfDayFrom } from '../../domain/operation/typed-time.ts';
import { EIGHT, HOUR, MINUTE, brief } from './builders.ts';

const read = (written: string, day?: string) => {
  const moment = wallMoment(brief, written, 'beginning', day);
  return moment.ok ? moment.value : moment.refusal;
};

test('[O5] a time of day is read as it is written in words, in both languages', () => {
  const eight = [
    '8:00',
    '上午8:00',
    '上午8点',
    '8点整',
    '早上８时',
    '8am',
    '8 a.m.',
    '8h',
    '8 Uhr',
    '８：００',
  ];
  for (const typed of eight) expect(timeOfDayFrom(typed), typed).toBe('08:00');
  const halfPast = ['15:30', '下午3点半', '下午3:30', '15时30分', '3:30pm', '3.30 p.m.', '15h30', '15点半'];
  for (const typed of halfPast) expect(timeOfDayFrom(typed), typed).toBe('15:30');
  expect(timeOfDayFrom('12am')).toBe('00:00');
  expect(timeOfDayFrom('12 pm')).toBe('12:00');
  expect(timeOfDayFrom('凌晨12点一刻')).toBe('00:15');
  expect(timeOfDayFrom('中午12点')).toBe('12:00');
  expect(timeOfDayFrom('中午1点')).toBe('13:00');
  expect(timeOfDayFrom('晚上9点5分')).toBe('21:05');
  expect(timeOfDayFrom('下午15:00')).toBe('15:00');
  for (const none of ['8', '8点75', '25点', '早上', '8:7', '下午', 'am 8', '830点'])
    expect(timeOfDayFrom(none), none).toBeUndefined();
});

test('[O5] a moment is read as Excel stores it; one that was rounded is not guessed', () => {
  expect(read('44096.3333333333')).toBe(EIGHT);
  expect(read('44096.333333333336')).toBe(EIGHT);
  expect(read('44096,5')).toBe(EIGHT + 4 * HOUR);
  expect(read('44096')).toBe(EIGHT - 8 * HOUR);
  expect(read('44096.999999999')).toBe(EIGHT + 16 * HOUR);
  expect(read('44096.33')).toEqual({ reason: 'rounded', about: { day: '2020-09-22', time: '07:55' } });
  expect(read('1001')).toEqual({ reason: 'no-time' });
});

test('[O5] a date without its year is a day of the operation, and a weekday beside a date does not matter', () => {
  for (const eight of ['9月22日8:00', '9月22日 上午8点', '2020-09-22（周二）8:00', '2020/9/22 Tue 08:00'])
    expect(read(eight), eight).toBe(EIGHT);
  expect(read('3月1日8:00')).toEqual({ reason: 'no-time' });
  expect(read('上午8:30', '2020-09-22')).toBe(EIGHT + 30 * MINUTE);
});
