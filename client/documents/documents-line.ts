import type { DocumentRequest, FromWorker, Made, WritingRequest } from './request.ts';

/** The worker that makes documents, one at a time. A new request stops the one before. */
export class DocumentsLine {
  #worker: Worker | undefined;
  #end: (made: Made | undefined) => void = () => undefined;

  /** What was made; undefined if it was stopped. Rejects if it cannot be made. */
  make(
    request: DocumentRequest | WritingRequest,
    tell: (done: number, of: number) => void,
  ): Promise<Made | undefined> {
    this.stop();
    const worker = new Worker(new URL('./documents-worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      this.#end = resolve;
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        if ('done' in data) return tell(data.done, data.of);
        if ('failed' in data) reject(new Error(data.failed));
        else resolve(data.made);
        this.stop();
      });
      worker.addEventListener('error', () => {
        reject(new Error('the worker did not start'));
        this.stop();
      });
      worker.postMessage(request);
    });
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#end(undefined);
  }
}
