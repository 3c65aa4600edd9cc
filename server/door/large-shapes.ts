import type { Fault } from '../../domain/operation/fault.ts';
import { AskingThread } from '../threads/asking-thread.ts';
import { Refused } from './fault.ts';

/** The request whose body has the shape of the action that it names. */
export const ACTION_CALL = 'POST /api/operations/:id/actions';

/** Larger bodies are looked at in a thread first. */
export const LARGE_BYTES = 64 * 1024;

/** How many bodies may wait for the thread. */
const MOST_WAITING = 20;
const BUSY_S = 5;

export interface ShapeQuestion {
  /** The request, by its name in the contract. */
  readonly call: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface ShapeFound {
  readonly fault: Fault | undefined;
}

/**
 * Checks large bodies in a thread. To read 5 MB of empty lists and to name what is wrong with them takes seconds. What is right is
 * read once more by the server, which takes as long as its rule needs anyway.
 */
export class LargeShapes {
  readonly #thread = new AskingThread('../door/shape-worker.ts', 'shape');
  #waiting = 0;

  /** Refuses a body that is no JSON or of another shape than its request takes. */
  async check(call: string, body: Buffer): Promise<void> {
    if (this.#waiting >= MOST_WAITING) throw new Refused({ kind: 'busy', retryAfterS: BUSY_S });
    this.#waiting += 1;
    try {
      const question: ShapeQuestion = { call, bytes: Uint8Array.from(body) };
      const { fault } = await this.#thread.ask<ShapeFound>(question);
      if (fault) throw new Refused(fault);
    } finally {
      this.#waiting -= 1;
    }
  }

  stop(): Promise<void> {
    return this.#thread.stop();
  }
}
