import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Snapshot } from '../../domain/contract/operations.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { COLLECTION_NAMES, put, type Change } from '../../domain/records/collections.ts';
import type { OperationBook } from '../book/operation-book.ts';

interface Packed {
  readonly revision: number;
  readonly now: number;
  readonly bytes: Promise<Buffer>;
}

/** How long a packed snapshot may serve: clients set their clocks by its `now`. */
const FRESH_MS = 1000;

const pack = promisify(gzip);

/** Snapshots, gzipped; when many consoles come back at once they share one. */
export class Snapshots {
  readonly #now: () => number;
  readonly #packed = new WeakMap<OperationBook, Packed>();

  constructor(now: () => number) {
    this.#now = now;
  }

  async packed(book: OperationBook): Promise<Buffer> {
    const packed = await book.read((operation) => {
      const known = this.#packed.get(book);
      if (known?.revision === operation.revision && this.#now() - known.now < FRESH_MS) return known;
      return this.#pack(book, operation);
    });
    return packed.bytes;
  }

  async plain(book: OperationBook): Promise<string> {
    return book.read((operation) => JSON.stringify(snapshotOf(operation, this.#now())));
  }

  #pack(book: OperationBook, operation: Operation): Packed {
    const now = this.#now();
    const text = JSON.stringify(snapshotOf(operation, now));
    const packed = { revision: operation.revision, now, bytes: pack(text, { level: 3 }) };
    this.#packed.set(book, packed);
    return packed;
  }
}

/** Every record as the operation stands, with the commits that made and changed each. */
function snapshotOf(operation: Operation, now: number): Snapshot {
  const records: Change[] = [];
  const revisions: (readonly number[])[] = [];
  for (const name of COLLECTION_NAMES) {
    for (const record of operation.tables[name].values()) {
      records.push(put(name, record));
      revisions.push(operation.revisionsOf(record.id));
    }
  }
  return { operationId: operation.id, revision: operation.revision, now, records, revisions };
}
