import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workbookOf } from '../../client/tables/workbook.ts';
import { wallOf } from '../../domain/operation/typed-time.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import { journalSince, planOf } from './scene.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.desk('planner', stage.view('plan', '?tab=routes'));
});

afterAll(() => stage.close());

async function planNow(): Promise<Plan> {
  return (await planOf(await stage.api('planner'), stage.exampleId)).plan;
}

async function tables(): Promise<Locator> {
  await page.getByRole('button', { name: 'Table' }).click();
  return page.getByRole('dialog', { name: /^Table/ });
}

test('[U1, U3, U9] movements are pasted; a wrong row is named and left out, one entry files the others, one undo takes them back', async () => {
  const { revision } = await planOf(await stage.api('planner'), stage.exampleId);
  const before = (await planNow()).tables.movements.size;
  const { code } = [...(await planNow()).tables.routes.values()][0]!;
  const dialog = await tables();
  await dialog
    .getByLabel('or paste what you copied')
    .fill(
      [
        '名称\t路线\t类别\t日期\t出发时间\t速度\t车辆\t尾部速度（km/h）',
        `加开车队\t${code}\t车队\t2020-09-22\t上午7:30\t40\t6\t`,
        `健步走\t${code}\t马拉松\t9月23日\t8点半\t20\t\t7`,
        `误行\t${code}\t车队\t2020-09-22\t早上\t40\t6\t`,
      ].join('\n'),
    );
  await dialog.getByRole('button', { name: 'Read it' }).click();
  await dialog.getByText(/“早上” is not a time/).waitFor();
  await dialog.getByLabel('Leave out the 1 wrong row').check();
  await dialog.getByRole('button', { name: 'File 2 rows' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const filed = [...(await planNow()).tables.movements.values()].slice(before);
  const { brief } = await planNow();
  expect(filed.map(({ name, departsAt }) => [name, wallOf(brief, departsAt)])).toEqual([
    ['加开车队', { day: '2020-09-22', time: '07:30' }],
    ['健步走', { day: '2020-09-23', time: '08:30' }],
  ]);
  const commits = await journalSince(await stage.api('planner'), stage.exampleId, revision);
  expect(commits.map(({ action }) => action.name)).toEqual(['table.take']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await planNow()).tables.movements.size).toBe(before);
});

test('[U7, U9] movements are saved as Excel, changed there, opened again, and only the change is filed', async () => {
  const dialog = await tables();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Excel' }).first().click();
  const file = join(tmpdir(), `movements-${process.pid}.xlsx`);
  await (await download).saveAs(file);
  const [sheet] = await readWorkbook(await readFile(file));
  const rows = sheet!.data.map((row) => row.map((cell) => (cell === null ? '' : (cell as string | number))));
  const time = rows[0]!.indexOf('Departs');
  expect(rows.length).toBe((await planNow()).tables.movements.size + 1);
  const changed = rows.map((row, i) => (i === 1 ? row.with(time, '上午6点一刻') : row));
  await writeFile(file, new Uint8Array(await (await workbookOf('movements', changed)).arrayBuffer()));
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByRole('button', { name: 'File 1 row' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const { brief, tables: now } = await planNow();
  expect(wallOf(brief, [...now.movements.values()][0]!.departsAt).time).toBe('06:15');
});
