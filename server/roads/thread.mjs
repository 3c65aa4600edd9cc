import { constants, setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

/** Where a thread begins: it learns to read TypeScript as the main one does, then does its work. */
if (workerData.isPatient) letOthersGoFirst();
register();
await import(new URL(workerData.work, import.meta.url).href);

/** On Linux a priority is the calling thread's own; elsewhere it would be that of the whole server. */
function letOthersGoFirst() {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
