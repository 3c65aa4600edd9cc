import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Plan } from '../../domain/operation/plan.ts';
import { journalSince, planOf } from './scene.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.desk('planner', stage.view('plan', '?tab=vehicles'));
});

afterAll(() => stage.close());

async function planNow(): Promise<Plan> {
  return (await planOf(await stage.api('planner'), stage.exampleId)).plan;
}

/** The first vehicles as the list shows them, by plate. */
async function seats(): Promise<string[]> {
  const plates = await page.locator('cordon-plan-list tbody tr:not(.space) td:first-child').allTextContents();
  const { vehicles } = (await planNow()).tables;
  const byPlate = new Map([...vehicles.values()].map((one) => [one.plate, `${one.kind} ${one.seats}`]));
  return plates.slice(0, 4).map((plate) => byPlate.get(plate.trim()) ?? 'none');
}

function cell(row: number, column: number) {
  return page.locator('cordon-plan-list tbody tr:not(.space)').nth(row).locator('td').nth(column);
}

async function paste(text: string): Promise<void> {
  await page.locator('cordon-plan-list cordon-table .frame').evaluate((frame, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    frame.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
    );
  }, text);
}

test('[U14] a cell is typed into, a wrong value is named and not filed, and each edit is one entry that undo takes back', async () => {
  const { revision } = await planOf(await stage.api('planner'), stage.exampleId);
  const before = await seats();
  await cell(0, 2).dblclick();
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await seats())[0]).toBe(before[0]!.replace(/\d+$/, '7'));
  await page.keyboard.press('F2');
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('“many” is not a whole number from 1 to 60').waitFor();
  expect((await seats())[1]).toBe(before[1]);
  const commits = await journalSince(await stage.api('planner'), stage.exampleId, revision);
  expect(commits.map(({ action }) => action.name)).toEqual(['table.take']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(seats).toEqual(before);
});

test('[U14] a value is filled down, a block is pasted into cells, and more rows than there are come with a preview', async () => {
  const before = await seats();
  await cell(0, 2).click();
  await cell(2, 2).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+d');
  const first = before[0]!.split(' ')[1]!;
  await expect
    .poll(async () => (await seats()).slice(0, 3).map((one) => one.split(' ')[1]))
    .toEqual([first, first, first]);
  await cell(1, 1).click();
  await paste('van\t9\nmotorcycle\t2');
  await expect.poll(async () => (await seats()).slice(1, 3)).toEqual(['van 9', 'motorcycle 2']);
  await page.keyboard.press('Control+c');
  await page.getByText(/Copied 1 row/).waitFor();
  const squad = [...(await planNow()).tables.squads.values()][0]!;
  await paste(`plate\tkind\tseats\tsquad\nNEW 1\tcar\t5\t${squad.name}\nNEW 2\tbus\tx\t${squad.name}`);
  const dialog = page.getByRole('dialog', { name: /^Table/ });
  await dialog.getByText(/“x” is not a whole number/).waitFor();
  await dialog.locator('cordon-table td', { hasText: /^\s*x\s*$/ }).dblclick();
  await page.keyboard.type('20');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'File 2 rows' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expect
    .poll(
      async () =>
        [...(await planNow()).tables.vehicles.values()].filter(({ plate }) => plate.startsWith('NEW')).length,
    )
    .toBe(2);
});
