import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { PhoneOrders } from '../../domain/orders/phone-orders.ts';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import type { ReadDuties } from '../../domain/reports/changed-duties.ts';
import { isUnsent, type OutboxEntry } from './outbox-entry.ts';

/** The last known card, shown when the page opens without a connection. */
export interface KeptCard {
  readonly owner: string;
  readonly card: DutyCard;
  readonly orders?: PhoneOrders;
  /** Server time minus this phone's time, ms. */
  readonly offsetMs: number;
  /** What the officer has read of their duties. Phones from before it did not keep it. */
  readonly read?: ReadDuties;
  /** When the card was last known to be right, server time. */
  readonly knownAt?: number;
}

/** Where a phone stores what must not be lost. */
export interface PhoneStorage {
  /** Whether it survives the page. */
  readonly lasting: boolean;
  entries(owner: string): Promise<OutboxEntry[]>;
  /** The number of entries without an answer, of all officers. */
  waiting(): Promise<number>;
  put(entry: OutboxEntry): Promise<void>;
  remove(actionIds: readonly string[]): Promise<void>;
  keptCard(): Promise<KeptCard | undefined>;
  keepCard(kept: KeptCard | undefined): Promise<void>;
}

interface PhoneDatabase extends DBSchema {
  outbox: { key: string; value: OutboxEntry };
  kept: { key: 'card'; value: KeptCard };
}

/** IndexedDB if the browser has it; otherwise the page's memory, which the screen then says. */
export async function openStorage(): Promise<PhoneStorage> {
  try {
    const database = await openDB<PhoneDatabase>('cordon-phone', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('outbox', { keyPath: 'action.id' });
        fresh.createObjectStore('kept');
      },
    });
    return new LastingStorage(database);
  } catch {
    return new PageStorage();
  }
}

class LastingStorage implements PhoneStorage {
  readonly lasting = true;
  readonly #database: IDBPDatabase<PhoneDatabase>;

  constructor(database: IDBPDatabase<PhoneDatabase>) {
    this.#database = database;
  }

  async entries(owner: string): Promise<OutboxEntry[]> {
    const all = await this.#database.getAll('outbox');
    return all.filter((entry) => entry.owner === owner).sort((a, b) => a.order - b.order);
  }

  async waiting(): Promise<number> {
    return (await this.#database.getAll('outbox')).filter(isUnsent).length;
  }

  async put(entry: OutboxEntry): Promise<void> {
    await this.#database.put('outbox', entry);
  }

  async remove(actionIds: readonly string[]): Promise<void> {
    const writing = this.#database.transaction('outbox', 'readwrite');
    await Promise.all([...actionIds.map((id) => writing.store.delete(id)), writing.done]);
  }

  keptCard(): Promise<KeptCard | undefined> {
    return this.#database.get('kept', 'card');
  }

  async keepCard(kept: KeptCard | undefined): Promise<void> {
    if (kept) await this.#database.put('kept', kept, 'card');
    else await this.#database.delete('kept', 'card');
  }
}

/** Lasts as long as the page. */
export class PageStorage implements PhoneStorage {
  readonly lasting = false;
  readonly #entries = new Map<string, OutboxEntry>();
  #card: KeptCard | undefined;

  entries(owner: string): Promise<OutboxEntry[]> {
    const own = [...this.#entries.values()].filter((entry) => entry.owner === owner);
    return Promise.resolve(own.sort((a, b) => a.order - b.order));
  }

  waiting(): Promise<number> {
    return Promise.resolve([...this.#entries.values()].filter(isUnsent).length);
  }

  put(entry: OutboxEntry): Promise<void> {
    this.#entries.set(entry.action.id, entry);
    return Promise.resolve();
  }

  remove(actionIds: readonly string[]): Promise<void> {
    for (const id of actionIds) this.#entries.delete(id);
    return Promise.resolve();
  }

  keptCard(): Promise<KeptCard | undefined> {
    return Promise.resolve(this.#card);
  }

  keepCard(kept: KeptCard | undefined): Promise<void> {
    this.#card = kept;
    return Promise.resolve();
  }
}
