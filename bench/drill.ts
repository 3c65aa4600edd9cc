import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { momentOf } from '../domain/operation/days.ts';
import { exampleLines } from '../fixtures/harvest-festival/example.ts';
import { buildApp } from '../server/app.ts';
import { atMost, told, type Measure } from './measure.ts';

const DESK = { id: 'desk', name: 'Desk', role: 'administrator' } as const;
const SECONDS = 30;

/** A drill of the example's first day at ×60 with all officers simulated, from half past six on: the longest delay of the loop, beside the same time without a drill. */
export async function measureDrill(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
  const cordon = await buildApp({
    ...{ now: Date.now, databaseFile: join(folder, 'cordon.sqlite'), publicUrl: () => 'http://127.0.0.1' },
    ...{ sessionDays: 1, logLevel: 'silent' },
  });
  const arrived = await cordon.shelf.import(await exampleLines());
  if (!arrived.ok) throw new Error(JSON.stringify(arrived.refusal));
  const book = arrived.value;
  const idle = await delays();
  const [day, from] = await book.read(
    ({ brief }) => [brief.days[0]!, momentOf(brief, brief.days[0]!, '06:30')] as const,
  );
  const run = {
    ...{ id: 'bench', kind: 'drill', name: 'bench', days: [day] },
    clock: { from, startedAt: Date.now(), rate: 60 },
    simulation: { seed: 1, late: 0.05, silent: 0.02, wrong: 0.02 },
  };
  const opened = await book.act({ id: 'bench-open', name: 'run.open', body: { run } } as never, () => DESK);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  while ((await book.read(({ revision }) => revision)) < opened.revision + 100) await settled(100);
  const before = await book.read(({ revision }) => revision);
  const playing = await delays();
  const played = await book.read(({ revision }) => revision - before);
  await cordon.close();
  await rm(folder, { recursive: true });
  return [
    atMost(
      'a drill of 717 simulated officers at ×60: the longest delay of the loop, beside a refresh every 250 ms',
      playing.max / 250,
      1,
      '×',
      `longest ${told(playing.max)} ms, 99 of 100 within ${told(playing.p99)} ms, against ${told(idle.max)} and ${told(idle.p99)} ms without a drill; ${played} entries in ${SECONDS} s`,
    ),
  ];
}

/** The delays of the event loop for some time, in ms. */
async function delays(): Promise<{ readonly max: number; readonly p99: number }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await settled(SECONDS * 1000);
  delay.disable();
  return { max: delay.max / 1e6, p99: delay.percentile(99) / 1e6 };
}

function settled(ms: number): Promise<void> {
  return new Promise((settle) => setTimeout(settle, ms));
}
