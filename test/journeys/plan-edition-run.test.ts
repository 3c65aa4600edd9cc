import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sameTimeLater, dayOf } from '../../domain/operation/days.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { EIGHT, MINUTE, at, brief, fixedPost, group, officer, recordOf, squad } from '../domain/builders.ts';
import type { DeskApi } from './desk-api.ts';
import type { Line } from './line.ts';
import { phoneLink, planOf } from './scene.ts';
import { HAND, Stage } from './stage.ts';

/** The phone's wall clock is put forward by so much. */
const WRONG_MS = 3 * 3_600_000;

let stage: Stage;
let line: Line;
let api: DeskApi;
let id: string;
let planner: Page;
let commander: Page;
let desk: Page;
let phone: Page;

/** A small event of one's own: two posts and two officers. An event runs by the clock of the server, so it is today, and its zone is one where it is about ten in the morning. */
beforeAll(async () => {
  stage = await Stage.open();
  [api, line] = await Promise.all([stage.api('administrator'), stage.line()]);
  id = await ownEvent();
  const link = (await phoneLink(api, id, 'mei')).replace(stage.url, line.url);
  const context = await stage.context({ viewport: HAND, hasTouch: true, isMobile: true });
  await context.addInitScript(canBeSet);
  [planner, commander, desk, phone] = await Promise.all([
    stage.desk('planner', view('plan', '?post=A1')),
    stage.desk('commander', view('plan', '?tab=editions')),
    stage.desk('dispatcher'),
    context.newPage(),
  ]);
  await phone.goto(link);
});

afterAll(async () => {
  line.close();
  await stage.close();
});

async function ownEvent(): Promise<string> {
  const now = Date.now();
  const east = ((46 - new Date(now).getUTCHours()) % 24) - 12;
  const calendar = { ...brief, timeZone: `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}` };
  const days = [-1, 0, 1].map((by) => dayOf(calendar, sameTimeLater(calendar, now, by)));
  const { id: made } = await api.post<{ id: string }>('/api/operations', { brief: { ...calendar, days } });
  const minutes = Math.floor((now - EIGHT) / MINUTE);
  const place = (kind: string, records: readonly unknown[]) =>
    api.post(`/api/operations/${made}/actions`, {
      ...{ id: crypto.randomUUID(), name: `${kind}.place`, body: { records } },
    });
  await place('group', [recordOf(group('north'))]);
  await place('squad', [recordOf(squad('s1'))]);
  await place('officer', [recordOf(officer('mei')), recordOf(officer('tao'))]);
  await place('squad', [recordOf(squad('s1', 'north', { leaderId: 'mei' as never }))]);
  await place('post', [
    recordOf(fixedPost('A1', at(0), minutes - 10, minutes + 60)),
    recordOf(
      fixedPost('A2', at(2000), minutes + 120, minutes + 180, {
        strength: { police: 0, auxiliary: 2, warden: 0 },
      }),
    ),
  ]);
  return made;
}

/** Makes the wall clock of a page one that a user can set: `setClock(ms)` puts it forward. */
function canBeSet(): void {
  const right = Date.now.bind(Date);
  let off = 0;
  Date.now = () => right() + off;
  Object.assign(globalThis, { setClock: (ms: number) => (off += ms) });
}

function view(place: 'plan' | 'survey' | 'command' | 'after', query = ''): string {
  return `${stage.url}/o/${id}/${place}${query}`;
}

const now = (): Promise<Operation> => planOf(api, id);

/** The newest run, as far as a console has it. */
async function newestRun(): Promise<RunState> {
  return [...(await now()).runs.values()].at(-1)!;
}

/** Opens a dialog, fills it, and confirms it with the button of its name. */
/** These stand in the menu of the run. */
const RUN_DEEDS = ['Take an edition over', 'Close the run', 'Reopen the run'];

async function through(
  page: Page,
  name: string,
  fill?: (dialog: Locator) => Promise<unknown>,
): Promise<void> {
  if (RUN_DEEDS.includes(name)) {
    await page.getByRole('button', { name: 'This run' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  } else await page.getByRole('button', { name, exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name });
  await fill?.(dialog);
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const saying =
  (label: string, words: string) =>
  (dialog: Locator): Promise<void> =>
    dialog.getByLabel(label).fill(words);

async function assignMei(post: string): Promise<void> {
  await planner.goto(view('plan', `?post=${post}`));
  await planner.getByRole('button', { name: 'Assign', exact: true }).click();
  await planner.getByRole('searchbox', { name: /^Name or number/ }).fill('mei');
  await planner.getByRole('button', { name: /mei/ }).click();
  await planner.getByRole('button', { name: 'Take mei off' }).first().waitFor();
}

async function save(): Promise<void> {
  await planner.getByRole('button', { name: 'Save', exact: true }).click();
  await planner.getByRole('button', { name: 'Discard changes' }).waitFor({ state: 'hidden' });
}

const newest = (page: Page): Locator =>
  page.getByRole('list', { name: 'Editions' }).getByRole('listitem').first();

async function press(name: RegExp): Promise<void> {
  const button = phone.getByRole('button', { name });
  await expect.poll(() => button.isEnabled()).toBe(true);
  await button.click();
}

/** The button Approve of the newest edition opens a dialog that says what holds the approval. */
async function heldByHealth(): Promise<void> {
  await newest(commander).getByRole('button', { name: 'Approve' }).click();
  const approval = commander.getByRole('dialog', { name: 'Approve' });
  await approval.getByText('Critical findings hold the approval').waitFor();
  expect(await approval.getByRole('button', { name: 'Approve' }).isDisabled()).toBe(true);
  await approval.getByRole('button', { name: 'Cancel' }).click();
}

/** Before anything is published, the leader logs a critical hazard without a line. It holds the approval until a photograph shows that it is cleared. */
async function hazardLoggedAndCleared(): Promise<void> {
  line.cut();
  await press(/^Survey and hazards/);
  await press(/^Log a hazard/);
  await press(/^bridge or culvert/);
  await press(/^critical/);
  await phone.getByLabel('What is wrong').fill('a rail is loose');
  await press(/^Log it/);
  await phone.getByText('not sent yet', { exact: true }).waitFor();
  line.mend();
  await commander.goto(view('survey'));
  await commander.getByRole('gridcell', { name: /a rail is loose/ }).click();
  await commander.getByText('A critical hazard holds the approval').waitFor();
  await commander.goto(view('plan', '?tab=editions'));
  await heldByHealth();
  await phone.getByText('not sent yet', { exact: true }).waitFor({ state: 'hidden' });
  await press(/^Cleared …/);
  const buffer = await phone.screenshot({ type: 'jpeg' });
  const photo = { name: 'rail.jpg', mimeType: 'image/jpeg', buffer };
  await phone.locator('survey-sheet photo-picker input[type=file]').setInputFiles(photo);
  await press(/^Cleared$/);
  await phone.getByText('No hazards to clear').waitFor();
  await phone.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
}

test('[E2, H3, K3, K4, K7] a plan that does not work is returned with words, mended, approved and published, and the phone has it then', async () => {
  await phone.getByText('No plan is published and nothing is running').waitFor();
  await assignMei('A1');
  await planner.goto(view('plan', '?tab=editions'));
  await through(planner, 'Submit', saying('Words', 'first'));
  await heldByHealth();
  await through(commander, 'Return', saying('Words', 'nobody is at A2'));
  await newest(planner).getByText('nobody is at A2').waitFor();

  await assignMei('A2');
  await planner.goto(view('plan', '?tab=editions'));
  await through(planner, 'Submit');
  await newest(commander).getByText('Edition 2').waitFor();
  await hazardLoggedAndCleared();
  await through(commander, 'Approve');
  expect(await phone.getByText('A1').count()).toBe(0);
  await through(commander, 'Publish');
  await phone.getByText('Shown is edition 2 as published').waitFor();
  await phone.getByText('A1').first().waitFor();
  expect(await phone.getByText(/^New: /).count()).toBe(0);
});

test('[R14] what is ordered in a drill is in the drill alone', async () => {
  await desk.goto(view('command'));
  await through(desk, 'Open a run', saying('Name', 'Rehearsal'));
  await phone.getByText('DRILL').waitFor();
  const { id: drill } = await newestRun();
  await desk.goto(view('command', `?run=${drill}&post=A2`));
  await desk.locator('cordon-post-panel').getByText('Log a report').click();
  const form = desk.locator('cordon-post-panel cordon-radio-form');
  await form.getByLabel('Officer').fill(await choiceOf(form, 'tao'));
  await form.getByLabel('Report').selectOption('on-my-way');
  await form.getByRole('button', { name: 'Log it' }).click();
  await form.getByRole('button', { name: 'Assign and log' }).click();
  const ordered = (one: Pick<RunState, 'plan'> | undefined) =>
    one?.plan.indexes.assignmentsByOfficer.of('tao').length;
  await expect.poll(async () => ordered((await now()).runs.get(drill))).toBe(1);
  expect(ordered(await now())).toBe(0);
  await through(desk, 'Close the run');
  await phone.getByText('Shown is edition 2 as published').waitFor();
});

async function choiceOf(form: Locator, name: string): Promise<string> {
  const option = form.locator(`datalist option[value*="${name}"]`);
  return (await option.first().getAttribute('value'))!;
}

test('[R20, R19] the event takes a newer edition over after it was shown, and the phone says what is changed', async () => {
  await through(desk, 'Open a run', async (dialog) => {
    await dialog.getByLabel('Kind').selectOption('event');
    await dialog.getByLabel('Name').fill('The day');
    await dialog.getByText('Edition 2 is carried out').waitFor();
  });
  await press(/^Turn out/);
  expect((await newestRun()).plan.indexes.assignmentsByOfficer.of('tao')).toEqual([]);

  await planner.goto(view('plan', '?post=A2'));
  await planner.getByRole('tab', { name: 'Details' }).click();
  const until = planner.getByRole('group', { name: 'Until' }).getByLabel('Time');
  const [hours, minutes] = (await until.inputValue()).split(':');
  const later = `${Number(hours) + 1}:${minutes}`;
  await until.fill(later);
  await until.press('Tab');
  await save();
  await through(commander, 'Publish at once');
  await through(desk, 'Take an edition over', async (dialog) => {
    await dialog.getByText(later).first().waitFor();
  });
  await phone.getByText(new RegExp(`Your post at A2 is now .*${later}; was`)).waitFor();
  await press(/I have read this/);
});

test('[R12, R17] a wrong tap is put right on the phone, and a phone whose clock is wrong is believed about the time', async () => {
  await press(/^On my way/);
  await press(/^On post/);
  await press(/^Undo \(/);
  await expect.poll(async () => (await newestRun()).tables.voids.size).toBe(1);

  line.cut();
  await phone.getByText('Lost').first().waitFor();
  await phone.evaluate(
    (ms) => (globalThis as unknown as { setClock(ms: number): void }).setClock(ms),
    WRONG_MS,
  );
  await press(/^On post/);
  const tappedAt = Date.now();
  line.mend();
  const said = async () =>
    [...(await newestRun()).tables.reports.values()].findLast(({ step }) => step === 'on-post')!;
  await expect.poll(async () => (await said()).marks, { timeout: 30_000 }).toEqual(['clock-corrected']);
  expect(Math.abs((await said()).happenedAt - tappedAt)).toBeLessThan(WRONG_MS / 10);
});

/** The summary as it is printed. */
const sheet = (): Promise<string> =>
  commander.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const printed = document.querySelector('#cordon-paper')?.shadowRoot?.innerHTML ?? '';
    dispatchEvent(new Event('afterprint'));
    return printed.replaceAll(/<!--.*?-->/g, '');
  });

/** The summary of a run, once it has the hash of its last entry. */
async function sheetOf(run: string): Promise<string> {
  await commander.goto(view('after', `?run=${run}`));
  await expect.poll(sheet).toContain('class="hash"');
  return sheet();
}

/** The frozen figures of each closing. */
async function reportsOf(run: string): Promise<string[]> {
  const { tables } = await now();
  return [...tables.closings.values()]
    .filter(({ runId }) => runId === run)
    .map(({ report }) => JSON.stringify(report));
}

test('[R13] an event that is closed with words prints the same after the plan was edited, and is reopened and closed anew', async () => {
  const { id: run } = await newestRun();
  await through(desk, 'Close the run', async (dialog) => {
    await dialog.getByText('Officers on post (1)').waitFor();
    await dialog.getByLabel('Why close it now').fill('rain');
  });
  const [printed, reports] = [await sheetOf(run), await reportsOf(run)];
  expect(printed).toContain('rain');

  await planner.goto(view('plan', '?post=A1'));
  await planner.getByRole('button', { name: 'Take mei off' }).first().click();
  await planner.getByRole('tab', { name: 'Details' }).click();
  await planner.getByLabel('Name').fill('Renamed');
  await save();
  expect(await sheetOf(run)).toBe(printed);
  expect(await reportsOf(run)).toEqual(reports);

  await commander.goto(view('command', `?run=${run}`));
  await through(commander, 'Reopen the run', saying('Reason', 'the rain has stopped'));
  await press(/^Relieved/);
  await press(/Relieved now/);
  await expect.poll(async () => (await newestRun()).tables.reports.size).toBe(4);
  await through(commander, 'Close the run');
  const [first, second] = await reportsOf(run);
  expect(first).toBe(reports[0]);
  expect(second).not.toBe(first);
  const again = await sheetOf(run);
  expect(again).toContain('the rain has stopped');
  expect(again).toContain('Closing 2');
});
