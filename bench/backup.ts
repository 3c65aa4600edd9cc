import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { mkdir, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { OperationBook } from '../server/book/operation-book.ts';
import { BackupProcess } from '../server/keeping/backup-process.ts';
import { restore } from '../server/keeping/restore.ts';
import { cordonIn, grow, withExample } from './idle.ts';
import { atMost, told, type Measure } from './measure.ts';
import { median, percentile } from './median.ts';

const ROUNDS = 5;
const DESK = { id: 'desk', name: 'Desk', role: 'administrator' } as const;
/** Reports, one each so many ms. */
const EVERY_MS = 20;
/** Photographs, which no packing makes smaller. */
const PHOTOS = 25;
const PHOTO_BYTES = 200_000;

/** Backups of the example with 50,000 commits while reports come in, and what is restored of them. */
export async function measureBackup(): Promise<Measure[]> {
  const place = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
  const folder = join(place, 'data');
  await mkdir(folder);
  await withExample(folder, grow);
  const cordon = await cordonIn(folder);
  const [book] = cordon.shelf.all() as [OperationBook];
  await photographs(join(folder, 'photos', book.id));
  const reporter = new Reporter(book);
  await reporter.during(rest(3000));
  const rounds: Round[] = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round(reporter, folder, join(place, String(i))));
  await cordon.close();
  const restored = [];
  for (let i = 0; i < 3; i++) restored.push(await restoreS(join(place, '0.backup'), join(place, `to-${i}`)));
  const { size } = await stat(join(place, '0.backup'));
  await rm(place, { recursive: true });
  return measuresOf(rounds, restored, size / 1e6);
}

function measuresOf(rounds: readonly Round[], restored: readonly number[], fileMB: number): Measure[] {
  const all = (pick: (one: Round) => number) => median(rounds.map(pick));
  const [quiet, busy] = [rounds.flatMap(({ before }) => before), rounds.flatMap(({ during }) => during)];
  return [
    atMost(
      'a backup of the example with 50,000 commits while 50 reports come in each second',
      all(({ backupS }) => backupS),
      5,
      's',
      `${told(fileMB)} MB with 5 MB of photographs; encrypted ${told(all(({ sealedS }) => sealedS))} s; plain copy of the files ${told(all(({ copyS }) => copyS))} s`,
    ),
    atMost(
      'its restore, with every checksum, hash and record verified',
      median(restored),
      10,
      's',
      `slowest ${told(Math.max(...restored))} s`,
    ),
    atMost(
      'a report is durable while a backup is made: p99, in parts of that without one',
      percentile(busy, 0.99) / percentile(quiet, 0.99),
      1.5,
      '×',
      `p50 ${told(percentile(quiet, 0.5))} and ${told(percentile(busy, 0.5))} ms, p99 ${told(percentile(quiet, 0.99))} and ${told(percentile(busy, 0.99))} ms, slowest ${told(Math.max(...quiet))} and ${told(Math.max(...busy))} ms`,
    ),
  ];
}

interface Round {
  readonly before: readonly number[];
  readonly during: readonly number[];
  readonly backupS: number;
  readonly sealedS: number;
  readonly copyS: number;
}

async function round(reporter: Reporter, folder: string, at: string): Promise<Round> {
  const backupMs = measured(() => backedUp(folder, `${at}.backup`));
  const during = reporter.during(backupMs);
  const [busy, backupS] = [await during, await backupMs];
  const before = await reporter.during(rest(Math.max(2000, backupS * 1000)));
  const secret = `${at}.secret`;
  await writeFile(secret, 'a long way to Luming');
  const sealedS = await measured(() => backedUp(folder, `${at}.sealed`, secret));
  const copyS = await measured(() => copied(folder, `${at}.copy`));
  return { before, during: busy, backupS, sealedS, copyS };
}

async function backedUp(folder: string, file: string, passphraseFile?: string): Promise<void> {
  const task = { folder, file, passphraseFile, now: Date.now() };
  const made = await new BackupProcess(task, () => undefined).made;
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
}

/** What every administrator did before: a copy, on the disk when it is done. By another process: the system drops the locks of a process that opens and closes the database's file beside SQLite. */
async function copied(folder: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-r', folder, to]);
  const handle = await open(join(to, 'cordon.sqlite'), 'r+');
  await handle.sync();
  await handle.close();
  await rm(to, { recursive: true });
}

async function restoreS(file: string, folder: string): Promise<number> {
  return measured(async () => {
    const restored = await restore({ file, folder });
    if (!restored.ok) throw new Error(JSON.stringify(restored.refusal));
  });
}

async function measured(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function photographs(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let i = 0; i < PHOTOS; i++) await writeFile(join(folder, `${i}.jpg`), randomBytes(PHOTO_BYTES));
}

/** Counts, one after the other at a steady pace. */
class Reporter {
  readonly #book: OperationBook;

  constructor(book: OperationBook) {
    this.#book = book;
  }

  /** How long each took until it was durable, ms, while something else is done. */
  async during(other: Promise<unknown>): Promise<number[]> {
    const state = { isOver: false };
    const over = other.finally(() => (state.isOver = true));
    const tookMs: Promise<number>[] = [];
    while (!state.isOver) {
      tookMs.push(this.#count());
      await rest(EVERY_MS);
    }
    await over;
    return Promise.all(tookMs);
  }

  async #count(): Promise<number> {
    const { officer, park } = await this.#book.read(({ plan }) => ({
      officer: [...plan.tables.officers.keys()][0],
      park: [...plan.tables.carParks.keys()][0],
    }));
    const body = {
      ...{ runId: 'bench', officerId: officer, vehicles: 1 },
      ...{ place: { carParkId: park }, happenedAt: Date.now() },
    };
    const start = performance.now();
    const answer = await this.#book.act({ id: randomUUID(), name: 'count.add', body } as never, () => DESK);
    if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
    return performance.now() - start;
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
