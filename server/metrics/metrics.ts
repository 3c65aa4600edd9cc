import { stat } from 'node:fs/promises';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Shelf } from '../book/shelf.ts';
import type { Backups } from '../keeping/backups.ts';
import type { Devices } from '../live/devices.ts';
import type { Journal } from '../store/journal.ts';
import type { StoreWatch } from '../store/store-watch.ts';

/** What is measured. */
interface Measured {
  readonly shelf: Shelf;
  readonly journal: Journal;
  readonly saving: StoreWatch;
  readonly devices: Devices;
  readonly databaseFile: string;
  readonly sockets: () => number;
  readonly now: () => number;
  readonly backups: Backups;
}

/** A phone that is unheard for this long counts as silent, as it does in a plan that says nothing else. */
const SILENT_MS = 20 * 60_000;

/** In seconds: from a write that the disk takes at once to one that nobody would wait for. */
const WRITE_BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** The figures of this server for Prometheus. No figure names a person, a place or an operation. */
export class Metrics {
  readonly #registry = new Registry();

  constructor(measured: Measured) {
    collectDefaultMetrics({ register: this.#registry });
    this.#measureWrites(measured.journal);
    this.#measureWork(measured);
    this.#measurePhones(measured);
    this.#measureStore(measured);
  }

  get type(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #measureWrites(journal: Journal): void {
    const registers = [this.#registry];
    const commits = new Counter({
      name: 'cordon_commits_total',
      help: 'Commits that were written since the start',
      registers,
    });
    const writes = new Histogram({
      name: 'cordon_write_seconds',
      help: 'How long a batch of commits took until it was on the disk',
      buckets: WRITE_BUCKETS,
      registers,
    });
    journal.onWritten((count, ms) => {
      commits.inc(count);
      writes.observe(ms / 1000);
    });
  }

  #measureWork({ shelf, sockets }: Measured): void {
    this.#gauge('cordon_queue_actions', 'Actions that wait to be decided and written', () =>
      sumOf(shelf.all().map(({ waiting }) => waiting)),
    );
    this.#gauge('cordon_operations', 'Operations of this server', () => shelf.all().length);
    this.#gauge('cordon_operations_in_memory', 'Operations that somebody uses', () =>
      sumOf(shelf.all().map(({ isInMemory }) => Number(isInMemory))),
    );
    this.#gauge('cordon_sockets', 'Open live connections: consoles, phones, walls, programs', sockets);
  }

  #measurePhones({ shelf, devices, now }: Measured): void {
    const heardAt = async (): Promise<(number | 'now')[]> => {
      const all = await Promise.all(shelf.all().map(({ id }) => devices.heardIn(id)));
      return all.flatMap((heard) => [...heard.values()]);
    };
    this.#gauge('cordon_phones', 'Phones that are enrolled', async () => (await heardAt()).length);
    this.#gauge(
      'cordon_phones_silent',
      'Enrolled phones that were not heard for twenty minutes',
      async () => {
        const silentSince = now() - SILENT_MS;
        return (await heardAt()).filter((at) => at !== 'now' && at <= silentSince).length;
      },
    );
  }

  #measureStore({ saving, databaseFile, now, backups }: Measured): void {
    this.#gauge('cordon_can_save', '1 while what is reported can be saved, else 0', () =>
      Number(saving.trouble === undefined),
    );
    this.#gauge('cordon_store_bytes', 'Size of the database with its write-ahead log', async () =>
      sumOf(await Promise.all([databaseFile, `${databaseFile}-wal`].map(bytesOf))),
    );
    this.#gauge(
      'cordon_backup_age_seconds',
      'Age of the newest backup that this server made; NaN while there is none',
      () => (now() - (backups.lastAt ?? NaN)) / 1000,
    );
  }

  /** It is read when somebody asks. */
  #gauge(name: string, help: string, read: () => number | Promise<number>): void {
    const gauge: Gauge = new Gauge({
      ...{ name, help, registers: [this.#registry] },
      collect: async () => gauge.set(await read()),
    });
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** A file that is not there has no size. */
async function bytesOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}
