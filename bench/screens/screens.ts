import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../test/browser/open-browser.ts';
import { MeasuredServer } from '../live/measured-server.ts';
import { atMost, told, type Measure } from '../measure.ts';
import { median, percentile } from '../median.ts';
import { measureGantt } from './gantt.ts';
import type { Drawn } from './map.ts';
import { measureRedraws } from './redraws.ts';
import { servedPage } from './served-page.ts';

const POSTS = 5000;
const OPENINGS = 5;

/** How fast a browser shows the console, the map's posts and the roster's chart. */
export async function measureScreens(): Promise<Measure[]> {
  const browser = await openBrowser();
  try {
    return [
      ...(await measureConsole(browser)),
      ...(await measureRedraws(browser)),
      ...(await measureMap(browser)),
      ...(await measureGantt(browser)),
    ];
  } finally {
    await browser.close();
  }
}

/** From opening the address to counts on the screen and posts on the map, with an empty cache each time. */
async function measureConsole(browser: Browser): Promise<Measure[]> {
  const server = new MeasuredServer('cordon-server.ts');
  const { port, operationId, consoleCookie } = await server.ready();
  const url = `http://127.0.0.1:${port}`;
  const openings: { readonly usableMs: number; readonly codeKB: number }[] = [];
  for (let i = 0; i < OPENINGS; i++) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    await context.addCookies([{ name: 'cordon', value: consoleCookie.slice('cordon='.length), url }]);
    openings.push(await opening(await context.newPage(), `${url}/o/${operationId}/command`));
    await context.close();
  }
  await server.stop();
  const usableMs = openings.map((one) => one.usableMs);
  const codeKB = Math.max(...openings.map((one) => one.codeKB));
  return [
    atMost(
      'console: first usable view with 917 posts',
      median(usableMs) / 1000,
      1.5,
      's',
      `${OPENINGS} openings, the slowest ${told(Math.max(...usableMs) / 1000)} s`,
    ),
    atMost(
      'client code for the first view, gzipped',
      codeKB,
      350,
      'kB',
      'scripts and styles loaded until then',
    ),
  ];
}

async function opening(page: Page, address: string): Promise<{ usableMs: number; codeKB: number }> {
  let codeBytes = 0;
  const sizes: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!/\.(js|css)$/.test(new URL(response.url()).pathname)) return;
    sizes.push(response.body().then((body) => void (codeBytes += gzipSync(body).length)));
  });
  const start = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByText(/717/).first().waitFor();
  await page.locator('canvas').first().waitFor();
  const usableMs = performance.now() - start;
  await Promise.all(sizes);
  return { usableMs, codeKB: codeBytes / 1000 };
}

async function measureMap(browser: Browser): Promise<Measure[]> {
  const served = await servedPage('map.html');
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.goto(served.address);
  const run = (name: string) => page.evaluate<Drawn>(`window.${name}(${POSTS})`);
  const rounds: { own: Drawn; peer: Drawn }[] = [];
  for (let i = 0; i < 3; i++) rounds.push({ own: await run('measureOwn'), peer: await run('measurePeer') });
  await page.close();
  await served.close();
  const all = (who: 'own' | 'peer', what: keyof Drawn) => rounds.flatMap((round) => round[who][what]);
  const redraw = (who: 'own' | 'peer') => median(all(who, 'redrawMs'));
  const frame = (who: 'own' | 'peer') => percentile(all(who, 'frameMs'), 0.99);
  const peer = "Leaflet's circle markers on a canvas";
  return [
    atMost(
      `${POSTS} posts change their state and are redrawn`,
      redraw('own'),
      50,
      'ms',
      `${peer} ${told(redraw('peer'))} ms`,
    ),
    atMost(
      `${POSTS} posts panned, longest frame (p99)`,
      frame('own'),
      50,
      'ms',
      `${peer} ${told(frame('peer'))} ms; longest of all ${told(Math.max(...all('own', 'frameMs')))} ms`,
    ),
  ];
}
