import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { trackAnswer } from './track-answer.ts';
import type { TrackOrder, TrackWord } from './track-order.ts';

/** What is smaller than this is read before anybody could wait for it. */
const LARGE_BYTES = 1 << 20;

const { order } = workerData as { readonly order: TrackOrder };

if (order.bytes.length > LARGE_BYTES) letOthersGoFirst();
const outcome = trackAnswer(order, (share) => tell({ share }));
tell(outcome, 'answer' in outcome ? [outcome.answer.buffer as ArrayBuffer] : []);

/** On Linux a priority is the calling thread's own; elsewhere it would be that of the whole server. */
function letOthersGoFirst(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}

function tell(word: TrackWord, handedOver: ArrayBuffer[] = []): void {
  parentPort!.postMessage(word, handedOver);
}
