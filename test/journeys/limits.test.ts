import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planOf, stintHeldByOne } from './scene.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.desk('planner', stage.view('plan'));
  await page.getByRole('tab', { name: 'Posts 917' }).waitFor();
});

afterAll(() => stage.close());

async function save(): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Discard changes' }).waitFor({ state: 'hidden' });
}

test('[S38] an officer who will be away is entered, the duty in that time is listed, and they are not offered for it', async () => {
  const { stint, officer } = stintHeldByOne(await planOf(await stage.api('planner'), stage.exampleId));
  await page.goto(stage.view('plan', `?tab=officers&officer=${officer.id}`));
  await page.getByRole('tab', { name: 'Details' }).click();
  const away = page.getByRole('group', { name: 'Away' });
  await away.getByRole('button', { name: 'Add' }).click();
  for (const [which, time] of [
    ['From', '04:30'],
    ['Until', '23:30'],
  ] as const) {
    const moment = away.getByRole('group', { name: which });
    await moment.getByLabel('Time').fill(time);
    await moment.getByLabel('Time').press('Tab');
  }
  await away.getByLabel('Why').selectOption('court');
  await save();
  await page
    .getByRole('list', { name: 'Conflicts' })
    .getByText(/away until 23:30 \(court\)/)
    .first()
    .waitFor();

  await page.goto(stage.view('plan', `?post=${stint.post.id}`));
  await page
    .getByRole('button', { name: `Take ${officer.name} off` })
    .first()
    .click();
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('searchbox', { name: /^Name or number/ }).fill(officer.number);
  const candidate = page.getByRole('button', { name: new RegExp(officer.number) });
  await candidate.getByText(/is away until 22 Sept? 23:30/).waitFor();
  expect(await candidate.isDisabled()).toBe(true);
});

test('[S40, S42] limits are stated in the brief, a pause not without its unbroken duty, and who is over them is listed and shown', async () => {
  await page.goto(stage.view('plan', '?brief='));
  await page.getByRole('checkbox', { name: 'There are limits' }).check();
  await page.getByLabel('Longest turn-out (min)').fill('480');
  await page.getByLabel('Pause that breaks it (min)').fill('20');
  await page.getByLabel('Pause that breaks it (min)').press('Tab');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('This is needed').waitFor();
  await page.getByLabel('Pause that breaks it (min)').fill('');
  await page.getByLabel('Pause that breaks it (min)').press('Tab');
  await save();

  await page.goto(stage.view('plan', '?tab=health'));
  await page.getByRole('button', { name: /over limits/ }).click();
  const row = page.getByRole('row', { name: /out \d\d:\d\d–\d\d:\d\d, .* too long/ }).first();
  const name = /^△ over limits\S*\s*\S*\s*(.*), \d+ Sept?:/.exec(
    (await row.innerText()).replaceAll('\n', ' '),
  )?.[1];
  await row.click();
  await page.getByRole('heading', { name: name ?? 'nobody' }).waitFor();
  await page
    .getByRole('list', { name: 'Conflicts' })
    .getByText(/too long/)
    .first()
    .waitFor();
});
