import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { exampleLines } from '../fixtures/harvest-festival/example.ts';
import { buildApp } from '../server/app.ts';
import { atMost, told, type Measure } from './measure.ts';
import { median } from './median.ts';

const TIMES = 7;
const BUILT = ['dist/server/cordon.js', 'start'];
const SOURCES = ['--import', 'tsx', 'server/main.ts'];

/** From the start of the process to the first answer of /readyz, on a folder with the example. */
export async function measureStart(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
  try {
    await fill(folder);
    const built = await times(folder, BUILT, TIMES);
    const sources = await times(folder, SOURCES, 2);
    return [
      atMost(
        'the built server is ready, with the example, after',
        median(built) / 1000,
        1,
        's',
        `slowest of ${TIMES}: ${told(Math.max(...built) / 1000)} s; from the sources, as before: ${told(median(sources) / 1000)} s`,
      ),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function fill(folder: string): Promise<void> {
  const cordon = await buildApp({
    now: Date.now,
    databaseFile: join(folder, 'cordon.sqlite'),
    publicUrl: () => 'http://localhost',
    sessionDays: 1,
    logLevel: 'silent',
  });
  const arrived = await cordon.shelf.import(await exampleLines());
  if (!arrived.ok) throw new Error(JSON.stringify(arrived.refusal));
  await cordon.close();
}

async function times(folder: string, words: readonly string[], count: number): Promise<number[]> {
  const found: number[] = [];
  while (found.length < count) found.push(await readyMs(folder, words));
  return found;
}

async function readyMs(folder: string, words: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, words, {
    env: { PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressSaid(child.stdout);
  if (!(await fetch(`${url}/readyz`)).ok) throw new Error('the server is not ready');
  const ms = performance.now() - startedAt;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  return ms;
}

async function addressSaid(output: Readable): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const url = /^Cordon is at (\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    output.resume();
    return url;
  }
  throw new Error('the server ended before it was ready');
}
