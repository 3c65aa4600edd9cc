import type { ChildProcess } from 'node:child_process';
import { on } from 'node:events';
import { constants, setPriority } from 'node:os';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { MOST_TRACK_BYTES } from '../../../domain/contract/tracks.ts';
import type { TrackFault } from '../../../domain/routes/track-fault.ts';
import { Refused } from '../../door/fault.ts';
import { newProcess } from '../../threads/programs.ts';
import type { TrackOrder, TrackOutcome, TrackWord } from './track-order.ts';

type Said = readonly [TrackWord];

/**
 * Reads one file in a separate process. The process has its own memory and garbage collection, uses at most one processor, has a
 * lower priority than the server, and ends with the file. The file is not written to disk, because writes of the journal would
 * wait for it.
 */
export class TrackProcess {
  readonly #child: ChildProcess;
  readonly #words: AsyncIterableIterator<Said>;
  readonly #answer: Promise<Uint8Array>;
  readonly #mostMB: number;
  #refused: TrackFault | undefined;
  #percent = 0;

  constructor(order: TrackOrder, mostMB: number) {
    this.#mostMB = mostMB;
    this.#child = newProcess('../exchange/tracks/track-program.ts', JSON.stringify(order), {
      execArgv: ['--single-threaded', `--max-old-space-size=${mostMB}`],
      stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
    });
    this.#words = on(this.#child, 'message', { close: ['close'] }) as AsyncIterableIterator<Said>;
    this.#answer = buffer(this.#child.stdout!);
    const { pid } = this.#child;
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  }

  /** Sends the file to the process while it arrives. Returns whether the process received all of it before it was ended. */
  async take(file: Readable): Promise<boolean> {
    await pipeline(bounded(file), this.#child.stdin!);
    const { done } = await this.#words.next();
    return done !== true;
  }

  /** The result of the reading, or undefined if the process was ended. */
  async read(mostMs: number, onShare: (share: number) => void): Promise<TrackOutcome | undefined> {
    const timer = setTimeout(() => this.#isTooLate(mostMs), mostMs);
    this.#child.send('read');
    let last: TrackWord | undefined;
    try {
      for await (const [word] of this.#words) {
        last = word;
        if (word.kind === 'share') onShare(((this.#percent = Math.round(word.share * 100)), word.share));
      }
    } finally {
      clearTimeout(timer);
    }
    if (last?.kind === 'answer') return { answer: await this.#answer };
    if (last?.kind === 'fault') return { fault: last.fault };
    if (last?.kind === 'failed') throw new Error(last.message);
    return this.refusal();
  }

  /** Why the process has ended without an answer, or undefined if it was ended. */
  refusal(): TrackOutcome | undefined {
    const fault = this.#refused ?? this.#outOfMemory();
    return fault && { fault: { kind: 'track-refused', fault } };
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }

  #isTooLate(mostMs: number): void {
    const seconds = Math.round(mostMs / 1000);
    this.#refused = { reason: 'track-took-too-long', seconds, percent: this.#percent };
    this.end();
  }

  /** A process that runs out of memory aborts itself. Nothing else aborts it. */
  #outOfMemory(): TrackFault | undefined {
    if (this.#child.signalCode !== 'SIGABRT') return undefined;
    return { reason: 'track-out-of-memory', mb: this.#mostMB, percent: this.#percent };
  }
}

/** If the file is too large, the connection stays open, so that the sender receives the reason. */
async function* bounded(file: Readable): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of file.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > MOST_TRACK_BYTES) throw new Refused({ kind: 'too-large', limitBytes: MOST_TRACK_BYTES });
    yield piece;
  }
}
