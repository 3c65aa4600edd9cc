import type { ServerState } from '../../domain/contract/server-state.ts';
import { isSame } from '../../domain/kernel/same.ts';
import type { StoreWatch } from '../store/store-watch.ts';

/** How often it is looked, ms. What is wrong is told within a second. */
const EVERY_MS = 500;

interface Around {
  readonly saving: Pick<StoreWatch, 'look' | 'trouble'>;
  readonly now: () => number;
  /** By how much the clock of the machine was set since the start, ms. */
  readonly clockSetMs: () => number;
}

/** What everybody must know of the server: that it cannot save, that its clock was set, that a journal is damaged. */
export class ServerWatch {
  readonly #around: Around;
  readonly #listeners: ((state: ServerState) => void)[] = [];
  #state: ServerState = {};
  #damaged: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(around: Around) {
    this.#around = around;
    this.#state = this.#seen();
  }

  get state(): ServerState {
    return this.#state;
  }

  onChange(listener: (state: ServerState) => void): void {
    this.#listeners.push(listener);
  }

  /** The operations whose journals are damaged. */
  noteDamaged(operationIds: readonly string[]): void {
    this.#damaged = operationIds;
    this.#state = this.#seen();
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Looks, and tells what has changed. */
  async look(): Promise<ServerState> {
    await this.#around.saving.look();
    const seen = this.#seen();
    if (!isSame(seen, this.#state)) {
      this.#state = seen;
      for (const listener of this.#listeners) listener(seen);
    }
    return seen;
  }

  #seen(): ServerState {
    const { saving, now, clockSetMs } = this.#around;
    const why = saving.trouble;
    const before = this.#state.notSaving;
    const clockSetS = Math.round(clockSetMs() / 1000);
    return {
      ...(why !== undefined && { notSaving: { why, since: before?.why === why ? before.since : now() } }),
      ...(clockSetS !== 0 && { clockSetS }),
      ...(this.#damaged.length > 0 && { damaged: this.#damaged }),
    };
  }
}
