import { render } from 'lit';
import { beforeEach, expect, test } from 'vitest';
import { barAt, rowAt, scrolledTo, stepFrom } from '../../client/staffing/gantt/bar-drag.ts';
import { AXIS_PX, ganttFrame, partsOf, xOf } from '../../client/staffing/gantt/frame.ts';
import type { Bar, GanttRow } from '../../client/staffing/gantt/rows.ts';
import { dayRoster, giftOf, rosterRows, takersOf } from '../../client/staffing/roster/roster-rows.ts';
import { rosterCells, rosterPaper } from '../../client/staffing/roster/roster-sheet.ts';
import { openByLevel } from '../../client/staffing/shortage.ts';
import { suppositionWords } from '../../client/staffing/what-if/what-if-table.ts';
import { supposedOf } from '../../client/staffing/what-if/what-ifs.ts';
import { language } from '../../client/words/language.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import {
  EIGHT,
  MINUTE,
  assigned,
  assignment,
  at,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  put,
  route,
} from '../domain/builders.ts';

const DAY = '2020-09-22';
const nobody = new Set<string>();

/** Ann goes from east to late; far is open, and ben is free. */
function scene(): Operation {
  return operationOf(
    ...north,
    fixedPost('east', at(0), 0, 30),
    fixedPost('far', at(60_000), 45, 60),
    fixedPost('late', at(3000), 120, 150),
    officer('ann', { callSign: 'Rook 7' }),
    officer('ben'),
    officer('wes', { grade: 'warden' }),
    assigned('ann', 'east~w'),
    assigned('ann', 'late~w'),
  );
}

beforeEach(() => language.choose('en'));

test('uncovered duties are on top, then officers with duties and the ways between, then the reserve', () => {
  const operation = scene();
  const rows = rosterRows(operation, dayRoster(operation, DAY), 'officer', nobody);
  expect(rows.map(({ id }) => id)).toEqual(['open-row 0', 'ann', 'heading free', 'ben', 'wes']);
  expect(rows[0]!.bars.map(({ kind, label }) => [kind, label])).toEqual([['open', 'far']]);
  const [way] = rows[1]!.ways;
  expect(way).toMatchObject({ from: EIGHT + 30 * MINUTE, late: false });
  expect(way!.until).toBeGreaterThan(way!.from);
});

test('by squad all officers are under a heading with their number; by post each has its windows', () => {
  const operation = scene();
  const roster = dayRoster(operation, DAY);
  const bySquad = rosterRows(operation, roster, 'squad', nobody);
  expect(bySquad.map(({ note, isHeading }) => (isHeading ? note : '')).filter(Boolean)).toEqual(['1 / 3']);
  const byPost = rosterRows(operation, roster, 'post', nobody).slice(1);
  expect(byPost.map(({ id, bars }) => [id, bars[0]!.kind])).toEqual([
    ['east', 'held'],
    ['far', 'open'],
    ['late', 'held'],
  ]);
});

test('[S2] while a duty is dragged, the reason why an officer cannot have it is shown at once, and locked ones are marked', () => {
  const operation = scene();
  const roster = dayRoster(operation, DAY);
  const [east] = [...roster.held.keys()];
  const open = roster.open[0]!.id;
  const named = (id: string) => operation.plan.tables.officers.get(id)!;
  expect(giftOf(operation, roster, open, named('ann'))!.why?.reason).toBe('cannot-be-there-in-time');
  expect(giftOf(operation, roster, east!, named('wes'))!.why?.reason).toBe('grade-too-low');
  const gift = giftOf(operation, roster, east!, named('ben'))!;
  expect(gift.why).toBeUndefined();
  expect(gift.assignment).toMatchObject({ id: east, officerId: 'ben' });
  expect(takersOf(operation, roster, east!, '').map(({ officer: { id }, why }) => [id, !why])).toEqual([
    ['ben', true],
    ['wes', false],
  ]);
  const [row] = rosterRows(operation, roster, 'officer', new Set([east!])).filter(({ id }) => id === 'ann');
  expect(row!.bars.map(({ kind }) => kind)).toEqual(['locked', 'held']);
});

test('the spreadsheet lists the roster squad by squad, with uncovered duties at the end', () => {
  const operation = scene();
  const [headings, ...lines] = rosterCells(operation, DAY, dayRoster(operation, DAY));
  expect(headings!.length).toBe(10);
  expect(lines.map((line) => [line[3], line[5], line[6], line[8]])).toEqual([
    ['ann', 'Rook 7', 'east', '2020-09-22 08:00'],
    ['ann', 'Rook 7', 'late', '2020-09-22 10:00'],
    ['Uncovered', '', 'far', '2020-09-22 08:45'],
  ]);
  const paper = document.createElement('div');
  render(rosterPaper(operation, DAY, dayRoster(operation, DAY)), paper);
  expect(paper.querySelector('td')!.textContent).toBe('ann · Rook 7 ann');
});

test('[S4] the roster states an officer’s own grade, on paper with the grade that they replace', () => {
  const operation = operationOf(
    ...north,
    officer('pol', { grade: 'police' }),
    officer('aux'),
    fixedPost('p', at(0), 0, 30, { strength: { police: 0, auxiliary: 2, warden: 0 } }),
    put('assignments', assignment('pol', 'p~w')),
    put('assignments', assignment('aux', 'p~w')),
  );
  const roster = dayRoster(operation, DAY);
  const [, ...lines] = rosterCells(operation, DAY, roster);
  expect(lines.map((line) => [line[3], line[4]])).toEqual([
    ['aux', 'auxiliary officer'],
    ['pol', 'police officer'],
  ]);
  const paper = document.createElement('div');
  render(rosterPaper(operation, DAY, roster), paper);
  expect([...paper.querySelectorAll('td:nth-child(2)')].map(({ textContent }) => textContent)).toEqual([
    'auxiliary officer',
    'police officer (stands for auxiliary officer)',
  ]);
});

test('[S31] suppositions are changes of the plan, each of what those before it make', () => {
  const operation = operationOf(
    ...north,
    route('r', [at(0), at(5000)]),
    movement('m', 'r'),
    fixedPost('p', at(0), 0, 30),
  );
  const more = { kind: 'post', postId: 'p', level: 2, grade: 'police', more: 1 } as const;
  const { changes, away } = supposedOf(operation, [
    more,
    more,
    { kind: 'departure', movementId: 'm', laterMin: -5 },
    { kind: 'squad', likeSquadId: 's1', officers: 3, grade: 'warden' },
    { kind: 'away', officerId: 'ann' },
    { kind: 'departure', movementId: 'gone', laterMin: 5 },
  ]);
  const before = operation.plan.tables.movements.get('m')!;
  expect(changes.filter(({ collection }) => collection === 'posts').at(-1)).toMatchObject({
    record: { level: 2, strength: { police: 2 } },
  });
  expect(changes.find(({ collection }) => collection === 'movements')).toMatchObject({
    record: { departsAt: before.departsAt - 5 * MINUTE },
  });
  expect(changes.filter(({ collection }) => collection === 'officers').length).toBe(3);
  expect(away).toEqual(['ann']);
  expect(suppositionWords(operation, more)).toContain('police officer +1');
});

test('what stays uncovered is counted level by level, the strictest first', () => {
  const operation = operationOf(
    ...north,
    fixedPost('a', at(0), 0, 30, { level: 3 }),
    fixedPost('b', at(0), 0, 30, { level: 1 }),
  );
  const uncovered = ['a~w', 'b~w'].map((duty, i) => ({ duty, grade: 'police', missing: i + 1 }));
  expect(openByLevel(operation, { uncovered })).toEqual([
    { level: 1, places: 2, posts: ['b'] },
    { level: 3, places: 1, posts: ['a'] },
  ]);
});

function bar(id: string, from: number): Bar {
  return { id, from, until: from + 10, kind: 'held', label: id, told: id };
}

test('only the visible rows are drawn, and a bar is found under the pointer', () => {
  const rows: GanttRow[] = Array.from({ length: 700 }, (_, i) => ({
    id: String(i),
    name: '',
    note: '',
    bars: [bar(`b${i}`, 40)],
    ways: [],
  }));
  const window = {
    width: partsOf(1000).namesPx + 1000,
    height: AXIS_PX + 240,
    scrollLeft: 0,
    scrollTop: 24 * 100,
  };
  const frame = ganttFrame(window, { span: { from: 0, until: 100 }, rowPx: 24, zoom: 1, rows: rows.length });
  expect([frame.from, frame.until]).toEqual([100, 110]);
  expect(xOf(frame, 40)).toBe(frame.namesPx + 400);
  expect(rowAt(frame, AXIS_PX + 25)).toBe(101);
  expect(barAt(frame, rows, frame.namesPx + 450, AXIS_PX + 25)!.id).toBe('b101');
  expect(barAt(frame, rows, frame.namesPx + 600, AXIS_PX + 25)).toBeUndefined();
  expect(rowAt(frame, 3)).toBeUndefined();
  expect(scrolledTo(frame, 105, undefined)).toEqual({ top: 2400, left: 0 });
  const away = scrolledTo(frame, 300, undefined).top;
  expect(away).toBeLessThanOrEqual(300 * 24);
  expect(away + 240).toBeGreaterThanOrEqual(301 * 24);
  expect(partsOf(390).namesPx).toBeLessThan(390 / 3);
});

test('arrow keys go along a row, and to the nearest in time of the next that has any', () => {
  const row = (id: string, ...starts: number[]): GanttRow => ({
    id,
    name: '',
    note: '',
    bars: starts.map((from) => bar(`${id}${from}`, from)),
    ways: [],
  });
  const rows = [row('a', 0, 50), row('empty'), row('b', 10, 60)];
  expect(stepFrom(rows, undefined, { down: 1, along: 0 })!.bar.id).toBe('a0');
  expect(stepFrom(rows, 'a0', { down: 0, along: 1 })!.bar.id).toBe('a50');
  expect(stepFrom(rows, 'a50', { down: 0, along: 1 })!.bar.id).toBe('a50');
  expect(stepFrom(rows, 'a50', { down: 1, along: 0 })!.bar.id).toBe('b60');
  expect(stepFrom(rows, 'b10', { down: -1, along: 0 })!.bar.id).toBe('a0');
});
