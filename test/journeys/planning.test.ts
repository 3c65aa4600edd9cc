import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { officerElsewhere, planOf, stintHeldByOne } from './scene.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.desk('planner', stage.view('plan'));
  await page.getByRole('tab', { name: 'Posts 917' }).waitFor();
});

afterAll(() => stage.close());

const position = (): Locator => page.getByRole('textbox', { name: /^Position/ });

async function save(): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
}

/** Saves a change, and waits until it is committed. */
async function saveChange(): Promise<void> {
  await save();
  await page.getByRole('button', { name: 'Discard changes' }).waitFor({ state: 'hidden' });
}

test('a new post is placed by a click on the map, named and saved', async () => {
  await page.getByRole('button', { name: /^post$/i }).click();
  await page.getByRole('application', { name: 'Map' }).click({ position: { x: 500, y: 330 } });
  await expect.poll(() => position().inputValue()).toMatch(/^\d+\.\d+, \d+\.\d+$/);
  await page.getByLabel('Code').fill('J-001');
  await page.getByLabel('Name').fill('试验路口');
  await save();
  await page.getByRole('tab', { name: 'Posts 918' }).waitFor();
  await page.getByRole('heading', { name: /J-001/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('post')).toBeTruthy();
});

test('a code that is in use is refused in words, and nothing is saved', async () => {
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByLabel('Code').fill('1-001');
  await save();
  await page.getByRole('alert').filter({ hasText: '1-001' }).waitFor();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect.poll(() => page.getByLabel('Code').inputValue()).toBe('J-001');
});

test('[O4] a move is undone and done again', async () => {
  const before = await position().inputValue();
  await position().fill('45.9, 123.2');
  await position().press('Tab');
  await page.getByRole('button', { name: 'Discard changes' }).waitFor();
  await saveChange();
  const undo = page.getByRole('button', { name: 'Undo' });
  const moved = (): Promise<string> => position().inputValue();
  await expect.poll(moved).toMatch(/^45\.9\d*, 123\.2\d*$/);
  await undo.click();
  await expect.poll(moved).toBe(before);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(moved).toMatch(/^45\.9\d*, 123\.2\d*$/);
  await undo.click();
  await expect.poll(moved).toBe(before);
});

test('[O7] Ctrl+Z takes back the last way-point of a line that is drawn, and leaves the plan behind it', async () => {
  await page.getByRole('tab', { name: /^Routes/ }).click();
  await page.getByRole('button', { name: /^route$/i }).click();
  const points = (n: number): Promise<void> => page.getByText(new RegExp(`\\b${n} way-points?`)).waitFor();
  const map = page.getByRole('application', { name: 'Map' });
  for (const i of [0, 1, 2]) {
    await map.click({ position: { x: 380 + 40 * i, y: 300 + 40 * i } });
    await points(i + 1);
  }
  await page.keyboard.press('Control+z');
  await points(2);
  await page.keyboard.press('Control+Shift+z');
  await points(3);
  await page.keyboard.press('Control+z');
  await points(2);
  expect(await page.getByRole('tab', { name: 'Posts 918' }).isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('tab', { name: /^Posts/ }).click();
});

test('[O4] edits of one post are undone one after the other, back to before it was there', async () => {
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('tab', { name: 'Posts 917' }).waitFor();
});

/** How many findings the tab of Health tells. It tells none while the plan is checked for the first time. */
async function healthCount(): Promise<number> {
  const tab = page.getByRole('tab', { name: /Health \d+$/ });
  return Number(/\d+$/.exec((await tab.textContent())!.trim())![0]);
}

test('[S8] a post without its officer is a conflict, shown where it arises, until somebody who can be there is assigned', async () => {
  const { stint, officer } = stintHeldByOne(await planOf(await stage.api('planner'), stage.exampleId));
  await page.goto(stage.view('plan', `?post=${stint.post.id}`));
  const before = await healthCount();
  await page
    .getByRole('button', { name: `Take ${officer.name} off` })
    .first()
    .click();
  await expect.poll(healthCount).toBe(before + 1);
  await page
    .getByRole('list', { name: 'Conflicts' })
    .getByText(/short of 1/)
    .waitFor();

  await page.getByRole('tab', { name: /Health \d+$/ }).click();
  const list = page.getByRole('grid', { name: 'Health' }).first();
  // The number on the tab is that of the list, opened or not.
  expect(await healthCount()).toBe(before + 1);
  const row = list.getByRole('row').filter({ hasText: /short of 1/ });
  await row.getByTitle('Show me').waitFor();
  const beyondPx = await list.evaluate((table) => table.scrollWidth - table.parentElement!.clientWidth);
  expect(beyondPx).toBeLessThanOrEqual(0);
  await row.getByTitle('Show me').click();
  await page.getByRole('tab', { name: /^Posts/ }).click();
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('searchbox', { name: /^Name or number/ }).fill(officer.number);
  await page.getByRole('button', { name: new RegExp(officer.number) }).click();
  await page
    .getByRole('button', { name: `Take ${officer.name} off` })
    .first()
    .waitFor();
  await expect.poll(() => page.getByText(/short of 1/).count()).toBe(0);
});

test('[S1] an officer who is elsewhere at that time is not offered, and the reason is shown', async () => {
  const operation = await planOf(await stage.api('planner'), stage.exampleId);
  const { stint, officer } = stintHeldByOne(operation);
  const elsewhere = officerElsewhere(operation, stint);
  await page.goto(stage.view('plan', `?post=${stint.post.id}`));
  const before = await healthCount();
  await page
    .getByRole('button', { name: `Take ${officer.name} off` })
    .first()
    .click();
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('searchbox', { name: /^Name or number/ }).fill(elsewhere.number);
  const candidate = page.getByRole('button', { name: new RegExp(elsewhere.number) });
  await candidate.getByText(/and cannot be at/).waitFor();
  expect(await candidate.isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(healthCount).toBe(before);
});

test('a colleague sees the plan change, and may not change it without the right', async () => {
  const commander = await stage.desk('commander', stage.view('plan'));
  await commander.getByRole('tab', { name: /^Posts 91\d/ }).waitFor();
  expect(await commander.getByRole('button', { name: 'Undo' }).count()).toBe(0);
  expect(await commander.getByRole('button', { name: /^post$/i }).count()).toBe(0);

  await page.goto(stage.view('plan'));
  await page.getByRole('button', { name: /^post$/i }).click();
  await page.getByRole('application', { name: 'Map' }).click({ position: { x: 140, y: 620 } });
  await page.getByLabel('Code').fill('J-002');
  await page.getByLabel('Name').fill('另一路口');
  await save();
  await commander.getByRole('searchbox').fill('J-002');
  await commander.getByRole('grid').getByText('另一路口').waitFor();
  await commander.context().close();
});

test('[E2] a plan is submitted, returned with words, submitted again, approved and published, and opened as it was', async () => {
  const commander = await stage.desk('commander', stage.view('plan', '?tab=editions'));
  const step = async (who: Page, name: string, words = ''): Promise<void> => {
    await who.getByRole('button', { name, exact: true }).first().click();
    const dialog = who.getByRole('dialog', { name });
    await dialog.getByLabel('Words').fill(words);
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  };
  const newest = (who: Page): Locator =>
    who.getByRole('list', { name: 'Editions' }).getByRole('listitem').first();

  await page.goto(stage.view('plan', '?tab=editions'));
  await step(page, 'Submit', 'first try');
  await newest(commander).getByText('first try').waitFor();
  await step(commander, 'Return', 'J-002 has no squad');
  await newest(page).getByText('J-002 has no squad').waitFor();
  await page.getByText('As edition 2').waitFor();
  await step(page, 'Submit');
  await newest(commander).getByText('Edition 3').waitFor();
  await step(commander, 'Approve');
  await step(commander, 'Publish');
  await newest(page)
    .getByText(/published ·/)
    .waitFor();

  await page.getByRole('link', { name: 'Open Edition 1' }).click();
  await page.getByRole('tab', { name: 'Posts 917' }).waitFor();
  expect(await page.getByRole('button', { name: /^post$/i }).count()).toBe(0);
  await page.getByRole('link', { name: 'Compare with the draft' }).click();
  await page
    .getByText(/posts? added on|Added .* × post/)
    .first()
    .waitFor();
  await commander.context().close();
});
