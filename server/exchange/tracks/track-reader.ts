import { Worker } from 'node:worker_threads';
import type { TrackFault } from '../../../domain/routes/track-fault.ts';
import type { TrackOrder, TrackOutcome, TrackWord } from './track-order.ts';

/** What files may take of the server. */
export interface TrackLimits {
  readonly mostMs: number;
  readonly mostMB: number;
  /** Files that are on their way, waiting or being read. */
  readonly mostFiles: number;
}

const LIMITS: TrackLimits = { mostMs: 120_000, mostMB: 512, mostFiles: 8 };

/** Reads files one at a time, each in a thread of its own that ends with it: the memory that it took goes with it. */
export class TrackReader {
  readonly #limits: TrackLimits;
  readonly #stopping = new AbortController();
  #places = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(limits: Partial<TrackLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Takes a place for a file before it is sent; answers with what gives it back, or with why there is none. */
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

  /** Reads a file when those before it are read; `broken` ends the waiting and the reading, and there is no outcome. */
  read(
    order: TrackOrder,
    onShare: (share: number) => void,
    broken: AbortSignal,
  ): Promise<TrackOutcome | undefined> {
    const ends = AbortSignal.any([broken, this.#stopping.signal]);
    const reading = this.#last.then(() =>
      ends.aborted ? undefined : inThread(order, onShare, ends, this.#limits),
    );
    this.#last = reading.catch(() => {});
    return reading;
  }

  /** Breaks off what is being read. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#last;
  }
}

function inThread(
  order: TrackOrder,
  onShare: (share: number) => void,
  ends: AbortSignal,
  { mostMs, mostMB }: TrackLimits,
): Promise<TrackOutcome | undefined> {
  const worker = new Worker(new URL('../../roads/thread.mjs', import.meta.url), {
    workerData: { work: '../exchange/tracks/track-worker.ts', order },
    resourceLimits: { maxOldGenerationSizeMb: mostMB },
  });
  let outcome: TrackOutcome | undefined;
  let percent = 0;
  const refuse = (fault: TrackFault): void => {
    outcome ??= { fault: { kind: 'track-refused', fault } };
    void worker.terminate();
  };
  const timer = setTimeout(
    () => refuse({ reason: 'track-took-too-long', seconds: Math.round(mostMs / 1000), percent }),
    mostMs,
  );
  const breakOff = (): void => void worker.terminate();
  ends.addEventListener('abort', breakOff);
  return new Promise((settle, fail) => {
    worker.on('message', (word: TrackWord) => {
      if (!('share' in word)) outcome ??= word;
      else onShare(((percent = Math.round(word.share * 100)), word.share));
    });
    worker.on('error', (error) => {
      if (isOutOfMemory(error)) refuse({ reason: 'track-out-of-memory', mb: mostMB, percent });
      else fail(error);
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      ends.removeEventListener('abort', breakOff);
      settle(outcome);
    });
  });
}

function isOutOfMemory(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';
}
