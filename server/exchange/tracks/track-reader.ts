import type { Readable } from 'node:stream';
import type { TrackFault } from '../../../domain/routes/track-fault.ts';
import { Refused } from '../../door/fault.ts';
import type { TrackOrder, TrackOutcome } from './track-order.ts';
import { TrackProcess } from './track-process.ts';

/** Limits of what files may use of the server. */
interface TrackLimits {
  readonly mostMs: number;
  readonly mostMB: number;
  /** Files that are arriving, waiting or being read. */
  readonly mostFiles: number;
}

const LIMITS: TrackLimits = { mostMs: 120_000, mostMB: 512, mostFiles: 4 };

/** Reads files one at a time, in the order in which they arrived completely. */
export class TrackReader {
  readonly #limits: TrackLimits;
  readonly #stopping = new AbortController();
  #places = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(limits: Partial<TrackLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Reserves a place before a file is sent. Returns the function that frees it, or the fault. */
  place(): (() => void) | TrackFault {
    const { mostFiles } = this.#limits;
    if (this.#places >= mostFiles) return { reason: 'track-queue-full', most: mostFiles };
    this.#places += 1;
    let isTaken = true;
    return () => {
      if (isTaken) this.#places -= 1;
      isTaken = false;
    };
  }

  /** Reads a file after those before it. If `broken` aborts, the waiting or reading stops and the result is undefined. */
  async read(
    file: Readable,
    order: TrackOrder,
    onShare: (share: number) => void,
    broken: AbortSignal,
  ): Promise<TrackOutcome | undefined> {
    const ends = AbortSignal.any([broken, this.#stopping.signal]);
    const process = new TrackProcess(order, this.#limits.mostMB);
    const end = (): void => process.end();
    ends.addEventListener('abort', end);
    if (ends.aborted) end();
    try {
      if (!(await process.take(file))) return process.refusal();
      const reading = this.#last.then(() => process.read(this.#limits.mostMs, onShare));
      this.#last = reading.catch(() => {});
      return await reading;
    } catch (error) {
      if (ends.aborted) return undefined;
      if (error instanceof Refused) return { fault: error.fault };
      throw error;
    } finally {
      ends.removeEventListener('abort', end);
      process.end();
    }
  }

  /** Aborts the current reading. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#last;
  }
}
