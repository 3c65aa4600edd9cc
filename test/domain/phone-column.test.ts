import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TABLE_KINDS } from '../../domain/actions/table-kinds.ts';
import { rowsOfText } from '../../domain/kernel/table-text.ts';
import { dialled, phoneIn } from '../../domain/tables/phone-column.ts';
import { readTable } from '../../domain/tables/read-table.ts';
import { takenParts, takenPhones } from '../../domain/tables/taken.ts';
import { writtenTable } from '../../domain/tables/write-table.ts';
import { cellFaultSentence } from '../../domain/words/tables.ts';
import { north, officer, operationOf } from './builders.ts';

function said(cell: string): string {
  const read = phoneIn(cell);
  if (!read.ok) return cellFaultSentence(read.refusal, { language: 'en', timeZone: 'UTC' });
  return read.value.hasOthers ? `${read.value.number} …` : read.value.number;
}

test('[U12] telephone numbers are read as people write them', () => {
  expect(
    [
      ...[
        '１３８０００００００１',
        '+86 138 0000 0001',
        '0086-13800000001',
        '86 13800000001',
        '手机：138-0000-0001',
      ],
      ...[
        '0431－8888 0000 转 12',
        '（0431）88880000',
        '0431-88880000 ext. 12',
        '06221/555010',
        'Tel.: +49 (0) 6221 5550-10',
      ],
      ...['13800000001.0', '1.3800000001E+10', '110', '+49 6221 555010'],
    ].map(said),
  ).toEqual([
    ...['13800000001', '+86 138 0000 0001', '+86-13800000001', '+86 13800000001', '138-0000-0001'],
    ...['0431-8888 0000-12', '(0431)88880000', '0431-88880000-12', '06221 555010', '+49 6221 5550-10'],
    ...['13800000001', '13800000001', '110', '+49 6221 555010'],
  ]);
});

test('[U12] of several numbers in a cell the first mobile one is kept, and the cell is counted', () => {
  expect(
    [
      ...['0431-88880000 / 13800000001', '13800000001、13900000002', '13800000001 13900000002'],
      ...['13800000001\n0431-88880000', '06221 555010 or 0171 5550100', '13800000001；+86 138 0000 0001'],
    ].map(said),
  ).toEqual([
    ...['13800000001 …', '13800000001 …', '13800000001 …'],
    ...['13800000001 …', '0171 5550100 …', '13800000001'],
  ]);
});

test('[U12] a number that Excel has shortened and what is no number are named', () => {
  expect(['1.38E+10', '1.39123E+10', '没有', '12', '138000O0001'].map(said)).toEqual([
    ...['1.38E+10', '1.39123E+10'].map(
      (one) => `“${one}” was shortened by Excel, its last digits are gone; show the column as text`,
    ),
    ...['没有', '12', '138000O0001'].map(
      (one) => `“${one}” is not a telephone number; write it as +49 6221 555010 or 06221 555-12`,
    ),
  ]);
});

test('[U12] what was read is kept by the server as it is, and read again is the same', () => {
  const part = fc.constantFrom(
    '138',
    '0431',
    '+86',
    '-',
    ' ',
    '(',
    ')',
    '转',
    '12',
    '00',
    '/',
    '5550',
    'ext',
    '；',
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), (parts) => {
      const read = phoneIn(parts.join(''));
      if (!read.ok) return;
      const { number } = read.value;
      expect(number).toMatch(/^[0-9+() -]{3,30}$/);
      expect(phoneIn(number)).toMatchObject({ ok: true });
      expect(dialled(said(number).replace(' …', ''))).toBe(dialled(number));
    }),
  );
});

test('[U12] numbers go beside the rows of officers, by what is kept now, and never into the plan', () => {
  const operation = operationOf(...north, officer('ida'), officer('bo'), officer('cy'));
  const phones = new Map([
    ['ida', '138 0000 0001'],
    ['bo', '13800000002'],
  ]);
  const text = 'number,name,squad,phone\nida,,,+8613800000001\nbo,,,\ncy,,,1.38E+10\nnew,New,s1,13800000009';
  const read = readTable(TABLE_KINDS.officers, operation.plan, rowsOfText(text), {
    ...{ batch: 'b', squads: false, numbers: false, groupName: '', phones },
  });
  expect(read.rows.map(({ state }) => state)).toEqual(['same', 'changed', 'wrong', 'new']);
  expect(takenPhones(read)).toEqual([
    { officerId: 'bo', phone: '' },
    { officerId: 'b.5', phone: '13800000009' },
  ]);
  expect(JSON.stringify(takenParts(read))).not.toContain('1380000');
  const headings = (known?: typeof phones) =>
    writtenTable(TABLE_KINDS.officers, operation.plan, 'en', known && { phones: known })[0];
  expect(headings()).not.toContain('Telephone');
  const rows = writtenTable(TABLE_KINDS.officers, operation.plan, 'en', { phones });
  const again = readTable(
    TABLE_KINDS.officers,
    operation.plan,
    rows.map((cells, i) => ({ line: i + 1, cells: cells.map(String) })),
    { batch: 'b', squads: false, numbers: false, groupName: '', phones },
  );
  expect(again.rows.map(({ state }) => state)).toEqual(['same', 'same', 'same']);
});
