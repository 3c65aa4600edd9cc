import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { threadsOn, type Stay, type Thread } from '../../domain/duties/threads.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Route } from '../../domain/records/route.ts';
import { planOf } from './scene.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let page: Page;
let operation: Operation;
let route: Route;
let threads: readonly Thread[];

beforeAll(async () => {
  stage = await Stage.open();
  operation = await planOf(await stage.api('planner'), stage.exampleId);
  route = [...operation.plan.tables.routes.values()].find(({ code }) => code === 'R2')!;
  threads = threadsOn(operation.plan, route, operation.brief.days[0]!);
  page = await stage.desk('planner', diagram());
});

afterAll(() => stage.close());

function diagram(): string {
  return stage.view('plan', `?tab=routes&route=${route.id}&diagram=1&day=${operation.brief.days[0]}`);
}

/** Both ends of such a hop are in the diagram: it spans the convoys of the route. */
function waitsForConvoy({ stint }: Stay): boolean {
  return stint.duties.some(({ passing }) => passing?.route.id === route.id);
}

const drawn = () => page.locator('cordon-string-line [data-officer]');

test('[W12] the threads of a squad are drawn, and a name leads to the row of the roster', async () => {
  const { squadId } = threads[0]!.officer;
  const own = threads.filter(({ officer }) => officer.squadId === squadId);
  await page.getByLabel('Threads', { exact: true }).selectOption(squadId);
  await expect.poll(() => drawn().count()).toBe(own.length);
  const { number, name } = own[0]!.officer;
  await page.getByRole('link', { name: `${number} ${name}` }).click();
  await page.getByRole('heading', { name: `${number} ${name}` }).waitFor();
  const row = page.getByRole('row', { name: new RegExp(`^${number} ${name}`) });
  expect(await row.getAttribute('aria-selected')).toBe('true');
});

test('[W12] from the roster the way leads back to the thread of that officer alone', async () => {
  await page.getByRole('link', { name: 'Show in the string-line diagram' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('thread')).toBe(threads[0]!.officer.id);
  await page.locator('cordon-string-line').waitFor();
});

test('[W12] by keyboard a place is found, and Enter draws whoever holds it', async () => {
  await page.goto(diagram());
  const plot = page.getByRole('group', { name: /^String-line diagram/ });
  await plot.focus();
  await plot.press('ArrowUp');
  await page.getByText(/held by/).waitFor();
  await plot.press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('thread')).toBeTruthy();
  const asked = new URL(page.url()).searchParams.get('thread')!.split(',');
  for (const id of asked) expect(await page.locator(`[data-officer="${id}"].chosen`).count()).toBe(1);
});

test('[W12] a click on a thread leads to the row of its officer', async () => {
  const { officer } = threads.find(({ stays }) => stays.length === 2 && stays.every(waitsForConvoy))!;
  await page.goto(`${diagram()}&thread=${officer.id}`);
  const onHop = await page
    .locator('cordon-string-line .chosen .hop')
    .first()
    .evaluate((hop) => {
      const path = hop as SVGPathElement;
      const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
      const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM()!);
      return { x: at.x, y: at.y };
    });
  await page.mouse.click(onHop.x, onHop.y);
  await page.getByRole('heading', { name: `${officer.number} ${officer.name}` }).waitFor();
});
