import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** The build has every program beside this file, as JavaScript. From the sources, a loader runs it. */
const IS_SOURCE = import.meta.filename.endsWith('.ts');
const LOADER = new URL('./from-source.mjs', import.meta.url);

/** A thread that runs the program `work`, which is named relative to this folder. */
export function newThread(work: string, data: object = {}): Worker {
  if (!IS_SOURCE) return new Worker(built(work), { workerData: data });
  return new Worker(LOADER, { workerData: { ...data, work: source(work) } });
}

/** A process that runs the program `work`. It finds `word` as its last argument. */
export function newProcess(work: string, word: string, options: ForkOptions): ChildProcess {
  if (!IS_SOURCE) return fork(built(work), [word], options);
  return fork(fileURLToPath(LOADER), [source(work), word], options);
}

function built(work: string): string {
  return join(import.meta.dirname, `${basename(work, '.ts')}.js`);
}

function source(work: string): string {
  return new URL(work, import.meta.url).href;
}
