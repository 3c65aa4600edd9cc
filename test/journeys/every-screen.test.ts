import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../../domain/operation/operation.ts';
import type { DeskApi } from './desk-api.ts';
import { leftIn, pseudo, speakPseudo } from './pseudo.ts';
import { officerWhoClosesAndCounts, openDrill, phoneLink, planOf } from './scene.ts';
import { HAND, Stage } from './stage.ts';

let stage: Stage;
let api: DeskApi;
let operation: Operation;

beforeAll(async () => {
  stage = await Stage.open();
  api = await stage.api('administrator');
  operation = await planOf(api, stage.exampleId);
  const { stint } = officerWhoClosesAndCounts(operation);
  await openDrill(api, operation, stint.from, -5);
});

afterAll(() => stage.close());

/** The barriers for a user of a screen reader, a keyboard or strong contrast, by WCAG 2.2 A and AA. */
async function obstacles(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const violations = await page.evaluate<AxeResults['violations'], string[]>(async (values) => {
    const { axe: onPage } = globalThis as unknown as { axe: typeof axe };
    const asked: RunOptions = { runOnly: { type: 'tag', values }, resultTypes: ['violations'] };
    return (await onPage.run(asked)).violations;
  }, tags);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
    .filter((obstacle) => !isCrowdOnMap(obstacle));
}

/** The places of things on a map are fixed: WCAG 2.5.8 excepts them, and each is in a list as well. */
function isCrowdOnMap(obstacle: string): boolean {
  return obstacle.startsWith('target-size: ') && obstacle.includes('cordon-map,');
}

/** Solving takes processor time, and other work may run at the same time. */
const PATIENCE = { timeout: 120_000 };

interface View {
  readonly name: string;
  readonly path: string;
  /** The name of a tab or button that is there once the screen is. */
  readonly ready: string;
  /** What takes longer to come. */
  readonly shows?: string;
}

const deskViews: readonly View[] = [
  { name: 'plan, posts', path: '/plan?tab=posts', ready: 'Posts' },
  { name: 'plan, routes', path: '/plan?tab=routes', ready: 'Routes' },
  { name: 'plan, editions', path: '/plan?tab=editions', ready: 'Editions' },
  { name: 'plan, an edition', path: '/plan/editions/1', ready: 'Posts' },
  { name: 'plan, injects', path: '/plan?tab=injects', ready: 'Injects' },
  {
    name: 'plan, documents',
    path: '/plan?tab=documents',
    ready: 'Deployment plan',
    shows: 'cordon-document-sheet',
  },
  {
    name: 'plan, cards',
    path: '/plan?tab=documents&document=officer-cards',
    ready: 'Officer cards',
    shows: 'cordon-document-sheet',
  },
  {
    name: 'plan, map sheets',
    path: '/plan?tab=documents&document=map-sheets',
    ready: 'Map sheets',
    shows: 'cordon-document-sheet',
  },
  { name: 'survey', path: '/survey', ready: 'Log a hazard' },
  { name: 'plan, a post', path: '/plan?post=POST', ready: 'Details' },
  { name: 'plan, threads', path: '/plan?tab=routes&route=ROUTE&diagram=1&thread=all', ready: 'Timetable' },
  { name: 'plan, staff', path: '/plan/staff/2020-09-22', ready: 'Find the fewest' },
  { name: 'plan, staff, the change', path: '/plan/staff/2020-09-22?view=change', ready: 'Find the fewest' },
  { name: 'command', path: '/command', ready: 'Officers turned out' },
  { name: 'command, a post', path: '/command?post=POST', ready: 'Officers turned out' },
  { name: 'command, the drill', path: '/command?show=drill', ready: 'Pause' },
  { name: 'after action', path: '/after?run=run-event', ready: 'Person-dispatches' },
  { name: 'after action, a drill', path: '/after?run=run-drill', ready: 'Person-dispatches' },
  { name: 'after action, the report', path: '/after?run=run-event&view=report', ready: 'Sign the report' },
  { name: 'replay', path: '/after/replay?run=run-event&at=1600746360000', ready: 'As known then' },
  { name: 'after action, a figure', path: '/after?run=run-event&figure=guided', ready: 'Person-dispatches' },
];

const wallPages = [
  ['map', 'Map'],
  ['strips', 'Routes'],
  ['counts', 'Counts'],
  ['attention', 'Needs attention'],
] as const;

/** The second pass uses the pseudo-language, so cut or untranslated text is found as well. */
const passes = [
  { colorScheme: 'light', speak: () => Promise.resolve(), said: (english: string) => english },
  { colorScheme: 'dark', speak: speakPseudo, said: pseudo },
] as const;

describe.each(passes)('on a device that is set to $colorScheme', ({ colorScheme, speak, said }) => {
  let desk: Page;

  beforeAll(async () => {
    desk = await stage.desk('administrator', stage.url, { colorScheme });
    await speak(desk.context());
  });

  async function expectNoObstacles(page: Page): Promise<void> {
    expect(await obstacles(page)).toEqual([]);
    if (said('a') !== 'a') expect.soft(await leftIn(page)).toEqual({ untranslated: [], cut: [] });
  }

  afterAll(() => desk.context().close());

  test('the theme follows the device', async () => {
    expect(await desk.locator('html').getAttribute('data-theme')).toBe(colorScheme);
  });

  test.each(deskViews)('the screen “$name” stands in nobody’s way', async ({ path, ready, shows }) => {
    const [post] = operation.plan.tables.posts.keys();
    const [movement] = operation.plan.tables.movements.values();
    const address = path.replace('POST', post!).replace('ROUTE', movement!.routeId);
    await desk.goto(`${stage.url}/o/${stage.exampleId}${address}`);
    const name = said(ready);
    await desk.getByRole('tab', { name }).or(desk.getByRole('button', { name })).first().waitFor();
    if (shows) await desk.locator(shows).first().waitFor();
    await expectNoObstacles(desk);
  });

  test('the staffing of a day is accessible once it is computed', async () => {
    await desk.evaluate(() => localStorage.setItem('cordon.staff.seconds', '2'));
    await desk.goto(`${stage.url}/o/${stage.exampleId}/plan/staff/2020-09-22`);
    await desk.getByRole('button', { name: said('Find the fewest') }).click(PATIENCE);
    await desk.getByRole('button', { name: said('Find them again') }).waitFor(PATIENCE);
    await expectNoObstacles(desk);
    for (const view of ['Take over', 'Roster', 'Rides', 'What if']) {
      await desk.getByRole('button', { name: said(view), exact: true }).click();
      await expectNoObstacles(desk);
    }
  }, 180_000);

  test('choosing an operation and the settings are accessible', async () => {
    await desk.goto(stage.url);
    await desk.getByRole('link', { name: /丰收节/ }).waitFor();
    await expectNoObstacles(desk);
    await desk.goto(`${stage.url}/settings?operation=${stage.exampleId}`);
    await desk.getByRole('button', { name: said('Add an account') }).waitFor();
    await expectNoObstacles(desk);
  });

  test('[A8] a wall is accessible on each page, and asks for nothing that it may not read', async () => {
    const path = `/api/operations/${stage.exampleId}/walls`;
    const { id, link } = await api.post<{ id: string; link: string }>(path, { name: 'Hall' });
    const context = await stage.context({ viewport: { width: 1920, height: 1080 }, colorScheme });
    await speak(context);
    const wall = await context.newPage();
    const refused: string[] = [];
    wall.on('response', (response) => {
      const isNoFirstVisit = response.status() !== 401;
      if (response.status() >= 400 && isNoFirstVisit) refused.push(`${response.status()} ${response.url()}`);
    });
    await wall.goto(stage.url + new URL(link).pathname + new URL(link).hash);
    for (const [shows, heading] of wallPages) {
      await api.put(`${path}/${id}`, { shows });
      await wall.getByRole('heading', { name: said(heading), exact: true }).waitFor();
      await expectNoObstacles(wall);
    }
    expect(refused).toEqual([]);
    await context.close();
  });

  test('signing in is accessible', async () => {
    const context = await stage.context({ colorScheme });
    await speak(context);
    const page = await context.newPage();
    await page.goto(`${stage.url}/sign-in`);
    await page.getByRole('button', { name: said('Sign in') }).waitFor();
    await expectNoObstacles(page);
    await context.close();
  });

  test('the phone is accessible, and nothing is cut off at 360 px', async () => {
    const { officer } = officerWhoClosesAndCounts(operation);
    const context = await stage.context({ viewport: { ...HAND, width: 360 }, hasTouch: true, colorScheme });
    await speak(context);
    const page = await context.newPage();
    await page.goto(`${stage.url}/join`);
    await page.getByRole('button', { name: said('Enrol') }).waitFor();
    await expectNoObstacles(page);
    await page.goto(await phoneLink(api, stage.exampleId, officer.id));
    await page.getByRole('button', { name: said('Incident') }).waitFor();
    await expectNoObstacles(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: said('Incident') }).click();
    await page.getByRole('button', { name: said('Send') }).waitFor();
    await expectNoObstacles(page);
    await context.close();
  });
});

test('no screen sent a request to another host', () => {
  expect(stage.askedElsewhere).toEqual([]);
});

test('[D12] no screen does what the policy of the pages refuses', () => {
  expect(stage.refusedByPolicy).toEqual([]);
});
