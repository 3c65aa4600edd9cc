import { expect, test, vi } from 'vitest';
import type { NetworkList } from '../../domain/contract/roads.ts';
import { LINES_OF_JSON, MOST_TRACK_BYTES, type FoundTracks } from '../../domain/contract/tracks.ts';
import { asked, type Caller } from './caller.ts';
import { guided, planned } from './plan.ts';
import { running } from './server.ts';

/** The time limit of an import on a busy machine. */
const PATIENCE = { timeout: 120_000, interval: 20 };

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));

/** A track just below the limit of 20 MB. */
function largeTrack(): Uint8Array<ArrayBuffer> {
  const point = (_one: unknown, i: number) =>
    `<trkpt lat="${(45.84 + 0.01 * Math.sin(i / 90)).toFixed(7)}" lon="${(123.2 + i * 1e-6).toFixed(7)}"><ele>140.5</ele><time>2026-09-26T08:00:00Z</time></trkpt>`;
  const count = Math.floor(MOST_TRACK_BYTES / (point(0, 0).length + 2));
  return bytesOf(
    `<gpx><trk><name>day</name><trkseg>${Array.from({ length: count }, point).join('')}</trkseg></trk></gpx>`,
  );
}

/** An extract of at least 50 MB: streets of a hundred nodes each. */
function largeExtract(): Uint8Array<ArrayBuffer> {
  const tags = '<tag k="source" v="made for this test, so that a node has the weight of a mapped one"/>';
  const nodes = Array.from({ length: 330_000 }, (_, i) => {
    const [lat, lon] = [45 + (i % 1000) * 1e-4, 123 + Math.floor(i / 1000) * 1e-3];
    return `<node id="${i + 1}" version="1" lat="${lat.toFixed(7)}" lon="${lon.toFixed(7)}">${tags}</node>\n`;
  });
  const ways = Array.from({ length: 3300 }, (_, i) => {
    const refs = Array.from({ length: 100 }, (_one, k) => `<nd ref="${i * 100 + k + 1}"/>`).join('');
    return `<way id="${i + 1}">${refs}<tag k="highway" v="residential"/><tag k="name" v="Street ${i}"/></way>\n`;
  });
  return bytesOf(`<osm version="0.6">${nodes.join('')}${ways.join('')}</osm>`);
}

async function uploaded(caller: Caller, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await caller.send('POST', '/api/networks?name=Region&file=region.osm', bytes);
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { id: string }).id;
}

async function importOf(caller: Caller, id: string) {
  const { networks, imports } = (await caller.get('/api/networks')).body as NetworkList;
  return { done: networks.some((one) => one.id === id), standing: imports.find((one) => one.id === id) };
}

test('[W22, N4] health and counts are answered while a track of 20 MB and an extract of 50 MB are read, with progress, and an import is cancelled', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const operation = await planned(desk);
  const line = await desk.line();
  const [track, extract] = [largeTrack(), largeExtract()];
  expect(track.length).toBeGreaterThan(19e6);
  expect(extract.length).toBeGreaterThan(50e6);

  const id = await uploaded(desk, extract);
  const reading = desk
    .send('POST', '/api/tracks', track, { 'content-type': 'application/octet-stream', accept: LINES_OF_JSON })
    .then((answer) => answer.text());
  let [isTrackRead, answered] = [false, 0];
  void reading.then(() => (isTrackRead = true));
  const shares = new Set<number>();
  await vi.waitFor(async () => {
    const { done, standing } = await importOf(desk, id);
    if (standing) shares.add(standing.share);
    expect(standing?.refusal).toBeUndefined();
    expect((await desk.get('/healthz')).body).toEqual({ ok: true });
    expect((await asked(line, operation, 'count.add', guided('mei', 1))).ok).toBe(true);
    if (!done || !isTrackRead) answered += 1;
    expect([done, isTrackRead]).toEqual([true, true]);
  }, PATIENCE);
  expect(answered).toBeGreaterThan(10);
  expect(shares.size).toBeGreaterThan(3);
  const said = (await reading).split('\n').map((one) => JSON.parse(one) as FoundTracks & { share?: number });
  expect(said.length).toBeGreaterThan(5);
  expect(said.at(-1)!.tracks[0]!.thinned!.fromPoints).toBeGreaterThan(150_000);

  const second = await uploaded(desk, extract);
  expect((await desk.ask('DELETE', `/api/networks/${second}`)).status).toBe(204);
  await vi.waitFor(
    async () => expect((await importOf(desk, second)).standing?.refusal).toBeUndefined(),
    PATIENCE,
  );
  expect((await importOf(desk, second)).done).toBe(false);
  expect((await importOf(desk, id)).done).toBe(true);
}, 180_000);
