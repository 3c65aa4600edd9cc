import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import type { FoundWay, NetworkList } from '../../domain/contract/roads.ts';
import type { FoundTracks } from '../../domain/contract/tracks.ts';
import { TOWN_PBF, positionOf } from '../town.ts';
import { DeskApi } from './desk-api.ts';
import { staff } from './people.ts';
import { startServer } from './server-process.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-built-'));
  await cp(inject('preparedFolder'), folder, { recursive: true });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('[D40] the built server needs no TypeScript: its threads and processes run from the build', async () => {
  const built = (await readdir('dist/server')).filter((file) => file.endsWith('.js'));
  const texts = await Promise.all(built.map((file) => readFile(join('dist/server', file), 'utf8')));
  expect(built).toContain('road-worker.js');
  expect(texts.filter((text) => /from ['"]tsx|from ['"]\.[^'"]*\.ts['"]/.test(text))).toEqual([]);
  const server = await startServer(folder);
  try {
    const api = new DeskApi(server.url);
    await api.post('/api/sign-in', staff.planner);
    expect(await lengthOfTrack(server.url, api)).toBeGreaterThan(70_000);
    expect(await pointsOfWay(server.url, api)).toBeGreaterThan(1);
  } finally {
    await server.stop();
  }
});

/** A process reads the file. */
async function lengthOfTrack(url: string, { cookie }: DeskApi): Promise<number> {
  const point = (lng: number) => `<trkpt lat="45" lon="${lng}"/>`;
  const answer = await fetch(`${url}/api/tracks`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/octet-stream' },
    body: `<gpx><trk><trkseg>${point(122)}${point(123)}</trkseg></trk></gpx>`,
  });
  return ((await answer.json()) as FoundTracks).tracks[0]!.lengthM;
}

/** One thread imports the town, another finds the way. */
async function pointsOfWay(url: string, api: DeskApi): Promise<number> {
  const sent = await fetch(`${url}/api/networks?name=Luming&file=luming.osm.pbf`, {
    method: 'POST',
    headers: { cookie: api.cookie },
    body: Uint8Array.from(readFileSync(TOWN_PBF)),
  });
  const { id } = (await sent.json()) as { id: string };
  const isThere = async () =>
    (await api.get<NetworkList>('/api/networks')).networks.some((one) => one.id === id);
  await vi.waitFor(async () => expect(await isThere()).toBe(true), { timeout: 60_000 });
  const vias = [{ position: positionOf([320, -412]) }, { position: positionOf([1180, -412]) }];
  const { line } = await api.post<FoundWay>(`/api/networks/${id}/ways`, { vias, mode: 'car', by: 'time' });
  return line.length;
}

/** What `npm start` does after the build, which is left out here. */
function npmStart(): ChildProcess {
  return spawn('npm', ['start', '--ignore-scripts'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
}

test('[J25] SIGTERM to npm start ends the server within 3 s', async () => {
  const npm = npmStart();
  try {
    const url = await addressOf(npm);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ended = once(npm, 'exit');
    const askedAt = performance.now();
    npm.kill('SIGTERM');
    await ended;
    await vi.waitFor(() => expect(fetch(`${url}/healthz`)).rejects.toThrow(), { timeout: 10_000 });
    expect(performance.now() - askedAt).toBeLessThan(3000);
  } finally {
    end(npm);
  }
});

async function addressOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const found = /^Cordon is at (\S+)/.exec(line)?.[1];
    if (found === undefined) continue;
    child.stdout!.resume();
    return found;
  }
  throw new Error('the server ended before it was ready');
}

/** Ends whatever is left of the group, where the test has failed. */
function end({ pid }: ChildProcess): void {
  try {
    process.kill(-pid!, 'SIGKILL');
  } catch {
    // Nothing is left.
  }
}
