import { openBrowser } from '../../test/browser/open-browser.ts';
import { foldedFestival } from '../../test/domain/festival.ts';
import { planRecords } from '../../server/operation/snapshot.ts';
import { atMost, told, type Measure } from '../measure.ts';
import { median } from '../median.ts';
import type { Looked } from './health-page.ts';
import { servedPage } from './served-page.ts';

/** The morning before the example begins. */
const BEFORE = Date.UTC(2020, 8, 21, 0, 0);
const TIMES = [1, 3, 6];

/** Health in a real browser, on the example once, three times and six times over: whole, after an edit, and scrolled. */
export async function measureHealth(): Promise<Measure[]> {
  const records = planRecords((await foldedFestival()).plan);
  const served = await servedPage('health.html');
  const browser = await openBrowser();
  const measures: Measure[] = [];
  for (const times of TIMES) {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(served.address);
    const args = JSON.stringify([records, times, BEFORE]);
    measures.push(...measuresOf(await page.evaluate<Looked>(`window.measureHealth(...${args})`)));
    await page.close();
  }
  await browser.close();
  await served.close();
  return measures;
}

function measuresOf({ sizes, findings, wholeMs, editMs, longestBlockMs, frameMs }: Looked): Measure[] {
  const [posts, officers, assignments] = sizes;
  const of = `${posts} posts, ${officers} officers, ${assignments} assignments`;
  const slowest = `slowest ${told(Math.max(...editMs))} ms`;
  return [
    atMost(`Health of ${of}`, wholeMs / 1000, 2, 's', `${findings} findings`),
    atMost(`Health after an edit of ${of}`, median(editMs), 300, 'ms', `${editMs.length} edits, ${slowest}`),
    atMost(`the page is blocked by Health of ${of}, at most`, longestBlockMs, 100, 'ms', 'tasks over 50 ms'),
    atMost(
      `list of ${findings} findings scrolled, longest frame`,
      Math.max(...frameMs),
      50,
      'ms',
      `median ${told(median(frameMs))} ms`,
    ),
  ];
}
