import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Operation } from '../../domain/operation/operation.ts';
import { DeskApi } from '../journeys/desk-api.ts';
import { staff } from '../journeys/people.ts';
import { officerWhoClosesAndCounts, openDrill, phoneLink, planOf } from '../journeys/scene.ts';
import { startFresh } from '../journeys/server-process.ts';
import { openBrowser } from './open-browser.ts';

/** Draws the pictures of the guide: a fresh server, the example, an operation of one's own, a drill. Client and server must be built. */
const LANGUAGES = { en: 'en-GB', zh: 'zh-CN' } as const;
type Language = keyof typeof LANGUAGES;
const [SCREEN, PHONE] = [
  { width: 1200, height: 720 },
  { width: 390, height: 780 },
];
const QUALITY = 60;
const pictures = fileURLToPath(new URL('../../docs/guide/pictures/', import.meta.url));

interface Scene {
  readonly url: string;
  readonly api: DeskApi;
  readonly browser: Browser;
  readonly example: Operation;
  readonly ownId: string;
}

/** Each picture: the address of its screen in a scene, and what has to be there before it is taken. */
function screensOf({
  example,
  ownId,
}: Scene): Readonly<Record<string, readonly [path: string, ready: string]>> {
  const { posts, routes } = example.plan.tables;
  const [route] = routes.values();
  const { stint } = officerWhoClosesAndCounts(example);
  const plan = `/o/${example.id}/plan`;
  return {
    event: [`/o/${ownId}/plan`, 'cordon-planning-steps li'],
    network: [`/o/${ownId}/plan?tab=roads`, 'cordon-plan-roads'],
    routes: [`${plan}?tab=routes&route=${route!.id}&view=timetable`, 'cordon-route-timetable'],
    posts: [`${plan}?post=${posts.get(stint.post.id)!.id}`, 'cordon-post-stints'],
    people: [`${plan}?tab=officers`, 'cordon-table tr'],
    staff: [`${plan}/staff`, 'cordon-figure'],
    check: [`${plan}?tab=health`, 'cordon-checks-done'],
    publish: [`${plan}?tab=editions`, 'cordon-editions li'],
    desk: [`/o/${example.id}/command`, 'cordon-counts-bar cordon-figure'],
    after: [`/o/${example.id}/after?run=run-event`, 'cordon-after-totals li'],
  };
}

const folder = await mkdtemp(join(tmpdir(), 'cordon-guide-'));
const server = await startFresh(folder);
const browser = await openBrowser();
try {
  await mkdir(pictures, { recursive: true });
  for (const language of languages()) await pictureSetup(language);
  const scene = await setScene();
  for (const language of languages()) await pictureScene(scene, language);
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

function languages(): Language[] {
  return Object.keys(LANGUAGES) as Language[];
}

function contextIn(language: Language, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({
    ...{ locale: LANGUAGES[language], viewport: SCREEN, colorScheme: 'light', serviceWorkers: 'block' },
    ...options,
  });
}

async function pictureSetup(language: Language): Promise<void> {
  const context = await contextIn(language);
  const page = await context.newPage();
  await page.goto(server.setupLink);
  await page.locator('input').first().waitFor();
  await take(page, 'install', language);
  await context.close();
}

async function setScene(): Promise<Scene> {
  const api = new DeskApi(server.url);
  await api.post('/api/setup', { token: server.setupLink.split('#')[1], ...staff.administrator });
  const { id } = await api.post<{ id: string }>('/api/operations/example', {});
  const example = await planOf(api, id);
  const { levels } = example.brief;
  const days = ['2027-05-01'];
  const brief = { ...example.brief, id: 'brief', name: '春季马拉松 Spring marathon', days, levels };
  const own = await api.post<{ id: string }>('/api/operations', { brief });
  const { stint } = officerWhoClosesAndCounts(example);
  await openDrill(api, example, stint.from, -5);
  return { url: server.url, api, browser, example, ownId: own.id };
}

async function pictureScene(scene: Scene, language: Language): Promise<void> {
  const context = await contextIn(language);
  const [name = '', value = ''] = scene.api.cookie.split('=');
  await context.addCookies([{ name, value, url: scene.url }]);
  const page = await context.newPage();
  for (const [picture, [path, ready]] of Object.entries(screensOf(scene))) {
    await page.goto(scene.url + path);
    await page.locator(ready).first().waitFor();
    await take(page, picture, language);
  }
  await context.close();
  const { officer } = officerWhoClosesAndCounts(scene.example);
  const link = await phoneLink(scene.api, scene.example.id, officer.id);
  await pictureGuest(link, 'phone', 'duty-dock', language, PHONE);
  const wall = await scene.api.post<{ link: string }>(`/api/operations/${scene.example.id}/walls`, {
    name: 'Hall',
  });
  await pictureGuest(wall.link, 'wall', 'cordon-wall', language, SCREEN);
}

/** A screen that somebody opens by a link. */
async function pictureGuest(
  link: string,
  picture: string,
  ready: string,
  language: Language,
  viewport: { readonly width: number; readonly height: number },
): Promise<void> {
  const context = await contextIn(language, { viewport });
  const page = await context.newPage();
  const { pathname, hash } = new URL(link);
  await page.goto(server.url + pathname + hash);
  await page.locator(ready).first().waitFor();
  await take(page, picture, language);
  await context.close();
}

/** What still moves or loads comes to rest first. */
async function take(page: Page, picture: string, language: Language): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(1500);
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await writeFile(join(pictures, `${picture}-${language}.webp`), Buffer.from(data, 'base64'));
}
