import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ActionBody } from '../../domain/actions/actions.ts';
import { TABLE_KINDS } from '../../domain/actions/table-kinds.ts';
import { rowsOfText } from '../../domain/kernel/table-text.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { readTable, type TableReading } from '../../domain/tables/read-table.ts';
import { takenParts } from '../../domain/tables/taken.ts';
import { writtenTable } from '../../domain/tables/write-table.ts';
import { cellFaultSentence } from '../../domain/words/tables.ts';
import {
  EIGHT,
  HOUR,
  act,
  assigned,
  assignment,
  at,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  put,
  recordOf,
  route,
} from './builders.ts';

const SHANGHAI = { language: 'en', timeZone: 'Asia/Shanghai' } as const;

function reading(operation: Operation, text: string, replaces = false): TableReading {
  return readTable(TABLE_KINDS.assignments, operation.plan, rowsOfText(text), {
    ...{ batch: 'batch-1', squads: false, numbers: false, groupName: '', replaces },
  });
}

function told({ rows }: TableReading): string[] {
  return rows.map(({ line, state, faults }) =>
    [`${line} ${state}`, ...faults.map((one) => cellFaultSentence(one, SHANGHAI))].join(' · '),
  );
}

function take(operation: Operation, read: TableReading): string {
  const body = { basedOn: operation.revision, parts: takenParts(read) } as unknown;
  return outcome(act(operation, 'table.take', body as ActionBody<'table.take'>));
}

function standing({ plan }: Operation): string[] {
  return [...plan.tables.assignments.values()]
    .map(({ officerId, dutyIds, grade }) => `${officerId} ${dutyIds.join('+')} ${grade}`)
    .toSorted();
}

const many = { strength: { police: 1, auxiliary: 2, warden: 0 } };

/** Two posts held from 08:00 to 10:00 and from 09:00 to 11:00 of the same day, five kilometres apart. */
const places = [
  fixedPost('1-001', at(0), 0, 120, { ...many, name: '人民路口' }),
  fixedPost('1-002', at(5000), 60, 180, { ...many, name: '站前路口' }),
];

const people = [
  officer('1001', { name: '张三', grade: 'police' }),
  officer('1002', { name: '李四' }),
  officer('1003', { name: '王五' }),
  officer('1004', { name: '王五', grade: 'warden' }),
];

test('[U11] a roster is filed as one entry, by number or name, several in a cell, and one undo takes it back', () => {
  const operation = operationOf(...north, ...people, ...places);
  const read = reading(
    operation,
    '点位编号\t点位名称\t日期\t上岗时间\t下岗时间\t值班人员\n1-001\t人民路口\t9月22日\t8点\t10:00\t张三 李四\n\t\t\t\t\t１００３\n1-002\t\t2020-09-23\t09:00\t11:00\t张三',
  );
  expect(told(read)).toEqual([
    ...['2 new', '2 new', '3 new'],
    '4 wrong · the post has no duty at “2020-09-23 09:00–11:00”; its duties are: 2020-09-22 09:00–11:00',
  ]);
  const before = operation.revision;
  expect(take(operation, read)).toBe('done');
  expect(operation.revision).toBe(before + 1);
  expect(standing(operation)).toEqual([
    ...['1001 1-001~w police', '1002 1-001~w auxiliary', '1003 1-001~w auxiliary'],
  ]);
  expect(outcome(act(operation, 'plan.undo', { revision: operation.revision }))).toBe('done');
  expect(standing(operation)).toEqual([]);
});

test('[U11] a row that a rule of staffing forbids is named with its reason, also because of the rows before it', () => {
  const away = { from: EIGHT, until: EIGHT + HOUR, why: 'leave' } as const;
  const operation = operationOf(
    ...[...north, ...people, ...places, officer('1005', { name: '赵六', away: [away] })],
    assigned('1003', '1-002~w'),
  );
  const text = [
    'Number,Name,Post,From,Until,Stands as',
    ...['1001,张三,1-001,08:00,10:00,', '1001,,1-002,09:00,11:00,', '1003,王五,1-001,,,'],
    ...['1004,,1-001,,,police officer', '1004,,1-001,,,', '1005,,1-001,08:00,,', '1002,王五,1-001,,,'],
    ...['王五,,1-001,,,', '9,,1-001,,,', '1002,,1-009,,,', '1002,,1-001,08:05,,', '1001,,1-001,08:00,,'],
  ];
  expect(told(reading(operation, text.join('\n')))).toEqual([
    '2 new',
    '3 wrong · 张三 is at 1-001 09:00–10:00 and cannot be at 1-002 too',
    '4 wrong · 王五 is at 1-002 09:00–10:00 and cannot be at 1-001 too',
    '5 wrong · 王五 is a traffic warden; the post needs a police officer',
    '6 wrong · “1004” is in row 5 already',
    '7 wrong · 赵六 is away until 22 Sept 09:00, from 22 Sept 08:00 (leave)',
    '8 wrong · “王五” is called “李四” in the plan',
    '9 wrong · several of kind officer are called “王五”',
    '10 wrong · there is no officer “9”',
    '11 wrong · there is no post “1-009”',
    '12 wrong · the post has no duty at “08:05–”; its duties are: 2020-09-22 08:00–10:00',
    '13 wrong · “1001” is in row 2 already',
  ]);
});

test('[U11] what a duty already has is not exceeded, unless the table stands in the place of whoever is there', () => {
  const operation = operationOf(...north, ...people, ...places);
  const wanted = { records: [assignment('1002', '1-001~w'), assignment('1003', '1-001~w')] };
  expect(outcome(act(operation, 'roster.assign', wanted))).toBe('done');
  act(operation, 'officer.place', { records: [recordOf(officer('1006'))] } as never);
  const text = 'Number,Post,From\n1002,1-001,08:00\n1006,1-001,08:00';
  expect(told(reading(operation, text))[1]).toMatch(/^3 wrong/);
  const read = reading(operation, text, true);
  expect(told(read)).toEqual(['2 same', '3 new']);
  expect(read.gone).toEqual([wanted.records[1]!.id]);
  expect(take(operation, read)).toBe('done');
  expect(standing(operation)).toEqual(['1002 1-001~w auxiliary', '1006 1-001~w auxiliary']);
  expect(outcome(act(operation, 'plan.undo', { revision: operation.revision }))).toBe('done');
  expect(standing(operation)).toEqual(['1002 1-001~w auxiliary', '1003 1-001~w auxiliary']);
});

function writtenAgain(operation: Operation, language: 'zh' | 'en'): TableReading {
  const rows = writtenTable(TABLE_KINDS.assignments, operation.plan, language);
  return reading(operation, rows.map((row) => row.join('\t')).join('\n'));
}

test('[U7, U11] assignments are the same after writing and reading, also where times changed and duties went', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 7 })), { maxLength: 8 }),
      fc.array(fc.integer({ min: -90, max: 600 }), { minLength: 2, maxLength: 2 }),
      fc.boolean(),
      (pairs, minutes, goes) => {
        const convoys = (shifts: readonly number[]) =>
          shifts.map((shift, i) => movement(`m${i}`, 'r', { departsAt: EIGHT + i * HOUR + shift * 60_000 }));
        const operation = operationOf(
          ...[...north, route('r', [at(0), at(4000)]), ...convoys([0, 0])],
          ...[post('p0', at(10)), post('p1', at(3000)), fixedPost('p2', at(20), 0, 60), ...people],
          officer('odd', { number: 'o/1; 2', name: 'A/B, C;D 4' }),
        );
        const duties = ['p0~m0~1', 'p0~m1~1', 'p1~m0~1', 'p1~m1~1', 'p2~w', 'p0~m0~1', 'p1~m0~1', 'p2~w'];
        const officers = ['1001', '1002', '1003', 'odd'];
        pairs.forEach(([who, what], i) => {
          const record = { ...assignment(officers[who]!, duties[what]!), id: `a${i}` as never };
          act(operation, 'roster.assign', { records: [record] });
        });
        for (const change of goes
          ? [put('posts', { ...operation.plan.tables.posts.get('p2')!, fixedWindows: [] })]
          : convoys(minutes))
          operation.apply({ revision: operation.revision + 1, at: EIGHT, changes: [change] });
        for (const language of ['zh', 'en'] as const)
          expect(told(writtenAgain(operation, language)).filter((one) => !one.endsWith('same'))).toEqual([]);
      },
    ),
  );
});
