import { describe, expect, test } from 'vitest';
import type { ActionName } from '../../domain/actions/actions.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { Brief } from '../../domain/records/brief.ts';
import type { Change } from '../../domain/records/collections.ts';
import { refusalSentence } from '../../domain/words/refusals.ts';
import {
  EIGHT,
  act,
  at,
  brief,
  north,
  officer,
  operationOf,
  outcome,
  post,
  put,
  recordOf,
  route,
  vehicle,
} from './builders.ts';

const edited = (part: Partial<Brief>, operation = operationOf()) =>
  act(operation, 'brief.edit', { brief: { ...operation.brief, ...part } });

const created = (part: Partial<Brief>) =>
  act(new Operation('new'), 'operation.create', { brief: { ...brief, ...part } });

const WRONG: readonly (readonly [Partial<Brief>, string, string])[] = [
  [
    { timeZone: 'Asia/Beijing' },
    'There is no time zone “Asia/Beijing”. Did you mean Asia/Shanghai?',
    '没有时区“Asia/Beijing”，是不是 Asia/Shanghai？',
  ],
  [
    { timeZone: 'UTC+8' },
    'There is no time zone “UTC+8”. Did you mean Asia/Shanghai?',
    '没有时区“UTC+8”，是不是 Asia/Shanghai？',
  ],
  [
    { timeZone: ' ' },
    'There is no time zone “ ”. One is written as in Asia/Shanghai',
    '没有时区“ ”，写法如 Asia/Shanghai',
  ],
  [
    { days: ['2026-02-30'] },
    'There is no day 2026-02-30: February 2026 has 28 days',
    '没有 2026-02-30 这一天：2026年2月只有 28 天',
  ],
  [{ days: ['2026-13-01'] }, 'There is no such month: 2026-13-01', '没有这个月份：2026-13-01'],
  [
    { days: ['2206-09-22'] },
    'A day lies in the years 2000 to 2099: 2206-09-22',
    '日期须在 2000 年至 2099 年之间：2206-09-22',
  ],
  [{ days: ['2026-02-27', '2026-02-27'] }, '2026-02-27 is there twice', '2026-02-27 写了两次'],
  [
    { days: ['2026-02-28', '2026-02-27'] },
    'Days stand in order: 2026-02-27 cannot follow 2026-02-28',
    '日期须先后排列：2026-02-27 不能在 2026-02-28 之后',
  ],
];

describe('[O6] a zone or day that is none is refused with what was meant', () => {
  test.each(WRONG)('[O6] %j', (part, en, zh) => {
    for (const answer of [created(part), edited(part)]) {
      expect(answer.ok).toBe(false);
      if (answer.ok || answer.refusal.kind !== 'refused') continue;
      expect(refusalSentence(answer.refusal.refusal, { language: 'en', timeZone: 'UTC' })).toBe(en);
      expect(refusalSentence(answer.refusal.refusal, { language: 'zh', timeZone: 'UTC' })).toBe(zh);
    }
  });

  test('[O6] days with a gap, a leap day and another zone are taken', () => {
    expect(outcome(created({ days: ['2028-02-29', '2028-03-02'] }))).toBe('done');
    expect(outcome(edited({ timeZone: 'Europe/Berlin' }))).toBe('done');
  });

  test('[O6] what is wrong in a stored brief stands against no other edit, and is put right', () => {
    const old = operationOf(put('briefs', { ...brief, timeZone: 'Asia/Beijing', days: ['2020-02-30'] }));
    expect(outcome(edited({ name: 'Renamed' }, old))).toBe('done');
    expect(outcome(edited({ timeZone: 'UTC+8' }, old))).toBe('no-such-zone');
    expect(outcome(edited({ timeZone: 'Asia/Shanghai', days: brief.days }, old))).toBe('done');
    expect(outcome(act(old, 'plan.undo', { revision: old.revision }))).toBe('no-such-zone');
  });
});

test('[P1] a day that a run has stays a day of the operation', () => {
  const clock = { from: EIGHT, startedAt: EIGHT, rate: 1 };
  const run = { id: 'r' as never, kind: 'event', name: 'Day two', days: ['2020-09-23'], clock } as const;
  const operation = operationOf();
  expect(outcome(edited({ days: [...brief.days, '2020-09-24'] }, operation))).toBe('done');
  const addition = operation.revision;
  expect(outcome(act(operation, 'run.open', { run: { ...run, days: ['2020-09-23', '2020-09-24'] } }))).toBe(
    'done',
  );
  expect(outcome(edited({ days: ['2020-09-22'] }, operation))).toBe('day-in-use');
  expect(outcome(act(operation, 'plan.undo', { revision: addition }))).toBe('day-in-use');
  expect(outcome(edited({ days: ['2020-09-23', '2020-09-24'] }, operation))).toBe('done');
});

describe('[P2] a code, number or plate can be read out', () => {
  const codes = [' ', '\u3000', '\u200b', '\ufeff', '\u0000', '3-0\u200b45', 'a\nb', '\ud800', '\u202e1'];
  const placed = (code: string) => {
    const operation = operationOf(...north);
    const place = (name: ActionName, change: Change) =>
      outcome(act(operation, name, { records: [recordOf(change)] }));
    return [
      place('post.place', post('p', at(0), { code })),
      place('route.place', route('r', [at(0), at(100)], { code })),
      place('officer.place', officer('ida', { number: code })),
      place('officer.place', officer('bo', { callSign: code })),
      place('vehicle.place', vehicle('v', { plate: code })),
    ];
  };

  test.each(codes)('[P2] not %j', (code) => {
    expect(placed(code)).toEqual(Array(5).fill('unreadable-code'));
  });

  test('[P2] letters, figures and signs of any script are', () => {
    for (const code of ['3-045', '吉A·12345', 'Ä 1', '①'])
      expect(placed(code)).toEqual(Array(5).fill('done'));
  });

  test('[P2] what is stored already can be kept and put right', () => {
    const operation = operationOf(...north, post('p', at(0), { code: '\u200b' }));
    const place = (part: object) =>
      outcome(
        act(operation, 'post.place', { records: [{ ...recordOf(post('p', at(0))), ...part }] as never }),
      );
    expect(place({ code: '\u200b', name: 'Renamed' })).toBe('done');
    expect(place({ code: '1-001' })).toBe('done');
    expect(place({ code: '\u200b' })).toBe('unreadable-code');
  });
});
