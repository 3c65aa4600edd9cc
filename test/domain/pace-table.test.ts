import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOfText } from '../../domain/kernel/table-text.ts';
import type { Race } from '../../domain/records/route.ts';
import { headAt, tailAt } from '../../domain/routes/timetable.ts';
import { paceFigure, speedFigure, speedFrom } from '../../domain/routes/typed-speed.ts';
import { pacesIn, readPaceTable, type Meaning } from '../../domain/tables/pace-table.ts';
import { paceFaultSentence } from '../../domain/words/pace-table.ts';
import { EIGHT, HOUR, MINUTE, brief, race, recordOf } from './builders.ts';

const LENGTH_M = 21_097;
const course = { lengthM: LENGTH_M, departsAt: EIGHT, brief };
const run = recordOf(race('run', 'r')) as Race;

function tableOf(text: string, meaning?: Meaning) {
  return readPaceTable(rowsOfText(text), course, meaning);
}

/** When the first and the last are at a chainage, in minutes after the start, by a table. */
function passing(text: string, chainageM: number): number[] {
  const { head, tail } = pacesIn(tableOf(text).lines)!;
  const moving: Race = { ...run, ...head, tail, waves: [] };
  return [headAt, tailAt].map((end) => (end(moving, chainageM, EIGHT, LENGTH_M) - EIGHT) / MINUTE);
}

test('[W23] a speed is read as drivers, runners and marchers say it', () => {
  for (const said of [
    '20',
    '20 km/h',
    '3:00',
    '3:00/km',
    '3\'00"',
    '3′00″ / km',
    '3 min/km',
    '２０',
    '20公里/小时',
    '3:00 分/公里',
  ])
    expect(speedFrom(said, 'km/h'), said).toBeCloseTo(20, 10);
  expect(speedFrom('60', 'm/min')).toBeCloseTo(3.6, 10);
  expect(speedFrom('60 米/分', 'km/h')).toBeCloseTo(3.6, 10);
  expect(speedFrom('1 m/s', 'm/min')).toBeCloseTo(3.6, 10);
  for (const said of ['', 'fast', '0', '3:75', '-5', '20 mph'])
    expect(speedFrom(said, 'km/h'), said).toBeUndefined();
  expect([paceFigure(20), paceFigure(3600 / 255), speedFigure(3.6, 'm/min')]).toEqual(['3:00', '4:15', '60']);
});

test('[W23] a pace table gives the first and the last in times of day, times since the start, paces or speeds, in both languages', () => {
  const same = [
    'Distance\tFirst\tLast\n5 km\t08:15\t08:40\n10 km\t08:30\t09:20\n21.097 km\t09:03\t11:01',
    '距离（公里）,首位,末位\n5,0:15:00,0:40:00\n10,0:30:00,1:20:00\n21.097,1:03:00,3:01:00',
    'km;leader;sweep\n5;15:00;40:00\n10;30:00;80:00\n21,097;63:00;181:00',
    'sweep\tleader\tkm\n0:40\t0:15\t5\n1:20\t0:30\t10\n3:01\t1:03\t21.097',
  ];
  for (const text of same) {
    expect(tableOf(text).faults, text).toEqual([]);
    expect(passing(text, 5000)[0], text).toBeCloseTo(15, 3);
    expect(passing(text, 7500)[1], text).toBeCloseTo(60, 3);
    expect(passing(text, LENGTH_M)[1], text).toBeCloseTo(181, 3);
  }
  const paces = 'km\tFirst (min/km)\tLast (min/km)\n5\t3:00\t8:00\n21.097\t3:06\t9:00';
  expect(tableOf(paces).meaning).toBe('pace');
  expect(passing(paces, 5000)).toEqual([15, 40]);
  const speeds = 'km\tFirst (km/h)\tLast (km/h)\n5\t20\t7.5\n21.097\t19\t7';
  expect(tableOf(speeds).meaning).toBe('speed');
  expect(passing(speeds, 5000)).toEqual([15, 40]);
});

test('[W23] a wrong row of a pace table is named with its reason, and titles and totals are left out', () => {
  const text =
    'Night run\n距离\t首位\t末位\n5 km\t08:15\t08:40\nhalf\t08:20\t08:50\n4 km\t08:30\t09:00\n10 km\t?\t09:20\n' +
    '11 km\t08:40\tlate\n12 km\t09:30\t09:10\n40 km\t10:00\t12:00\n13 km\t08:15:30\t10:00\n14 km\t08:45\t23:00\nTotal\t\t';
  const { faults, lines, leftOut } = tableOf(text, 'clock');
  expect(lines.map(({ atM }) => atM)).toEqual([5000]);
  expect(faults.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '4 no-distance',
    '5 not-further',
    '6 no-first',
    '7 no-last',
    '8 last-before-first',
    '9 beyond-the-route',
    '10 too-fast',
    '11 too-slow',
  ]);
  expect(leftOut.length).toBe(2);
  for (const language of ['zh', 'en'] as const)
    for (const fault of faults)
      expect(paceFaultSentence(fault, { language, timeZone: 'UTC' })).toContain(`${fault.line}`);
  expect(tableOf('km\tFirst\tLast\n0\t08:05\t08:20\n5\t08:20\t09:00', 'clock').faults[0]?.reason).toBe(
    'starts-elsewhere',
  );
});

test('[W23] what a table says is what the timetable says, at each of its places, whatever the spread', () => {
  const splits = fc.array(
    fc.record({
      km: fc.integer({ min: 1, max: 4 }),
      first: fc.integer({ min: 150, max: 400 }),
      slower: fc.integer({ min: 0, max: 500 }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(splits, fc.integer({ min: 0, max: 1800 }), (sections, afterS) => {
      const at = { km: 0, first: 0, last: afterS };
      const rows = sections.map(({ km, first, slower }) => {
        at.km += km;
        at.first += km * first;
        at.last += km * (first + slower);
        return { ...at };
      });
      const hms = (s: number): string =>
        [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60]
          .map((n) => String(n).padStart(2, '0'))
          .join(':');
      const text = [{ km: 0, first: 0, last: afterS }, ...rows]
        .filter(({ km }) => km <= 21)
        .map(({ km, first, last }) => `${km}\t${hms(first)}\t${hms(last)}`)
        .join('\n');
      const table = readPaceTable(rowsOfText(text), { ...course, lengthM: 30_000 }, 'hours');
      expect(table.faults).toEqual([]);
      const { head, tail } = pacesIn(table.lines)!;
      const moving: Race = { ...run, ...head, tail, waves: [] };
      for (const { atM, firstS, lastS } of table.lines.filter((one) => one.atM > 0)) {
        expect(Math.abs(headAt(moving, atM, EIGHT, 30_000) - EIGHT - firstS * 1000)).toBeLessThan(5);
        expect(Math.abs(tailAt(moving, atM, EIGHT, 30_000) - EIGHT - lastS * 1000)).toBeLessThan(5);
      }
    }),
  );
});

test('[W13, W23] the tail of a half marathon from 20 to 7 km/h comes two hours after its head', () => {
  const half: Race = {
    ...run,
    speedKmh: 20,
    stretches: [],
    halts: [],
    waves: [],
    tail: { afterS: 0, speedKmh: 7, stretches: [], halts: [] },
  };
  const apart = tailAt(half, LENGTH_M, EIGHT, LENGTH_M) - headAt(half, LENGTH_M, EIGHT, LENGTH_M);
  expect(Math.abs(apart - 1.96 * HOUR)).toBeLessThan(MINUTE);
});
