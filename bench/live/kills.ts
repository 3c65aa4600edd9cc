import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { atMost, type Measure } from '../measure.ts';
import { KillCycles, type Served } from './kill-cycles.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/server/cordon.js', import.meta.url));

/** No cycle acknowledges more than this before the kill. */
const MOST = 300;

/** Kills the built server under load many times over on one folder, and looks for what was lost or doubled. */
export async function measureKills(howMany: number): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-kills-'));
  const cycles = new KillCycles(folder, (isFirst) => startedOn(folder, isFirst));
  await cycles.prepare();
  const startedAt = performance.now();
  for (let n = 0; n < howMany; n++) {
    await cycles.cycle(1 + ((n * 37) % MOST));
    if (n % 50 === 49)
      console.error(`${n + 1} kills after ${Math.round((performance.now() - startedAt) / 1000)} s`);
  }
  const found = await cycles.found();
  rmSync(folder, { recursive: true });
  const beside = `${found.acknowledged} acknowledged, ${found.resent} sent again, ${found.photographs} photographs`;
  const what = `${howMany} times kill -9 under load`;
  return [
    atMost(`${what}: acknowledged and lost`, found.lost, 0, 'entries', beside),
    atMost(`${what}: doubled, or under another revision`, found.doubled + found.moved, 0, 'entries', beside),
    atMost(`${what}: photographs lost`, found.photographsLost, 0, 'files', beside),
    atMost(
      `${what}: problems that verify finds`,
      found.problems.length,
      0,
      'problems',
      found.problems[0] ?? 'none',
    ),
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
