import type { SealedCommit } from '../../domain/actions/commit.ts';
import type { ClientFault } from '../api/http.ts';
import type { OperationApi } from '../api/operation-api.ts';

/** The number of entries in one request. */
const BATCH = 100;

/** Entries of the journal as they are stored, read on demand and kept. Notifies its listener when entries arrive. */
export class JournalReader {
  readonly #api: Pick<OperationApi, 'journal'>;
  readonly #told: () => void;
  readonly #entries = new Map<number, SealedCommit>();
  readonly #wanted = new Set<number>();
  #reading = false;
  #fault: ClientFault | undefined;

  constructor(api: Pick<OperationApi, 'journal'>, told: () => void) {
    this.#api = api;
    this.#told = told;
  }

  /** Why the last request failed; cleared by the next success. */
  get fault(): ClientFault | undefined {
    return this.#fault;
  }

  of(revision: number): SealedCommit | undefined {
    return this.#entries.get(revision);
  }

  /** Requests the entries that are not loaded; the newest request is read first. */
  want(revisions: readonly number[]): void {
    for (const revision of revisions) {
      if (this.#entries.has(revision)) continue;
      this.#wanted.delete(revision);
      this.#wanted.add(revision);
    }
    if (!this.#reading && this.#wanted.size > 0) void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    while (this.#wanted.size > 0) {
      const batch = [...this.#wanted].slice(-BATCH);
      const reply = await this.#api.journal({ revisions: batch });
      for (const revision of batch) this.#wanted.delete(revision);
      this.#fault = reply.ok ? undefined : reply.refusal;
      if (reply.ok) for (const commit of reply.value.commits) this.#entries.set(commit.revision, commit);
      else this.#wanted.clear();
      this.#told();
    }
    this.#reading = false;
  }
}
