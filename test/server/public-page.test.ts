import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { NetworkList } from '../../domain/contract/roads.ts';
import { closuresInFeed } from '../../domain/formats/wzdx.ts';
import { EIGHT, brief, closure, fixedPost, officer, route, group, squad } from '../domain/builders.ts';
import { TOWN_PBF, positionOf } from '../town.ts';
import type { Caller } from './caller.ts';
import { place } from './plan.ts';
import { running } from './server.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };

async function townOf(desk: Caller): Promise<string> {
  await desk.send(
    'POST',
    '/api/networks?name=Town&file=town.osm.pbf',
    new Uint8Array(readFileSync(TOWN_PBF)),
  );
  return vi.waitFor(async () => {
    const { networks } = (await desk.get('/api/networks')).body as NetworkList;
    return networks[0]!.id;
  }, PATIENCE);
}

/** A plan with a route through the town, a post on it and an officer. */
async function plannedIn(desk: Caller, networkId: string): Promise<string> {
  const { body } = await desk.post('/api/operations', { brief: { ...brief, networkId } });
  const { id } = body as { id: string };
  const line = [positionOf([0, 0]), positionOf([400, 0])];
  await place(desk, id, 'route', [route('R1', line, { name: 'Secret route' })]);
  await place(desk, id, 'movement', [closure('secret-movement', 'R1', 90)]);
  await place(desk, id, 'group', [group('north')]);
  await place(desk, id, 'squad', [squad('s1')]);
  await place(desk, id, 'officer', [officer('secret-1', { name: 'Secret Name' })]);
  await place(desk, id, 'post', [
    fixedPost('secret-post', line[0]!, 0, 60, { strength: { police: 0, auxiliary: 0, warden: 0 } }),
  ]);
  return id;
}

test('[U17] the public sees closed streets, and only once a page is shown', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await plannedIn(desk, await townOf(desk));
  const page = (path = '', headers: Record<string, string> = {}) =>
    fetch(`${server.url}/public/${id}/${path}`, { headers });

  expect((await desk.act(id, 'public.show', {})).ok).toBe(true);
  expect((await page()).status).toBe(404);
  const clock = { from: EIGHT, startedAt: Date.now(), rate: 1 };
  const run = { id: 'r1', kind: 'drill', name: 'Day 1', days: ['2020-09-22'], clock };
  // Opening a run publishes the draft.
  expect(JSON.stringify(await desk.act(id, 'run.open', { run }))).toContain('"ok":true');
  const answer = await page('', { 'accept-language': 'fr, en;q=0.5' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toMatch(/public/);
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
  const text = await answer.text();
  expect(text).toContain('<html lang="en-GB">');
  expect(text).toContain('08:00–09:30');
  expect(text).toContain('<svg');

  const etag = answer.headers.get('etag')!;
  expect((await page('', { 'accept-language': 'en', 'if-none-match': etag })).status).toBe(304);
  expect(await (await page('?lang=zh')).text()).toContain('<html lang="zh-CN">');
  const others = await Promise.all(
    ['closures.csv', 'closures.ics', 'closures.geojson'].map(async (file) => (await page(file)).text()),
  );
  for (const shown of [text, ...others]) expect(shown).not.toMatch(/Secret|secret/);
  expect(closuresInFeed(JSON.parse(others[2]!))!.closures.length).toBeGreaterThan(0);
  expect(others[1]).toContain('DTSTART:20200922T000000Z');
  const nothing = await (await page(`?lang=en&q=${encodeURIComponent('"><script>')}`)).text();
  expect(nothing).toContain('No closed street');
  expect(nothing).not.toContain('<script>');

  expect((await desk.act(id, 'public.hide', {})).ok).toBe(true);
  expect((await page()).status).toBe(404);
});

test('[U17] a dispatcher shows nothing to the public', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const { body } = await desk.post('/api/operations', { brief });
  const reader = await server.staff('dispatcher');
  expect((await reader.act((body as { id: string }).id, 'public.show', {})).ok).toBe(false);
});
