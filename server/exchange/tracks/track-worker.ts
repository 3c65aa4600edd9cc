import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { Compile } from 'typebox/compile';
import { AskedTracks, type FoundTracks } from '../../../domain/contract/tracks.ts';
import type { Datum } from '../../../domain/kernel/datum.ts';
import { joinedEndToEnd } from '../../../domain/routes/joined-tracks.ts';
import { thinnedTrack } from '../../../domain/routes/thinned-track.ts';
import type { Track, TrackFile } from '../../../domain/routes/track.ts';
import { jsonIn, problemsOf } from '../../../domain/words/shape.ts';
import { readTracks } from './read-tracks.ts';
import { TrackRefused } from './refusing.ts';
import { checkSize } from './track-json.ts';
import type { TrackOrder, TrackWord } from './track-order.ts';

/** The rest is joining, thinning and the text of the answer. */
const READING_SHARE = 0.9;

/** What is smaller than this is read before anybody could wait for it. */
const LARGE_BYTES = 1 << 20;

const { order } = workerData as { readonly order: TrackOrder };

if (order.bytes.length > LARGE_BYTES) letOthersGoFirst();

const word = answerTo(order);
parentPort!.postMessage(word, 'answer' in word ? [word.answer.buffer as ArrayBuffer] : []);

/** On Linux a priority is the calling thread's own; elsewhere it would be that of the whole server. */
function letOthersGoFirst(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}

function answerTo({ bytes, isWrapped, datum }: TrackOrder): TrackWord {
  try {
    return isWrapped ? unwrapped(new TextDecoder().decode(bytes)) : tracksOf(bytes, datum);
  } catch (error) {
    if (error instanceof TrackRefused) return { fault: { kind: 'track-refused', fault: error.fault } };
    throw error;
  }
}

function unwrapped(text: string): TrackWord {
  checkSize(text);
  const said = jsonIn(text);
  if (!said.ok) return { fault: { kind: 'invalid', problems: [said.refusal] } };
  const check = Compile(AskedTracks);
  if (!check.Check(said.value))
    return { fault: { kind: 'invalid', problems: problemsOf(check.Errors(said.value)) } };
  const { text: file, datum = 'wgs84' } = said.value;
  return tracksOf(file, datum);
}

function tracksOf(file: Uint8Array | string, datum: Datum): TrackWord {
  const read = readTracks(file, { datum, onShare: (share) => tell(share * READING_SHARE) });
  if (!read.ok) return { fault: { kind: 'track-refused', fault: read.refusal } };
  return answerOf(read.value, datum);
}

function answerOf({ tracks, leftOut }: TrackFile, datum: Datum): TrackWord {
  const kept: Track[] = [];
  for (const track of joinedEndToEnd(tracks)) {
    const thinned = thinnedTrack(track);
    if (!thinned.ok) return { fault: { kind: 'track-refused', fault: thinned.refusal } };
    kept.push(thinned.value);
  }
  const answer: FoundTracks = { tracks: kept, leftOut, datum };
  return { answer: new TextEncoder().encode(JSON.stringify(answer)) };
}

function tell(share: number): void {
  parentPort!.postMessage({ share } satisfies TrackWord);
}
