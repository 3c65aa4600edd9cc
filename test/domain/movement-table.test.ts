import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ActionBody } from '../../domain/actions/actions.ts';
import { rowsOfText } from '../../domain/kernel/table-text.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { put } from '../../domain/records/collections.ts';
import { TABLE_KINDS } from '../../domain/actions/table-kinds.ts';
import { readTable } from '../../domain/tables/read-table.ts';
import { takenParts } from '../../domain/tables/taken.ts';
import { writtenTable } from '../../domain/tables/write-table.ts';
import { cellFaultSentence } from '../../domain/words/tables.ts';
import {
  EIGHT,
  HOUR,
  act,
  at,
  brief,
  closure,
  fixedPost,
  movement,
  north,
  operationOf,
  outcome,
  race,
  route,
} from './builders.ts';

const routes = [route('R1', [at(0), at(9000)]), route('R2', [at(0, 900), at(9000, 900)], { name: '东线' })];

function reading(operation: Operation, name: 'movements' | 'posts', text: string) {
  return readTable(TABLE_KINDS[name], operation.plan, rowsOfText(text), {
    ...{ batch: 'batch-1', squads: false, numbers: false, groupName: '' },
  });
}

function faults(operation: Operation, name: 'movements' | 'posts', text: string): string[] {
  return reading(operation, name, text).rows.flatMap(({ line, faults }) =>
    faults.map(
      (one) => `${line} ${one.column} ${cellFaultSentence(one, { language: 'en', timeZone: 'UTC' })}`,
    ),
  );
}

function taken(operation: Operation, name: 'movements' | 'posts', text: string): string {
  const body = { basedOn: operation.revision, parts: takenParts(reading(operation, name, text)) } as unknown;
  return outcome(act(operation, 'table.take', body as ActionBody<'table.take'>));
}

const called = ({ plan }: Operation, name: string) =>
  [...plan.tables.movements.values()].find((one) => one.name === name);

test('[U9] convoys, races, processions and closures come as a table, each with the values of its kind', () => {
  const operation = operationOf(...north, ...routes);
  const text = [
    '名称,路线,类别,日期,出发时间,速度,车辆,队伍长度（米）,尾部速度（km/h）,封控时长（分）',
    '第一批,R1,车队,2020-09-22,上午8:00,40,12,,,',
    '半程马拉松,东线,马拉松,2020/9/22,8点半,20,,,7,',
    '巡游,R1,巡游,9月22日,14:00,3,,200,,',
    '封路,R2,封路,44096,18:00,,,,,120',
  ].join('\n');
  expect(faults(operation, 'movements', text)).toEqual([]);
  expect(taken(operation, 'movements', text)).toBe('done');
  expect(called(operation, '第一批')).toMatchObject({
    kind: 'convoy',
    departsAt: EIGHT,
    vehicles: 12,
    spacingM: 20,
  });
  expect(called(operation, '半程马拉松')).toMatchObject({
    ...{ kind: 'race', routeId: 'R2', departsAt: EIGHT + HOUR / 2, waves: [] },
    tail: { afterS: 0, speedKmh: 7, stretches: [], halts: [] },
  });
  expect(called(operation, '巡游')).toMatchObject({ kind: 'procession', lengthM: 200 });
  expect(called(operation, '封路')).toEqual({
    ...{ id: 'batch-1.5', kind: 'closure', name: '封路', routeId: 'R2', earlier: [] },
    ...{ departsAt: EIGHT + 10 * HOUR, closedS: 7200 },
  });
});

test('[U9] a value of another kind, one that is missing, and a time that is none are named with their row', () => {
  const operation = operationOf(
    put('briefs', { ...brief, timeZone: 'Europe/Berlin', days: ['2026-10-25', '2026-10-26'] }),
    ...north,
    ...routes,
  );
  const text = [
    'name,route,kind,day,departs,speed,vehicles,tail speed',
    'A,R1,race,2026-10-25,8:00,20,4,7',
    'B,R1,race,2026-10-25,8:00,20,,',
    'C,R9,convoy,2026-10-25,8:00,40,4,',
    'D,R1,convoy,,8:00,40,4,',
    'E,R1,convoy,2026-10-25,2:30,40,4,',
    'F,R1,convoy,2026-10-25,2:30 UTC+1,40,4,',
    'G,R1,convoy,2026-10-25,46320.33,40,4,',
  ].join('\n');
  expect(faults(operation, 'movements', text)).toEqual([
    '2 vehicles a movement of this kind has no such value (“4”)',
    '3 tailSpeed is needed',
    '4 route there is no route “R9”',
    '6 departs the clock shows “2:30” twice that day; say which, as in 2026-10-25 02:30 UTC+2 for the first',
    '8 departs “46320.33” is a time as Excel stores it, but rounded: about 2026-10-25 07:55. Show the cell as date and time',
  ]);
});

test('[U7, U9] movements and fixed times that are written and read again change nothing', () => {
  const windows = fc.array(fc.tuple(fc.nat(2000), fc.integer({ min: 1, max: 900 })), { maxLength: 4 });
  fc.assert(
    fc.property(
      windows,
      fc.nat(2000),
      fc.constantFrom('Asia/Shanghai', 'Europe/Berlin'),
      (times, minute, timeZone) => {
        const days = ['2020-10-24', '2020-10-25', '2020-10-26'];
        const operation = operationOf(
          put('briefs', { ...brief, timeZone, days }),
          ...[...north, ...routes, race('r', 'R2', { departsAt: EIGHT + 32 * 24 * HOUR + minute * 60_000 })],
          ...[movement('m', 'R1'), movement('m2', 'R1', { name: 'm', departsAt: EIGHT + 24 * HOUR })],
          ...[closure('c', 'R1', 90, { fromM: 100, untilM: 900 })],
          fixedPost('p', at(0), 0, 60, {
            fixedWindows: times.map(([from, long], i) => {
              const begins = EIGHT + 32 * 24 * HOUR + (from + i * 3000) * 60_000;
              return { id: `w${i}` as never, from: begins, until: begins + long * 60_000 };
            }),
          }),
        );
        for (const name of ['movements', 'posts'] as const) {
          const rows = writtenTable(TABLE_KINDS[name], operation.plan, 'zh').map((cells, i) => {
            return { line: i + 1, cells: cells.map(String) };
          });
          const read = readTable(TABLE_KINDS[name], operation.plan, rows, {
            ...{ batch: 'b', squads: false, numbers: false, groupName: '' },
          });
          expect(read.rows.filter(({ state }) => state !== 'same')).toEqual([]);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('[U9] a changed time moves the movement of that name, route and day, and keeps the rest of it', () => {
  const waves = [{ afterS: 600 }];
  const operation = operationOf(...north, ...routes, race('r', 'R1', { waves }));
  expect(taken(operation, 'movements', 'name,route,day,departs\nr,R1,2020-09-22,9:15')).toBe('done');
  expect(called(operation, 'r')).toMatchObject({ id: 'r', departsAt: EIGHT + 1.25 * HOUR, waves });
  const twice = operationOf(
    ...north,
    ...routes,
    movement('a', 'R1'),
    movement('b', 'R1', { name: 'a', departsAt: EIGHT + 24 * HOUR }),
  );
  expect(faults(twice, 'movements', 'name,route,speed\na,R1,30')).toContain(
    '2 name several of kind movement are called “a”',
  );
});

test('[U10] fixed times of posts are read with and without a day, over midnight, and keep their ids', () => {
  const days = ['2020-09-22', '2020-09-23'];
  const operation = operationOf(put('briefs', { ...brief, days }), ...north, fixedPost('p', at(0), 0, 60));
  const windowsOf = (cell: string) => {
    const [row] = reading(operation, 'posts', `code\tfixed times\np\t${cell}`).rows;
    if (row!.faults.length > 0) return row!.faults.map(({ reason }) => reason);
    const { fixedWindows } = row!.record as unknown as {
      fixedWindows: { from: number; until: number; id: string }[];
    };
    return fixedWindows.map(({ from, until }) => [(from - EIGHT) / HOUR, (until - EIGHT) / HOUR]);
  };
  expect(windowsOf('6:00-18:00')).toEqual([
    [-2, 10],
    [22, 34],
  ]);
  expect(windowsOf('2020-09-22 22:00–06:00；9月23日上午8点至下午5点半')).toEqual([
    [14, 22],
    [24, 33.5],
  ]);
  expect(windowsOf('2020-09-22 22:00 – 2020-09-23 06:00')).toEqual([[14, 22]]);
  expect(windowsOf('6:00')).toEqual(['no-window']);
  expect(windowsOf('周二 6:00-8:00')).toEqual(['no-window']);
  expect(windowsOf('2020-09-22 18:00–2020-09-22 06:00')).toEqual(['no-window']);
  const kept = reading(
    operation,
    'posts',
    'code\tfixed times\np\t2020-09-22 08:00–09:00; 2020-09-23 08:00–09:00',
  );
  expect(kept.rows[0]).toMatchObject({ state: 'changed', record: { fixedWindows: [{ id: 'w' }, {}] } });
});
