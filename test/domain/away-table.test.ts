import { expect, test } from 'vitest';
import { terms } from '../../domain/kernel/terms.ts';
import { rowsOfText } from '../../domain/kernel/table-text.ts';
import { wallMoment } from '../../domain/operation/typed-moment.ts';
import { officersAway, readAwayTable } from '../../domain/tables/away-table.ts';
import { awayFaultSentence } from '../../domain/words/away-table.ts';
import { EIGHT, HOUR, brief, north, officer, operationOf, put } from './builders.ts';

const SHOWN = { language: 'en', timeZone: brief.timeZone } as const;
const leave = { from: EIGHT, until: EIGHT + HOUR, why: 'leave' as const };

const scene = () => operationOf(...north, officer('F1'), officer('F2', { away: [leave] }));

const read = (...lines: string[]) => readAwayTable(scene().plan, lines.join('\n'));

const told = (...lines: string[]): string[] =>
  read(...lines).faults.map((one) => awayFaultSentence(one, SHOWN));

test('columns are separated by tabs, or by commas with quotes around values that contain one; rows keep their line', () => {
  expect(rowsOfText('a\tb, c\r\n\r\nd\te\r\n')).toEqual([
    { line: 1, cells: ['a', 'b, c'] },
    { line: 3, cells: ['d', 'e'] },
  ]);
  expect(rowsOfText('a,"b, ""c""\nd", e\nf，g')).toEqual([
    { line: 1, cells: ['a', 'b, "c"\nd', 'e'] },
    { line: 3, cells: ['f', 'g'] },
  ]);
  expect(rowsOfText(' \n\t\n')).toEqual([]);
});

test('a moment is read as people write it, by the clock of the operation; a date alone is the whole day', () => {
  const at = (written: string, of: 'beginning' | 'end' = 'beginning') => {
    const read = wallMoment(brief, written, of);
    return read.ok ? read.value : undefined;
  };
  for (const eight of [
    '2020-09-22 8:00',
    '2020/9/22 08:00:00',
    '2020-09-22T08:00',
    '2020年9月22日8时',
    '2020年9月22日 8：00',
    '２０２０－０９－２２ ０８：００',
  ])
    expect(at(eight), eight).toBe(EIGHT);
  expect(at('2020-09-22')).toBe(EIGHT - 8 * HOUR);
  expect(at('2020-09-22', 'end')).toBe(EIGHT + 16 * HOUR);
  expect(at('2020-09-22 24:00', 'end')).toBe(EIGHT + 16 * HOUR);
  for (const none of [
    '',
    '22.09.2020',
    '2020-02-30',
    '2020-13-01',
    '2020-09-22 25:00',
    '2020-09-228:00',
    '8:00',
  ])
    expect(at(none), none).toBeUndefined();
});

test('[S49] a table of absences is read line by line and saved as one entry: each officer once, with all their absences', () => {
  const { lines, faults, hasHeadings } = read(
    'Number\tFrom\tUntil\tWhy',
    'F1\t2020-09-22\t2020-09-22\t请假',
    'F2\t2020-09-23 08:00\t2020-09-23 12:00\tCourt',
    'F1\t2020-09-24 08:00\t2020-09-24 12:00\ttraining\t',
  );
  expect([hasHeadings, faults]).toEqual([true, []]);
  expect(lines.map(({ line }) => line)).toEqual([2, 3, 4]);
  const officers = officersAway(lines);
  expect(officers.map(({ id, away }) => [id, away?.map(({ why }) => why)])).toEqual([
    ['F1', ['leave', 'training']],
    ['F2', ['leave', 'court']],
  ]);
  expect(officers[1]!.away![0]).toEqual(leave);
});

test('[S49] every line that is wrong is named with its reason', () => {
  expect(
    told(
      'F1,2020-09-22,2020-09-22',
      'F9,2020-09-22,2020-09-22,leave',
      'F1,22.9.2020,2020-09-22,leave',
      'F1,2020-09-22 12:00,2020-09-22 12:00,leave',
      'F1,2020-09-22,2020-09-22,golf',
      'F1,2020-09-22,2020-09-22,leave',
      '',
      'F1,2020-09-22,2020-09-22,court',
      'F2,2020-09-22 8:00,2020-09-22 9:00,leave',
    ),
  ).toEqual([
    'Line 1: 3 columns; four are needed: number, from, until, why',
    'Line 2: No officer has the number “F9”',
    'Line 3: “22.9.2020” is not a time; write 2020-09-22 08:00, or a date alone',
    'Line 4: It does not end after it begins (2020-09-22 12:00 – 2020-09-22 12:00)',
    'Line 5: The reason “golf” is not known; write leave, court, training or other',
    'Line 8: The same officer and time as in line 6',
    'Line 9: This time of F2 is filed already',
  ]);
});

test('[S49] nobody gets more times than an officer can have', () => {
  const days = Array.from({ length: 61 }, (_, day) => {
    const date = new Date(EIGHT + day * 24 * HOUR).toISOString().slice(0, 10);
    return `F1,${date},${date},other`;
  });
  expect(read(...days).lines).toHaveLength(60);
  expect(told(...days)).toEqual(['Line 61: F1 has 60 times away already, which is the most']);
});

test('the words for why that the screens show are read, in both languages', () => {
  for (const [why, { zh, en }] of Object.entries(terms.away))
    for (const said of [why, zh, en])
      expect(read(`F1,2020-09-25,2020-09-25,${said}`).lines[0]?.away.why, said).toBe(why);
});

test('[O5] in a table, a time that the clock shows twice or skips is refused with how it could be written', () => {
  const berlin = operationOf(put('briefs', { ...brief, timeZone: 'Europe/Berlin' }), ...north, officer('F1'));
  const faults = (from: string, until: string) =>
    readAwayTable(berlin.plan, `F1\t${from}\t${until}\tleave`).faults.map((one) =>
      awayFaultSentence(one, SHOWN),
    );
  expect(faults('2026-10-25 02:30', '2026-10-25 09:00')).toEqual([
    'Line 1: The clock shows “2026-10-25 02:30” twice that day; say which, as in 02:30 UTC+2 for the first',
  ]);
  expect(faults('2026-10-25 02:30 UTC+1', '2026-10-25 09:00')).toEqual([]);
  expect(faults('2026-03-29 02:30', '2026-03-29 09:00')).toEqual([
    'Line 1: The clock skips “2026-03-29 02:30” that day; did you mean 03:30?',
  ]);
});

test('[S49] columns are found by their headings, in any order and beside others; merged cells and times of Excel are read', () => {
  const { lines, faults, hasHeadings } = read(
    '2020年请假汇总',
    '序号,姓名,事由,结束时间,开始时间,警号',
    '1,一,休假,9月23日18:00,9月23日上午8:00,Ｆ1',
    '2,,培训,44098.75,44098.333333333,',
    '合计,2,,,,',
  );
  expect([hasHeadings, faults]).toEqual([true, []]);
  expect(
    lines.map(({ line, officer, away }) => [line, officer.number, away.why, away.until - away.from]),
  ).toEqual([
    [3, 'F1', 'leave', 10 * HOUR],
    [4, 'F1', 'training', 10 * HOUR],
  ]);
  expect(told('F1,44096.33,2020-09-22,leave')).toEqual([
    'Line 1: “44096.33” is a time as Excel stores it, but rounded: about 2020-09-22 07:55. Show the cell as date and time',
  ]);
});
