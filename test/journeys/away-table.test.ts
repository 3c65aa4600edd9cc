import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Officer } from '../../domain/records/people.ts';
import { journalSince, planOf } from './scene.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.desk('planner', stage.view('plan', '?tab=officers'));
});

afterAll(() => stage.close());

async function officersNow(): Promise<readonly Officer[]> {
  const { plan } = await planOf(await stage.api('planner'), stage.exampleId);
  return [...plan.tables.officers.values()];
}

test('[S49] absences are pasted from a spreadsheet; each wrong line is named, and the others are saved as one entry', async () => {
  const api = await stage.api('planner');
  const { revision } = await planOf(api, stage.exampleId);
  const numbers = (await officersNow()).slice(0, 2).map(({ number }) => number);
  await page.getByRole('button', { name: 'Times away' }).click();
  const dialog = page.getByRole('dialog', { name: /spreadsheet/ });
  const table = dialog.getByLabel('Paste here');
  const file = dialog.getByRole('button', { name: /^File them/ });
  const right = numbers.map((number) => `${number}\t2020-09-20\t2020/9/21 12:00\t请假`);
  await table.fill([...right, 'X-1\t2020-09-20\t2020-09-21\tleave'].join('\n'));
  await dialog.getByText('Line 3: No officer has the number “X-1”').waitFor();
  expect(await file.isDisabled()).toBe(true);
  expect(await journalSince(api, stage.exampleId, revision)).toEqual([]);

  await table.fill(right.join('\n'));
  await dialog.getByRole('cell', { name: '2020-09-21 12:00' }).first().waitFor();
  await file.click();
  await page.getByText('Filed: times away 2, officers 2').waitFor();
  const commits = await journalSince(api, stage.exampleId, revision);
  expect(commits.map(({ action }) => action.name)).toEqual(['record.edit']);
  const away = (await officersNow()).filter((one) => one.away?.length).map(({ number }) => number);
  expect(away).toEqual(numbers);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await officersNow()).filter((one) => one.away?.length).length).toBe(0);
});
