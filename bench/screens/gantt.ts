import type { Browser } from 'playwright-core';
import { MeasuredServer } from '../live/measured-server.ts';
import { atMost, told, type Measure } from '../measure.ts';
import { median, percentile } from '../median.ts';

/** A frame at 60 a second. */
const FRAME_MS = 16;
const STEPS = 180;

/** The work of the page in each frame, from its beginning until it was drawn, and the time since the previous frame; in ms. */
interface Frames {
  readonly workMs: readonly number[];
  readonly apartMs: readonly number[];
}

/** The roster of the example's first day, by officer, on the real console: stretched, panned in both directions, and zoomed. */
export async function measureGantt(browser: Browser): Promise<Measure[]> {
  const server = new MeasuredServer('cordon-server.ts');
  const { port, operationId, consoleCookie } = await server.ready();
  const url = `http://127.0.0.1:${port}`;
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  try {
    await context.addCookies([{ name: 'cordon', value: consoleCookie.slice('cordon='.length), url }]);
    const page = await context.newPage();
    await page.goto(`${url}/o/${operationId}/plan/staff/2020-09-22?view=roster`);
    const scroll = page.locator('cordon-gantt .scroll');
    await scroll.waitFor();
    // The plan's health is checked once at the beginning, and that is not measured.
    await page.getByRole('tab', { name: /\d$/ }).last().waitFor();
    const officers = Number(await scroll.getAttribute('aria-rowcount')) - 1;
    const panned = await page.evaluate<Frames>(inPage(PAN));
    const zoomed = await page.evaluate<Frames>(inPage(ZOOM));
    return [frameMeasure(officers, 'panned', panned), frameMeasure(officers, 'zoomed', zoomed)];
  } finally {
    await context.close();
    await server.stop();
  }
}

function frameMeasure(officers: number, how: string, { workMs, apartMs }: Frames): Measure {
  return atMost(
    `roster of ${officers} officers ${how}, a frame (median)`,
    median(workMs),
    FRAME_MS,
    'ms',
    `p99 ${told(percentile(workMs, 0.99))} ms; frames ${told(median(apartMs))} ms apart, p99 ${told(percentile(apartMs, 0.99))} ms`,
  );
}

/** Zooms to eight times the window's width, then scrolls down and up, right and left. */
const PAN = `
  for (let i = 0; i < 12; i++) wheel(scroll, -1);
  await drawn();
  const step = (i) => scroll.scrollBy(i % 60 < 30 ? 23 : -23, i < ${STEPS / 2} ? 61 : -61);`;

/** Zooms out and in again around the middle. */
const ZOOM = `const step = (i) => wheel(scroll, i % 20 < 10 ? 1 : -1);`;

/** The path to the chart's scrolling area, element within element. */
const WINDOW = [
  'cordon-app',
  'cordon-operation-frame',
  'cordon-plan-screen',
  'cordon-staff-screen',
  'cordon-staff-roster',
  'cordon-gantt',
  '.scroll',
];

/** The steps for the page, one per frame. As text, because functions here are compiled for Node. */
function inPage(steps: string): string {
  return `(async () => {
    const scroll = ${JSON.stringify(WINDOW)}.reduce((root, part) => (root.shadowRoot ?? root).querySelector(part), document);
    const wheel = (on, deltaY) => on.dispatchEvent(new WheelEvent('wheel', { deltaY, ctrlKey: true, cancelable: true }));
    const drawn = () => new Promise((done) => requestAnimationFrame((began) => {
      const after = new MessageChannel();
      after.port1.onmessage = () => done({ began, took: performance.now() - began });
      after.port2.postMessage(0);
    }));
    ${steps}
    const frames = [await drawn()];
    for (let i = 0; i < ${STEPS}; i++) { step(i); frames.push(await drawn()); }
    return {
      workMs: frames.slice(1).map(({ took }) => took),
      apartMs: frames.slice(1).map(({ began }, i) => began - frames[i].began),
    };
  })()`;
}
