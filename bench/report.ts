import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser/open-browser.ts';
import { MeasuredServer } from './live/measured-server.ts';
import { atMost, told, type Measure } from './measure.ts';
import { median } from './median.ts';

const OPENINGS = 5;

/** How long the report of the example's two days takes to open, and how long until its Word file is saved. */
export async function measureReport(): Promise<Measure[]> {
  const server = new MeasuredServer('cordon-server.ts');
  const { port, operationId, consoleCookie } = await server.ready();
  const browser = await openBrowser();
  const found: Opened[] = [];
  for (let i = 0; i < OPENINGS; i++)
    found.push(await opened(browser, { url: `http://127.0.0.1:${port}`, operationId, consoleCookie }));
  await browser.close();
  await server.stop();
  const ms = found.map((one) => one.reportMs);
  const wordMs = found.map((one) => one.wordMs);
  return [
    atMost(
      "the report of the example's two days opens",
      median(ms) / 1000,
      1,
      's',
      `${OPENINGS} openings from the figures of the run, the slowest ${told(Math.max(...ms) / 1000)} s`,
    ),
    atMost(
      'the same report saved as Word, in a worker',
      median(wordMs) / 1000,
      5,
      's',
      `the slowest ${told(Math.max(...wordMs) / 1000)} s`,
    ),
  ];
}

interface Opened {
  readonly reportMs: number;
  readonly wordMs: number;
}

interface At {
  readonly url: string;
  readonly operationId: string;
  readonly consoleCookie: string;
}

async function opened(browser: Browser, { url, operationId, consoleCookie }: At): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' });
  await context.addCookies([{ name: 'cordon', value: consoleCookie.slice('cordon='.length), url }]);
  const page = await context.newPage();
  await page.goto(`${url}/o/${operationId}/after?run=run-event`);
  const button = page.getByRole('button', { name: 'Report', exact: true });
  await button.waitFor();
  await page.getByText('How it is counted').waitFor();
  const start = performance.now();
  await button.click();
  await page.getByRole('heading', { name: '10. Annexes' }).waitFor();
  const reportMs = performance.now() - start;
  const saved = page.waitForEvent('download');
  const writing = performance.now();
  await page.getByRole('button', { name: 'Word' }).click();
  await saved;
  const wordMs = performance.now() - writing;
  await context.close();
  return { reportMs, wordMs };
}
