import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { atMost, type Measure } from '../measure.ts';
import { KillCycles, type Found, type Served } from './kill-cycles.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/server/cordon.js', import.meta.url));

/** No cycle acknowledges more than this before the kill. */
const MOST = 150;

/** After so many kills it goes on in a new folder: a server that folds a long journal takes longer to start. */
const IN_ONE_FOLDER = 25;

/** No new folder is begun after this. */
const MOST_MS = 24 * 60_000;

/** Kills the built server under load many times over, and looks for what was lost or doubled. */
export async function measureKills(wanted: number): Promise<Measure[]> {
  const startedAt = performance.now();
  const all: Found[] = [];
  let kills = 0;
  while (kills < wanted && performance.now() - startedAt < MOST_MS) {
    const more = Math.min(IN_ONE_FOLDER, wanted - kills);
    all.push(await killedInOneFolder(more));
    kills += more;
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.error(`${kills} kills after ${seconds} s: ${JSON.stringify(all.at(-1))}`);
  }
  return measuresOf(kills, all);
}

async function killedInOneFolder(kills: number): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-kills-'));
  const cycles = new KillCycles(folder, (isFirst) => startedOn(folder, isFirst));
  await cycles.prepare();
  for (let n = 0; n < kills; n++) await cycles.cycle(1 + ((n * 37) % MOST));
  const found = await cycles.found();
  rmSync(folder, { recursive: true });
  return found;
}

function measuresOf(kills: number, all: readonly Found[]): Measure[] {
  const sum = (of: (found: Found) => number) => all.reduce((total, found) => total + of(found), 0);
  const sent = `${sum((found) => found.acknowledged)} acknowledged, ${sum((found) => found.resent)} sent again`;
  const beside = `${sent}, ${sum((found) => found.photographs)} photographs`;
  const what = `${kills} times kill -9 under load`;
  const lost = sum((found) => found.lost);
  const doubled = sum((found) => found.doubled + found.moved);
  const photographs = sum((found) => found.photographsLost);
  const problems = all.flatMap((found) => found.problems);
  return [
    atMost(`${what}: acknowledged and lost`, lost, 0, 'entries', beside),
    atMost(`${what}: doubled, or under another revision`, doubled, 0, 'entries', beside),
    atMost(`${what}: photographs lost`, photographs, 0, 'files', beside),
    atMost(`${what}: problems that verify finds`, problems.length, 0, 'problems', problems[0] ?? 'none'),
  ];
}

async function startedOn(folder: string, isFirst: boolean): Promise<Served> {
  const env = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder };
  const child = spawn(process.execPath, [PROGRAM, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let url: string | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    url ??= /Cordon is at (http\S+)/.exec(line)?.[1];
    const token = /\/setup#(\S+)/.exec(line)?.[1];
    if (url !== undefined && (token !== undefined || !isFirst))
      return { child, url, ...(token && { token }) };
  }
  throw new Error('the server ended before it was ready');
}
