import { isMainThread, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';
import 'typebox/compile';

/** Runs a program from its sources, in a thread or a process. TypeBox has 680 files. Before the TypeScript loader is registered they load in a third of the time. */
register();
await import(isMainThread ? process.argv[2] : workerData.work);
