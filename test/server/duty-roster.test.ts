import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workbookOf, workbookSheets } from '../../client/tables/workbook.ts';
import { TABLE_KINDS } from '../../domain/actions/table-kinds.ts';
import { readTable } from '../../domain/tables/read-table.ts';
import { north, operationOf } from '../domain/builders.ts';
import { PEERS_FOLDER, testWith } from '../peers.ts';

test('[U5] the names of a duty roster with several in a cell and a day in its title come out right', async () => {
  const rows = [
    ['值班表', '', ''],
    ['2024-03-09', '', '星期六'],
    ['岗位', '值班人员', '备注'],
    ['值班领导', '张 三', ''],
    ['一中队', '李四、王五', '夜班'],
    ['二中队', '赵六 钱七', ''],
    ['机动', '李四', '白班'],
  ];
  const file = await workbookOf('roster', rows);
  const [sheet] = await workbookSheets(new Uint8Array(await file.arrayBuffer()));
  const wishes = { batch: 'b', squads: false, numbers: true, groupName: '' };
  const { rows: read, leftOut } = readTable(
    TABLE_KINDS.officers,
    operationOf(...north).plan,
    sheet!.rows,
    wishes,
  );
  expect(read.map(({ cells }) => cells['name'])).toEqual(['张三', '李四', '王五', '赵六', '钱七']);
  expect(leftOut.map(({ line, why }) => `${line} ${why}`)).toEqual(['1 title', '2 title', '7 again']);
});

testWith('peers/rosters')('[U5] the names of a real duty roster come out right', async () => {
  const bytes = readFileSync(join(PEERS_FOLDER, 'peers/rosters/duty-roster-daily-anon.xlsx'));
  const [sheet] = await workbookSheets(new Uint8Array(bytes));
  expect(sheet!.rows[1]!.cells[0]).toBe('2024-03-09');
  const { rows, leftOut, layout } = readTable(TABLE_KINDS.officers, operationOf(...north).plan, sheet!.rows, {
    ...{ batch: 'b', squads: false, numbers: true, groupName: '' },
  });
  expect(layout.mapping).toEqual([undefined, 'name', undefined]);
  const names = rows.map(({ cells }) => cells['name']!);
  expect(names.slice(0, 6)).toEqual(['吴戌', '姜辰', '许巳', '郑亥', '韩子', '杨巳']);
  expect(names.every((name) => /^\p{Script=Han}{2,3}$/u.test(name))).toBe(true);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length + leftOut.filter(({ why }) => why === 'again').length).toBe(180);
});
