import { text as textOf } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskApi } from './desk-api.ts';
import { act } from './scene.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let api: DeskApi;
let leader: Page;
let commander: Page;

const REPORT = '?run=run-event&view=report';

beforeAll(async () => {
  stage = await Stage.open();
  api = await stage.api('administrator');
  [leader, commander] = await Promise.all([
    stage.desk('planner', `${stage.url}/o/${stage.exampleId}/survey`),
    stage.desk('commander'),
  ]);
}, 60_000);

afterAll(() => stage.close());

/** A part of the report on the screen. */
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('[K1, X8] a hazard that is logged before stands in the preparation of the report', async () => {
  await leader.getByRole('button', { name: 'Log a hazard' }).click();
  await leader.getByLabel('Kind').selectOption({ label: 'road works' });
  await leader.getByLabel('Where').fill('R1 K1+200');
  await leader.getByLabel('In words').fill('A trench across the lane');
  await leader.getByRole('button', { name: 'Log it' }).click();
  await leader.getByText('A trench across the lane').first().waitFor();
  await act(api, stage.exampleId, 'run.reopen', { runId: 'run-event', why: 'A hazard was missing' });
  await act(api, stage.exampleId, 'run.close', { runId: 'run-event', words: 'All home' });
  await leader.goto(stage.view('after', REPORT));
  await part(leader, '5. Preparation').getByRole('link', { name: '1', exact: true }).waitFor();
});

test('[X6] lessons get an owner and a day, materials what came back', async () => {
  const lessons = part(leader, '9. Lessons');
  await lessons.getByLabel('Action by').fill('王主任');
  await lessons.getByLabel('Until').fill('2020-12-01');
  await lessons.getByLabel('Lesson', { exact: true }).fill('Fill the trench a week earlier');
  await lessons.getByRole('button', { name: 'Note it' }).click();
  await lessons.getByRole('cell', { name: 'Fill the trench a week earlier', exact: true }).waitFor();
  const materials = part(leader, '7. Materials');
  await materials.getByLabel('Put out: cones').fill('2000');
  await materials.getByLabel('Brought back: cones').fill('1996');
  await materials.getByRole('button', { name: 'Save the materials' }).click();
  await materials.getByRole('cell', { name: '1,996' }).waitFor();
});

test('[X8] a figure of the report opens the records that it counts', async () => {
  await leader
    .getByRole('button', { name: /^1,8\d\d|^1,[4-9]\d\d/ })
    .first()
    .click();
  await leader.getByRole('list', { name: 'Records' }).waitFor();
  await leader.goBack();
});

test('[X7] the commander signs the report, which is in the saved file; reopening the run withdraws the signature', async () => {
  await commander.goto(stage.view('after', REPORT));
  await commander.getByLabel('Words (may be empty)').fill('Seen and signed');
  await commander.getByRole('button', { name: 'Sign the report' }).click();
  await commander.getByText('✓ the journal has this hash').waitFor();
  const saved = commander.waitForEvent('download');
  await commander.getByRole('button', { name: 'JSON' }).click();
  const json = await textOf(await (await saved).createReadStream());
  const report = JSON.parse(json) as { closing: number; signed: { entry: { hash: string } } };
  expect(report).toMatchObject({ closing: 2, signed: { by: '孙指挥' } });
  expect(json).toContain('Fill the trench a week earlier');
  await commander.getByText(report.signed.entry.hash).first().waitFor();
  const word = commander.waitForEvent('download');
  await commander.getByRole('button', { name: 'Word' }).click();
  expect((await word).suggestedFilename()).toMatch(/\.docx$/);

  await act(api, stage.exampleId, 'run.reopen', { runId: 'run-event', why: 'One more convoy' });
  await commander.getByText(/Withdrawn, as .* reopened the run at .*: One more convoy/).waitFor();
});
