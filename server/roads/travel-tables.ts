import { createHash } from 'node:crypto';
import { TRAVEL_MADE_OF, travelPlacesOf } from '../../domain/duties/travel-places.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { TravelTable, type TravelPlaces } from '../../domain/operation/travel-table.ts';
import { travelTermsOf } from '../../domain/operation/travel.ts';
import { travelBytes } from '../../domain/roads/travel-file.ts';
import type { OperationBook, ReversibleCommit } from '../book/operation-book.ts';
import type { NetworkShelf } from './network-shelf.ts';
import { TravelFiles, type KeptTable } from './travel-files.ts';

/** Called for each new table when the operation has begun to use it. */
type TableListener = (operationId: string, tableId: string) => void;

interface TravelTools {
  readonly folder: string;
  readonly networks: NetworkShelf;
  /** Logs tables that could not be computed or saved. */
  readonly reportError: (error: unknown, doing: string) => void;
}

/** How long after the last change a table is computed, in ms, so that a series of changes causes only one. */
const DEBOUNCE_MS = 300;

/** The maximum number of places in a table. Drives to the remaining places are estimated from the straight line, and the screens say so. */
const MOST_PLACES = 4000;

/** Increase this when drives are computed differently. Saved tables are then computed again. */
const METHOD_VERSION = 2;

/** The state of one operation: its table, and the computation that is waiting or running. */
interface Desk {
  readonly book: OperationBook;
  kept: KeptTable | undefined;
  timer: NodeJS.Timeout | undefined;
  working: Promise<void> | undefined;
}

/** Keeps the travel table of each operation with a road network. It is computed again when the network or a place changes. */
export class TravelTables {
  readonly #tools: TravelTools;
  readonly #files: TravelFiles;
  readonly #desks = new Map<string, Desk>();
  readonly #listeners: TableListener[] = [];
  #stopping = false;

  constructor(tools: TravelTools) {
    this.#tools = tools;
    this.#files = new TravelFiles(tools.folder);
  }

  follow(book: OperationBook): void {
    const desk: Desk = { book, kept: undefined, timer: undefined, working: undefined };
    this.#desks.set(book.id, desk);
    book.listen((batch) => {
      if (isTouchedBy(batch)) this.#plan(desk, DEBOUNCE_MS);
    });
    book.memory.onFolded((operation) => this.#handIn(desk, operation));
    book.memory.onLetGo(() => (desk.kept = undefined));
  }

  /** A table that was saved is there before anybody uses the operation. Another one is computed. */
  async #handIn(desk: Desk, operation: Operation): Promise<void> {
    const wanted = wantedBy(operation);
    desk.kept = wanted && (await this.#files.read(desk.book.id, wanted.id));
    operation.plan.travel = desk.kept?.table;
    if (wanted && !desk.kept) this.#plan(desk, 0);
  }

  /** Forgets an operation that was deleted, and its file. */
  async forget(operationId: string): Promise<void> {
    const desk = this.#desks.get(operationId);
    this.#desks.delete(operationId);
    if (desk) clearTimeout(desk.timer);
    await desk?.working;
    await this.#files.remove(operationId);
  }

  /** The table that an operation uses, or undefined if there is none yet. */
  of(operationId: string): KeptTable | undefined {
    return this.#desks.get(operationId)?.kept;
  }

  onTable(listener: TableListener): void {
    this.#listeners.push(listener);
  }

  /** Computes no more tables. A running computation stops with the road thread. */
  stop(): void {
    this.#stopping = true;
    for (const { timer } of this.#desks.values()) clearTimeout(timer);
  }

  #plan(desk: Desk, waitMs: number): void {
    clearTimeout(desk.timer);
    if (this.#stopping) return;
    desk.timer = setTimeout(() => {
      const before = desk.working ?? Promise.resolve();
      desk.working = before
        .then(() => this.#renew(desk))
        .catch((error: unknown) => this.#reportError(desk, error));
    }, waitMs);
  }

  async #renew(desk: Desk): Promise<void> {
    const wanted = await desk.book.read(wantedBy);
    if (wanted && desk.kept?.table.id === wanted.id) return;
    const kept =
      wanted && ((await this.#files.read(desk.book.id, wanted.id)) ?? (await this.#make(desk, wanted)));
    if (this.#stopping) return;
    desk.kept = kept;
    if (!kept) return;
    await desk.book.read((operation) => (operation.plan.travel = kept.table));
    for (const listener of this.#listeners) listener(desk.book.id, kept.table.id);
  }

  async #make({ book }: Desk, wanted: TravelPlaces): Promise<KeptTable | undefined> {
    const { networkId, mostKmh } = wanted.terms;
    if (!this.#tools.networks.has(networkId)) return undefined;
    const { places } = wanted;
    const times = await this.#tools.networks.ask(networkId, 'times', { places, mostKmh });
    if (!times.ok) throw new Error(times.refusal.reason);
    const table = new TravelTable(wanted, times.value);
    const bytes = Buffer.from(travelBytes(table).buffer);
    await this.#files.write(book.id, bytes).catch((error: unknown) => this.#reportError({ book }, error));
    return { table, bytes };
  }

  #reportError({ book }: Pick<Desk, 'book'>, error: unknown): void {
    if (!this.#stopping) this.#tools.reportError(error, `computing the travel table of operation ${book.id}`);
  }
}

function isTouchedBy(batch: readonly ReversibleCommit[]): boolean {
  return batch.some(({ commit }) =>
    commit.changes.some(({ collection }) => TRAVEL_MADE_OF.includes(collection)),
  );
}

/** The places and terms of an operation's table, or undefined without a network. Sorted, so that the same places give the same id. */
function wantedBy(operation: Operation): TravelPlaces | undefined {
  const terms = travelTermsOf(operation.brief);
  if (!terms) return undefined;
  const byKey = new Map(travelPlacesOf(operation.plan).map(({ position }) => [position.join(' '), position]));
  const places = [...byKey.keys()]
    .sort()
    .slice(0, MOST_PLACES)
    .map((key) => byKey.get(key)!);
  const id = createHash('sha256')
    .update(JSON.stringify([METHOD_VERSION, terms, places]))
    .digest('hex')
    .slice(0, 32);
  return { id, terms, places };
}
