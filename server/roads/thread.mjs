import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

/** Where a thread begins: it learns to read TypeScript as the main one does, then does its work. */
register();
await import(new URL(workerData.work, import.meta.url).href);
