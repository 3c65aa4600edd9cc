import { Worker } from 'node:worker_threads';
import type { Result } from '../../domain/kernel/result.ts';
import type { Answer, AskKind, Question, RoadAsks } from './road-asks.ts';
import type { RoadRefusal } from '../../domain/roads/road-refusal.ts';

interface Waiting {
  readonly settle: (result: Result<never, RoadRefusal>) => void;
  readonly fail: (error: Error) => void;
}

/** The thread that answers questions about road networks; it is started at the first, and anew after it died. */
export class RoadThread {
  #worker: Worker | undefined;
  #number = 0;
  readonly #waiting = new Map<number, Waiting>();

  ask<Kind extends AskKind>(
    file: string,
    kind: Kind,
    asked: RoadAsks[Kind]['asked'],
  ): Promise<Result<RoadAsks[Kind]['found'], RoadRefusal>> {
    const number = ++this.#number;
    return new Promise((settle, fail) => {
      this.#waiting.set(number, { settle, fail });
      this.#started().postMessage({ number, file, kind, asked } satisfies Question<Kind>);
    });
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./thread.mjs', import.meta.url), {
      workerData: { work: './road-worker.ts' },
    });
    worker.on('message', (answer: Answer) => this.#settle(answer));
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(new Error('the road thread has ended')));
    this.#worker = worker;
    return worker;
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if ('failed' in answer) waiting?.fail(new Error(answer.failed));
    else waiting?.settle(answer.result as never);
  }

  #end(error: Error): void {
    this.#worker = undefined;
    for (const { fail } of this.#waiting.values()) fail(error);
    this.#waiting.clear();
  }
}
