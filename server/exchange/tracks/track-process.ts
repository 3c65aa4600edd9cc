import { fork, type ChildProcess } from 'node:child_process';
import { on } from 'node:events';
import { constants, setPriority } from 'node:os';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { MOST_TRACK_BYTES } from '../../../domain/contract/tracks.ts';
import type { TrackFault } from '../../../domain/routes/track-fault.ts';
import { Refused } from '../../door/fault.ts';
import type { TrackOrder, TrackOutcome, TrackWord } from './track-order.ts';

type Said = readonly [TrackWord];

const PROGRAM = fileURLToPath(new URL('track-process.mjs', import.meta.url));

/**
 * Takes and reads one file in a process of its own. Its memory and its garbage are not the server's, it takes one processor
 * and no more, it goes after the server where both want that one, and it ends with the file. The file does not go over the
 * disk: the journal would wait until it is written there.
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
    this.#child = fork(PROGRAM, [JSON.stringify(order)], {
      execArgv: ['--single-threaded', `--max-old-space-size=${mostMB}`],
      stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
    });
    this.#words = on(this.#child, 'message', { close: ['close'] }) as AsyncIterableIterator<Said>;
    this.#answer = buffer(this.#child.stdout!);
    const { pid } = this.#child;
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  }

  /** Hands the file on as it comes; true when the process has the whole of it, false where it was ended before. */
  async take(file: Readable): Promise<boolean> {
    await pipeline(bounded(file), this.#child.stdin!);
    const { done } = await this.#words.next();
    return done !== true;
  }

  /** How the reading ends; nothing where it was ended before. */
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

  /** A process that has no memory left aborts itself; nothing else does. */
  #outOfMemory(): TrackFault | undefined {
    if (this.#child.signalCode !== 'SIGABRT') return undefined;
    return { reason: 'track-out-of-memory', mb: this.#mostMB, percent: this.#percent };
  }
}

/** A file that is too large is not broken off: its sender still has to hear why. */
async function* bounded(file: Readable): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of file.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > MOST_TRACK_BYTES) throw new Refused({ kind: 'too-large', limitBytes: MOST_TRACK_BYTES });
    yield piece;
  }
}
