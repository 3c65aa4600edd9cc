import { type TrackOrder, type TrackWord, trackAnswer } from './track-order.ts';

/** Runs in the reading process: reports progress and writes the answer to the standard output. */
export function readAndTell(file: Uint8Array, order: TrackOrder): void {
  try {
    const outcome = trackAnswer(file, order, (share) => tell({ kind: 'share', share }));
    if ('fault' in outcome) tell({ kind: 'fault', fault: outcome.fault });
    else process.stdout.end(outcome.answer, () => tell({ kind: 'answer' }));
  } catch (error) {
    tell({ kind: 'failed', message: String((error as Error).stack) });
  }
}

function tell(word: TrackWord): void {
  process.send!(word);
}
