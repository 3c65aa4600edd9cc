import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CordonGantt } from '../../client/staffing/gantt/cordon-gantt.ts';
import { ganttFrame, xOf, yOf } from '../../client/staffing/gantt/frame.ts';
import type { Id } from '../../domain/kernel/id.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { assign } from '../../domain/staffing/rules/assigning.ts';
import { planOf } from './scene.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let page: Page;
let touch: CDPSession;
let chart: Locator;
let operation: Operation;

type Point = readonly [x: number, y: number];

beforeAll(async () => {
  stage = await Stage.open();
  operation = await planOf(await stage.api('planner'), stage.exampleId);
  page = await stage.desk('planner', stage.view('plan', '/staff?view=roster'), { hasTouch: true });
  touch = await page.context().newCDPSession(page);
  chart = page.getByRole('grid', { name: /^Roster/ });
  await chart.waitFor();
});

afterAll(() => stage.close());

async function fingers(
  type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel',
  point?: Point,
): Promise<void> {
  const touchPoints = point ? [{ x: point[0], y: point[1] }] : [];
  await touch.send('Input.dispatchTouchEvent', { type, touchPoints });
}

/** Holds until the drag begins. */
async function takeInHand(point: Point): Promise<void> {
  await fingers('touchStart', point);
  await told(/In hand/).waitFor();
}

/** Moves as a finger does, in steps. */
async function glide([x, from]: Point, [, to]: Point): Promise<void> {
  for (let step = 1; step <= 8; step++) await fingers('touchMove', [x, from + ((to - from) * step) / 8]);
}

interface Given {
  readonly barId: string;
  readonly from: Point;
  readonly to: Point;
  readonly officerId: string;
}

/** A visible duty and, some rows away, an officer who can take it, or one who cannot. */
async function inSight(canTake: boolean): Promise<Given> {
  const { rows, span, rowPx, box } = await page.locator('cordon-gantt').evaluate((element) => {
    const { rows, span, rowPx } = element as CordonGantt;
    const { x, y, width, height } = element.getBoundingClientRect();
    return { rows: rows.slice(0, 40), span, rowPx, box: { x, y, width, height } };
  });
  const frame = ganttFrame(
    { width: box.width, height: box.height, scrollLeft: 0, scrollTop: 0 },
    { span, rowPx, zoom: 1, rows: rows.length },
  );
  const middle = (row: number): number => box.y + yOf(frame, row) + rowPx / 2;
  for (let row = 0; row < frame.until - 3; row++)
    for (const bar of rows[row]!.bars)
      for (let to = row + 2; to < frame.until - 2; to++) {
        const officerId = rows[to]!.id as Id<'Officer'>;
        const assignment = operation.plan.tables.assignments.get(bar.id)!;
        if (assign(operation.plan, [{ ...assignment, officerId }]).ok !== canTake) continue;
        const x = box.x + xOf(frame, (bar.from + bar.until) / 2);
        return { barId: bar.id, from: [x, middle(row)], to: [x, middle(to)], officerId };
      }
  throw new Error('no such duty in sight');
}

async function holderOf(barId: string): Promise<string> {
  const { plan } = await planOf(await stage.api('planner'), stage.exampleId);
  return plan.tables.assignments.get(barId)!.officerId;
}

const told = (words: RegExp): Locator =>
  page.locator('cordon-staff-roster').getByRole('status').filter({ hasText: words });

test('a finger that stays on a duty takes it in hand, says at once what breaks, and Escape gives it back', async () => {
  const { barId, from, to } = await inSight(false);
  const before = await holderOf(barId);
  await takeInHand(from);
  await glide(from, to);
  await told(/✕/).waitFor();
  await page.keyboard.press('Escape');
  await told(/Choose a duty/).waitFor();
  await fingers('touchEnd');
  await takeInHand(from);
  await glide(from, to);
  await told(/✕/).waitFor();
  await fingers('touchCancel');
  await told(/Choose a duty/).waitFor();
  expect(await holderOf(barId)).toBe(before);
});

test('[S2] a duty is given by a finger to who can take it', async () => {
  const { barId, from, to, officerId } = await inSight(true);
  await takeInHand(from);
  await glide(from, to);
  await told(/can take it/).waitFor();
  await fingers('touchEnd');
  await expect.poll(() => holderOf(barId)).toBe(officerId);
});

test('a finger that moves at once scrolls the roster, and one that taps chooses', async () => {
  const { barId, from, to } = await inSight(false);
  const { officerId } = (
    await planOf(await stage.api('planner'), stage.exampleId)
  ).plan.tables.assignments.get(barId)!;
  await fingers('touchStart', from);
  await fingers('touchEnd');
  const name = operation.plan.tables.officers.get(officerId)!.name;
  await page.locator('cordon-roster-side').getByText(name).first().waitFor();
  await fingers('touchStart', to);
  await glide(to, from);
  await expect.poll(() => chart.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  expect(await told(/✕|can take/).count()).toBe(0);
  await fingers('touchEnd');
  expect(await holderOf(barId)).toBe(officerId);
});
