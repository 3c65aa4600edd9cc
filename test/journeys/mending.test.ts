import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignmentsTo, stintsHolding, type Stint } from '../../domain/duties/duties.ts';
import { dayOf } from '../../domain/operation/days.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Officer } from '../../domain/records/people.ts';
import { ridesOn, rosteredChains } from '../../domain/staffing/from-plan/roster-rides.ts';
import type { DeskApi } from './desk-api.ts';
import { journalSince, openDrill, planOf } from './scene.ts';
import { Stage } from './stage.ts';

const HOURS_AHEAD = 2;

let stage: Stage;
let api: DeskApi;
let operation: Operation;
let officer: Officer;
let held: readonly Stint[];
let page: Page;
let runId: string;
/** Another console, open since before anything happened. */
let other: Page;

beforeAll(async () => {
  stage = await Stage.open();
  api = await stage.api('administrator');
  operation = await planOf(api, stage.exampleId);
  ({ officer, held } = officerWithDuties());
  runId = await openDrill(api, operation, held[0]!.from, HOURS_AHEAD * 60 - 10);
  const address = stage.view('command', `?run=${runId}&post=${held[0]!.post.id}`);
  page = await stage.desk('dispatcher', address);
  other = await stage.desk('commander', address);
});

afterAll(() => stage.close());

/** An officer with several duties on the second day, and these duties in order. */
function officerWithDuties(): { officer: Officer; held: Stint[] } {
  for (const one of operation.plan.tables.officers.values()) {
    const stints = operation.plan.indexes.assignmentsByOfficer
      .of(one.id)
      .flatMap(({ dutyIds }) => stintsHolding(operation.plan, dutyIds))
      .filter(({ from }) => dayOf(operation.brief, from) === operation.brief.days[1])
      .sort((a, b) => a.from - b.from);
    if (stints.length >= 4) return { officer: one, held: stints };
  }
  throw new Error('nobody in the example has four duties on the second day');
}

test('[S26] a dispatcher puts an officer out of action, sees whom to call, and takes the mended roster over in one entry', async () => {
  await page
    .getByRole('button', { name: `${officer.name} out of action…` })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Mend the roster' }).waitFor();
  await page.getByText(/calls? (is|are) needed: proven/).waitFor({ timeout: 30_000 });
  const calls = page.getByRole('list', { name: 'Whom to call' });
  await calls.getByRole('button', { name: held[0]!.post.code, exact: true }).first().waitFor();
  await page.getByText('Every duty still to come is covered').waitFor();

  await page.getByRole('button', { name: 'Take over' }).click();
  await page
    .getByText(/Changed the roster: \d+ assigned, \d+ taken back/)
    .first()
    .waitFor();
  const filed = (await journalSince(api, operation.id, operation.revision)).filter(
    ({ action }) => action.name === 'roster.exchange',
  );
  expect(filed).toHaveLength(1);
  const now = await runNow();
  const gone = new Set(held.map(({ id }) => id));
  const left = now.plan.indexes.assignmentsByOfficer
    .of(officer.id)
    .flatMap(({ dutyIds }) => stintsHolding(now.plan, dutyIds))
    .filter(({ id }) => gone.has(id));
  expect(left).toEqual([]);
});

test('[S26] on every console the called officer is at the post, and the one out of action is not', async () => {
  const now = await runNow();
  const [stint] = held;
  const called = assignmentsTo(now.plan, stint!)
    .map(({ officerId }) => officerId)
    .filter((id) => !assignmentsTo(operation.plan, stint!).some(({ officerId }) => officerId === id));
  expect(called).toHaveLength(1);
  const people = other.locator('cordon-post-panel');
  await people.getByText(now.plan.tables.officers.get(called[0]!)!.name).waitFor();
  await expect.poll(() => people.getByText(officer.name).count()).toBe(0);
});

test('[S47] a vehicle breaks down: changed rides are shown, it is recorded, and so is its return', async () => {
  const now = await planOf(api, stage.exampleId);
  const day = operation.brief.days[1]!;
  const late = ridesOn(now.plan, day, rosteredChains(now.plan, day)).findLast(
    ({ vehicle }) => vehicle !== undefined,
  )!;
  const { plate } = now.plan.tables.vehicles.get(late.vehicle!)!;
  await page.goto(stage.view('command', `?run=${runId}&show=mend`));
  await page.getByRole('searchbox', { name: 'Somebody or a vehicle: name, number or plate' }).fill(plate);
  await page.getByRole('button', { name: `Put ${plate} out of action too` }).click();
  await page
    .getByRole('list', { name: 'Who rides otherwise' })
    .getByText(/gets in|no seat/)
    .first()
    .waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Take over' }).click();
  await page.getByText(`${plate} is out of action from`).first().waitFor();
  await expect.poll(async () => outFrom(plate)).toBeGreaterThan(0);

  await page.goto(stage.view('command', `?run=${runId}&show=mend`));
  const broken = page.getByRole('list', { name: 'Vehicles out of action' });
  await broken.getByText(plate).waitFor();
  await broken.getByRole('button', { name: 'Back in action' }).click();
  await broken.waitFor({ state: 'detached' });
  expect(await outFrom(plate)).toBeUndefined();
});

/** The run as it is now. */
async function runNow(): Promise<RunState> {
  return (await planOf(api, stage.exampleId)).runs.get(runId)!;
}

async function outFrom(plate: string): Promise<number | undefined> {
  const { plan } = await runNow();
  return [...plan.tables.vehicles.values()].find((vehicle) => vehicle.plate === plate)!.outFrom;
}

test('who only watches is not offered to put anybody out of action', async () => {
  await other.getByRole('heading', { name: new RegExp(held[0]!.post.code) }).waitFor();
  expect(await other.getByRole('button', { name: /out of action…$/ }).count()).toBe(0);
});
