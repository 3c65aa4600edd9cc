import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FoundWay, NetworkList } from '../../domain/contract/roads.ts';
import { lengthM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Route } from '../../domain/records/route.ts';
import { brief, recordOf, route } from '../domain/builders.ts';
import type { DeskApi } from './desk-api.ts';
import { planOf } from './scene.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let api: DeskApi;
let page: Page;
let operationId: string;

/** A corner of a grid of streets, 250 m apart, under the example's sky. */
const corner = (x: number, y: number): Position => [123.2 + x * 0.0032, 45.84 + y * 0.0022];

const streets = [0, 1, 2, 3].flatMap((i) =>
  [
    [corner(0, i), corner(1, i), corner(2, i), corner(3, i)],
    [corner(i, 0), corner(i, 1), corner(i, 2), corner(i, 3)],
  ].map((coordinates, j) => ({
    type: 'Feature',
    properties: { name: j === 0 ? `Row ${i}` : `Column ${i}` },
    geometry: { type: 'LineString', coordinates },
  })),
);

async function networkOf(): Promise<string> {
  const answer = await fetch(`${stage.url}/api/networks?name=Grid&file=grid.geojson`, {
    method: 'POST',
    headers: { cookie: api.cookie },
    body: JSON.stringify({ type: 'FeatureCollection', features: streets }),
  });
  const { id } = (await answer.json()) as { id: string };
  const isThere = async () =>
    (await api.get<NetworkList>('/api/networks')).networks.some((one) => one.id === id);
  await expect.poll(isThere, { timeout: 60_000 }).toBe(true);
  return id;
}

beforeAll(async () => {
  stage = await Stage.open();
  api = await stage.api('planner');
});

afterAll(() => stage.close());

/** The plan of an operation on that grid, with its one route selected. */
async function opened(): Promise<void> {
  const networkId = await networkOf();
  const vias = [{ position: corner(0.3, 1) }, { position: corner(2.7, 1) }];
  const asked = { vias, mode: 'event', by: 'length' };
  const { line } = await api.post<FoundWay>(`/api/networks/${networkId}/ways`, asked);
  operationId = (await api.post<{ id: string }>('/api/operations', { brief: { ...brief, networkId } })).id;
  const body = { records: [recordOf(route('R1', line, { vias }))] };
  await api.post(`/api/operations/${operationId}/actions`, { id: 'set-route', name: 'route.place', body });
  page = await stage.desk('planner', `${stage.url}/o/${operationId}/plan?tab=routes&route=R1&view=record`);
}

async function routeNow(): Promise<Route> {
  return (await planOf(api, operationId)).plan.tables.routes.get('R1')!;
}

async function save(): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Unsaved changes').waitFor({ state: 'detached' });
}

test('[N12] a street that is clicked is avoided, the route keeps that, and takes the street again when it is let go', async () => {
  await opened();
  const straightM = lengthM((await routeNow()).line);
  await page.getByRole('button', { name: 'Change on the map' }).click();
  await page.getByRole('button', { name: 'Avoid a street' }).click();
  await page.getByText('Click the street to avoid').waitFor();
  const way = (await page.getByTitle('Way-point 1', { exact: true }).boundingBox())!;
  const end = (await page.getByTitle('Way-point 2', { exact: true }).boundingBox())!;
  const along = (share: number) => way.x + way.width / 2 + share * (end.x - way.x);
  await page.mouse.click(along(0.4), way.y + way.height / 2);
  await page.getByTitle('To avoid 1').waitFor();
  await page.getByText('Click the way-points in order').waitFor();
  await page.getByText(/^1\.\d km$/).waitFor();
  await save();
  const kept = await routeNow();
  expect(kept.avoid).toMatchObject([{ radiusM: 30 }]);
  expect(lengthM(kept.line)).toBeGreaterThan(straightM + 400);

  await page.getByLabel('To avoid 1, radius in m').fill('2000');
  await page.getByLabel('To avoid 1, radius in m').press('Tab');
  await page.getByText('Place 1 lies within what is to be avoided (number 1)').waitFor();
  await page.getByRole('button', { name: 'Avoid 1 no more' }).click();
  await page.getByTitle('To avoid 1').waitFor({ state: 'detached' });
  await save();
  const open = await routeNow();
  expect(open.avoid).toBeUndefined();
  expect(lengthM(open.line)).toBeCloseTo(straightM, 0);
});

const track = (...segments: readonly (readonly [from: number, until: number])[]): string => {
  const segment = ([from, until]: readonly [number, number]) =>
    `<trkseg><trkpt lat="45.84" lon="${from}"/><trkpt lat="45.84" lon="${until}"/></trkseg>`;
  return `<gpx><wpt lat="45" lon="123"/><trk><name>ride</name>${segments.map(segment).join('')}</trk></gpx>`;
};

/** A file is read in a thread, which starts slowly on a busy machine. */
const PATIENTLY = { timeout: 60_000 };

const give = (name: string, text: string): Promise<void> =>
  page
    .locator('cordon-track-taking input[type=file]')
    .setInputFiles({ name, mimeType: 'application/gpx+xml', buffer: Buffer.from(text) });

test('[W20] segments that meet are imported as one line; of separate lines, one or several are chosen', async () => {
  const form = page.locator('cordon-track-taking');
  await give('meeting.gpx', track([123.2, 123.205], [123.205, 123.21]));
  await form.getByText(/made of 2 lines that meet · Left out: 1 place/).waitFor(PATIENTLY);
  await save();
  expect((await routeNow()).line).toHaveLength(3);

  await give('apart.gpx', track([123.2, 123.203], [123.205, 123.21]));
  const dialog = page.getByRole('dialog', { name: '“apart.gpx” has 2 lines that do not meet' });
  await dialog.waitFor(PATIENTLY);
  await dialog.getByRole('checkbox', { name: '2' }).check();
  await dialog.getByRole('button', { name: 'Take this line' }).click();
  await form.getByText(/Took the track “ride”, 0\.4 km/).waitFor();
  await save();
  expect((await routeNow()).line).toEqual([
    [123.205, 45.84],
    [123.21, 45.84],
  ]);

  await give('web.gpx', '<html><body><br></body></html>');
  await page.getByText('This is a web page, not a file of tracks').waitFor(PATIENTLY);
});
