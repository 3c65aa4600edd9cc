import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskApi } from './desk-api.ts';
import { act, openDrill, officerWhoClosesAndCounts, planOf } from './scene.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let api: DeskApi;
let desk: Page;

/** How fast a simulated command post answers, in minutes of the drill's clock. */
const QUICK = { answerMin: 1, orderMin: 1, sends: 'nearest' };

beforeAll(async () => {
  stage = await Stage.open();
  api = await stage.api('administrator');
  const operation = await planOf(api, stage.exampleId);
  const { stint } = officerWhoClosesAndCounts(operation);
  const simulation = { seed: 7, late: 0.05, silent: 0.02, wrong: 0.02, desk: QUICK };
  await openDrill(api, operation, stint.from, -5, { id: 'quick', rate: 60, simulation });
  desk = await stage.desk('dispatcher', stage.view('command', '?run=quick&show=drill'));
}, 60_000);

afterAll(() => stage.close());

test('[V1, V2] the director pauses the clock, lets it go on, and brings an inject in by hand', async () => {
  await desk.getByRole('button', { name: 'Pause' }).click();
  await desk.getByRole('button', { name: 'Go on' }).click();
  await desk.getByRole('button', { name: 'Pause' }).waitFor();
  const form = desk.locator('form').filter({ hasText: 'Bring in an inject by hand' });
  await form.getByLabel('Kind').selectOption({ label: 'lost child' });
  await form.getByLabel('Words').fill('A boy of six in a red coat');
  await form.getByLabel('Answer within minutes').fill('60');
  await form.getByLabel('Order within minutes').fill('120');
  await form.getByRole('button', { name: 'Bring in now' }).click();
  const injects = desk.getByRole('list', { name: 'Injects' });
  await injects.getByText('A boy of six in a red coat').waitFor();
});

test('[V4, V5] the simulated command post answers in time, and the score of the inject is met', async () => {
  const injects = desk.getByRole('list', { name: 'Injects' });
  await injects.getByText('✓ met').first().waitFor();
  await desk.getByText(/of 2 expectations met/).waitFor();
});

test('[V8] the journal says of each entry of a simulated actor that it is simulated', async () => {
  await desk.goto(stage.view('command', '?run=quick&drawer=journal'));
  await desk
    .getByText(/\(simulated\)/)
    .first()
    .waitFor();
});

test('[V6, V7] a drill that is stopped half way is reviewed with its policy, beside the event', async () => {
  await act(api, stage.exampleId, 'run.close', { runId: 'quick', words: 'Enough for today' });
  await desk.goto(stage.view('after', '?run=quick'));
  await desk.getByRole('heading', { name: 'Review of the drill' }).waitFor();
  const review = desk.getByRole('table', { name: 'Injects' });
  await review.getByText('lost child').waitFor();
  const policies = desk.getByRole('table', { name: /^Policies side by side/ });
  await policies.getByText(/answers after 1 min/).waitFor();
  expect(await policies.getByRole('columnheader').count()).toBeGreaterThanOrEqual(3);
  await policies.getByText('Late', { exact: true }).waitFor();
});
