import type { Page } from 'playwright-core';
import { openBrowser } from '../../test/browser/open-browser.ts';
import { MeasuredServer } from '../live/measured-server.ts';
import { atMost, told, type Measure } from '../measure.ts';
import { median } from '../median.ts';

const TURNS = 3;
/** A slow machine must still give a figure. */
const PATIENCE = { timeout: 180_000 };

/** How long the documents of the example take in a browser: the plan as files, all cards as one print. */
export async function measureDocuments(): Promise<Measure[]> {
  const server = new MeasuredServer('cordon-server.ts');
  const { port, operationId, consoleCookie } = await server.ready();
  const url = `http://127.0.0.1:${port}`;
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ locale: 'zh-CN', acceptDownloads: true });
    await context.addCookies([{ name: 'cordon', value: consoleCookie.slice('cordon='.length), url }]);
    const page = await context.newPage();
    await page.goto(`${url}/o/${operationId}/plan?tab=documents`);
    await page.locator('cordon-document-sheet').waitFor(PATIENCE);
    const word = await filesOf(page, 'Word');
    const excel = await filesOf(page, 'Excel');
    const cards = await printOf(page, `${url}/o/${operationId}/plan?tab=documents`);
    return [
      atMost(
        'the whole plan as Word, in Chinese',
        median(word.s),
        5,
        's',
        `${told(word.kB)} kB, in a worker`,
      ),
      atMost('the whole plan as Excel', median(excel.s), 5, 's', `${told(excel.kB)} kB, in a worker`),
      atMost(
        'cards of all officers with sketches as one print',
        cards.madeS + cards.pdfS,
        10,
        's',
        `${told(cards.madeS)} s until they are shown, ${told(cards.pdfS)} s for a PDF of ${cards.pages} pages by the browser`,
      ),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function filesOf(page: Page, format: 'Word' | 'Excel'): Promise<{ s: number[]; kB: number }> {
  const s: number[] = [];
  let kB = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    const start = performance.now();
    const [file] = await Promise.all([
      page.waitForEvent('download', PATIENCE),
      page.getByRole('button', { name: format }).click(),
    ]);
    s.push((performance.now() - start) / 1000);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    kB = Buffer.concat(chunks).length / 1000;
  }
  return { s, kB };
}

async function printOf(page: Page, address: string): Promise<{ madeS: number; pdfS: number; pages: number }> {
  await page.goto(address);
  await page.locator('cordon-document-sheet').waitFor(PATIENCE);
  const start = performance.now();
  await page.getByRole('button', { name: '个人勤务卡' }).click();
  await page.locator('cordon-document-sheet').getByRole('heading', { name: '个人勤务卡' }).waitFor(PATIENCE);
  const shown = performance.now();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const printed = performance.now();
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  return { madeS: (shown - start) / 1000, pdfS: (printed - shown) / 1000, pages };
}
