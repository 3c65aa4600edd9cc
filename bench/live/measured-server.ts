import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ready, Used } from './load.ts';

/** A server in a separate process, to measure its processor time alone. */
export class MeasuredServer {
  readonly #child: ChildProcess;

  constructor(file: 'cordon-server.ts' | 'floor-server.ts') {
    this.#child = fork(fileURLToPath(new URL(file, import.meta.url)), {
      execArgv: ['--expose-gc', '--import', 'tsx'],
    });
  }

  ready(): Promise<Ready> {
    return this.#hear<Ready>('ready');
  }

  used(): Promise<Used> {
    this.#child.send('used');
    return this.#hear<Used>('used');
  }

  /** MB on the heap after a collection. */
  heapMB(): Promise<number> {
    this.#child.send('heap');
    return this.#hear<number>('heap');
  }

  stop(): Promise<void> {
    this.#child.send('stop');
    return new Promise((resolve) => this.#child.once('exit', () => resolve()));
  }

  #hear<Word>(name: string): Promise<Word> {
    return new Promise((resolve, reject) => {
      const end = (code: number | null) => reject(new Error(`the measured server ended with ${code}`));
      const hear = (message: unknown) => {
        const word = (message as Record<string, Word>)[name];
        if (word === undefined) return;
        this.#child.off('message', hear).off('exit', end);
        resolve(word);
      };
      this.#child.on('message', hear).once('exit', end);
    });
  }
}
