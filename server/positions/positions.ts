import type { Carrier, Fix, SentPosition } from '../../domain/positions/fix.ts';
import { ARRIVALS, judged, runOf, type Arrival } from '../../domain/positions/judging.ts';
import { USUAL_POSITION_DAYS } from '../../domain/records/limits.ts';
import type { Ways } from '../../domain/positions/ways.ts';
import { LatestPositions } from '../../domain/positions/latest.ts';
import { openRunsOf, type Cover } from '../../domain/operation/cover.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { OperationBook } from '../book/operation-book.ts';
import { Gather } from '../live/gather.ts';
import type { PositionRows } from '../store/position-rows.ts';
import { confirmPassages } from './confirming.ts';

/** Consoles get positions, and the database is written, at most this often, ms. */
const EVERY_MS = 1000;

/** Positions that wait for the operation or for the disk. Above this, senders are told to wait. */
const MOST_WAITING = 50_000;

/** How often old positions are removed, ms. */
const FORGET_EVERY_MS = 10 * 60_000;

const DAY_MS = 86_400_000;

/** How much of the past a server reads that starts again, ms. */
const REMEMBERED_MS = 2 * 3_600_000;

/** A position that arrived. `source` is the tracker or phone that sent it. */
interface Arrived {
  readonly source: string;
  readonly carrier: Carrier;
  readonly sent: SentPosition;
  readonly receivedAt: number;
}

type Listener = (operationId: string, fixes: readonly Fix[]) => void;

interface Tools {
  readonly rows: PositionRows;
  readonly now: () => number;
  readonly reportError: (error: unknown, doing: string) => void;
}

/** One operation: what has arrived and waits, and what is known. */
interface Place {
  readonly book: OperationBook;
  readonly gather: Gather<Arrived>;
  readonly latest: LatestPositions;
  readonly arrivals: Map<string, readonly Arrival[]>;
}

/** Takes positions in, judges them, writes them in batches, and tells consoles what has changed. They are no commits: what was taken in the last second may be lost in a crash. */
export class Positions {
  readonly #tools: Tools;
  readonly #places = new Map<string, Place>();
  readonly #listeners: Listener[] = [];
  #waiting = 0;
  #working: Promise<unknown> = Promise.resolve();
  #forgetting: NodeJS.Timeout | undefined;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Reads what was known of the operations, and begins to remove what is old. */
  async open(): Promise<void> {
    const { rows, now } = this.#tools;
    for (const [id, { latest }] of this.#places) latest.take(await rows.since(id, now() - REMEMBERED_MS));
    const forget = (): void => this.#do(() => this.forgetOld(), 'removing');
    forget();
    this.#forgetting = setInterval(forget, FORGET_EVERY_MS);
    this.#forgetting.unref();
  }

  follow(book: OperationBook): void {
    const gather = new Gather<Arrived>(EVERY_MS, (arrived) =>
      this.#do(() => this.#take(book.id, arrived), 'taking'),
    );
    this.#places.set(book.id, { book, gather, latest: new LatestPositions(), arrivals: new Map() });
  }

  onFixes(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Takes a position. Returns whether there was room for it. */
  push(operationId: string, source: string, carrier: Carrier, sent: SentPosition): boolean {
    const place = this.#places.get(operationId);
    if (!place || this.#waiting >= MOST_WAITING) return false;
    this.#waiting += 1;
    place.gather.push([{ source, carrier, sent, receivedAt: this.#tools.now() }]);
    return true;
  }

  /** The last position of everybody on duty, and the way of each convoy. */
  async of(operationId: string): Promise<readonly Fix[]> {
    const place = this.#places.get(operationId);
    if (!place) return [];
    const now = this.#tools.now();
    return place.book.read((operation) =>
      place.latest.all().filter(({ carrier }) => runOf(operation, carrier, now)),
    );
  }

  /** The way of each convoy, and of everybody on duty. */
  waysOf(operationId: string): Ways {
    return this.#places.get(operationId)?.latest.ways ?? new Map();
  }

  /** The last position of each carrier before a moment, or that those of that moment have been removed. */
  async before(operationId: string, at: number): Promise<{ fixes: Fix[]; deleted: boolean }> {
    const place = this.#places.get(operationId);
    const days = place ? keptDays(await place.book.memory.cover()) : 0;
    if (at < this.#tools.now() - days * DAY_MS) return { fixes: [], deleted: true };
    return { fixes: await this.#tools.rows.before(operationId, at, at - REMEMBERED_MS), deleted: false };
  }

  /** Removes positions that are older than their operation keeps them. */
  async forgetOld(): Promise<void> {
    for (const [id, { book, latest }] of this.#places) {
      const before = this.#tools.now() - keptDays(await book.memory.cover()) * DAY_MS;
      latest.forgetBefore(before);
      await this.#tools.rows.removeBefore(id, before);
    }
  }

  /** Forgets a carrier, or a whole operation, whose rows are gone. */
  forget(operationId: string, carrier?: string): void {
    const place = this.#places.get(operationId);
    if (carrier !== undefined) place?.latest.forget(carrier);
    else this.#places.delete(operationId);
  }

  /** Writes what has arrived. */
  async flush(): Promise<void> {
    for (const { gather } of this.#places.values()) gather.flush();
    await this.#working;
  }

  async stop(): Promise<void> {
    clearInterval(this.#forgetting);
    await this.flush();
  }

  /** One after another, so that batches arrive in order. */
  #do(work: () => Promise<void>, doing: string): void {
    this.#working = this.#working
      .then(work)
      .catch((error: unknown) => this.#tools.reportError(error, `${doing} positions`));
  }

  async #take(operationId: string, arrived: readonly Arrived[]): Promise<void> {
    try {
      const place = this.#places.get(operationId);
      if (!place) return;
      const cover = await place.book.memory.cover();
      const days = keptDays(cover);
      const fixes =
        openRunsOf(cover).length > 0
          ? await place.book.read((operation) => fixesOf(operation, place.arrivals, arrived))
          : [];
      for (const { source, sent, receivedAt } of arrived) note(place.arrivals, source, sent, receivedAt);
      const news = place.latest.take(fixes);
      if (news.length > 0) for (const listener of this.#listeners) listener(operationId, news);
      if (days > 0) await this.#tools.rows.add(operationId, fixes);
      await confirmPassages(place.book, place.latest.ways);
    } finally {
      this.#waiting -= arrived.length;
    }
  }
}

/** Positions of officers off duty, and of what no open run has, are left out. */
function fixesOf(
  operation: Operation,
  known: ReadonlyMap<string, readonly Arrival[]>,
  arrived: readonly Arrived[],
): Fix[] {
  const arrivals = new Map<string, readonly Arrival[]>(known);
  return arrived.flatMap(({ source, carrier, sent, receivedAt }) => {
    const fix = judged(operation.plan, carrier, sent, receivedAt, arrivals.get(source) ?? []);
    note(arrivals, source, sent, receivedAt);
    return runOf(operation, carrier, fix.at) ? [fix] : [];
  });
}

/** Remembers how late the last positions of a source arrived. */
function note(
  arrivals: Map<string, readonly Arrival[]>,
  source: string,
  { at }: SentPosition,
  receivedAt: number,
): void {
  if (at === undefined) return;
  arrivals.set(source, [...(arrivals.get(source) ?? []), { saidAt: at, receivedAt }].slice(-ARRIVALS));
}

function keptDays({ brief }: Pick<Cover, 'brief'>): number {
  return brief.positionDays ?? USUAL_POSITION_DAYS;
}
