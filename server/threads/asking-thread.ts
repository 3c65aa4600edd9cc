import type { Worker } from 'node:worker_threads';
import { newThread } from './programs.ts';

interface Waiting {
  readonly settle: (found: never) => void;
  readonly fail: (error: Error) => void;
}

/** The answer to the question with that number. */
export type ThreadAnswer<Found> =
  { readonly number: number; readonly found: Found } | { readonly number: number; readonly failed: string };

/** A thread that answers questions, so that long work does not delay reports. It starts with the first question, and again after a crash. */
export class AskingThread {
  readonly #work: string;
  readonly #name: string;
  #worker: Worker | undefined;
  #number = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** `work` is the file that the thread runs, relative to this folder. */
  constructor(work: string, name: string) {
    this.#work = work;
    this.#name = name;
  }

  ask<Found>(question: object): Promise<Found> {
    const number = ++this.#number;
    return new Promise((settle, fail) => {
      this.#waiting.set(number, { settle, fail });
      this.#started().postMessage({ ...question, number });
    });
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = newThread(this.#work);
    worker.on('message', (answer: ThreadAnswer<never>) => this.#settle(answer));
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(new Error(`the ${this.#name} thread has ended`)));
    this.#worker = worker;
    return worker;
  }

  #settle(answer: ThreadAnswer<never>): void {
    const waiting = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if ('failed' in answer) waiting?.fail(new Error(answer.failed));
    else waiting?.settle(answer.found);
  }

  #end(error: Error): void {
    this.#worker = undefined;
    for (const { fail } of this.#waiting.values()) fail(error);
    this.#waiting.clear();
  }
}
