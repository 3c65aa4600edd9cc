import { Compile } from 'typebox/compile';
import type { DoorFault } from '../../../domain/contract/door-fault.ts';
import { AskedTracks, type FoundTracks } from '../../../domain/contract/tracks.ts';
import type { Datum } from '../../../domain/kernel/datum.ts';
import { jsonIn, problemsOf } from '../../../domain/kernel/shape.ts';
import { joinedEndToEnd } from '../../../domain/routes/joined-tracks.ts';
import { thinnedTrack } from '../../../domain/routes/thinned-track.ts';
import type { Track, TrackFile } from '../../../domain/routes/track.ts';
import { checkSize, readTracks } from './read-tracks.ts';
import { TrackRefused } from './refusing.ts';

/** How to read a file. */
export interface TrackOrder {
  /** The file is a text inside JSON, with its datum. */
  readonly isWrapped: boolean;
  readonly datum: Datum;
}

/** The result of a reading. The answer is already serialized, to save the server that work. */
export type TrackOutcome = { readonly answer: Uint8Array } | { readonly fault: DoorFault };

/** A message from the reading process: the file has arrived, progress, or the result. The answer itself goes to the standard output. */
export type TrackWord =
  | { readonly kind: 'taken' }
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'fault'; readonly fault: DoorFault }
  | { readonly kind: 'answer' }
  | { readonly kind: 'failed'; readonly message: string };

/** The rest is for joining, thinning and serializing. */
const READING_SHARE = 0.9;

type OnShare = (share: number) => void;

/** The serialized lines of a file, joined where they meet and thinned where they are too long, or the fault. */
export function trackAnswer(
  bytes: Uint8Array,
  { isWrapped, datum }: TrackOrder,
  onShare: OnShare,
): TrackOutcome {
  try {
    return isWrapped ? unwrapped(new TextDecoder().decode(bytes), onShare) : tracksOf(bytes, datum, onShare);
  } catch (error) {
    if (error instanceof TrackRefused) return { fault: { kind: 'track-refused', fault: error.fault } };
    throw error;
  }
}

function unwrapped(text: string, onShare: OnShare): TrackOutcome {
  checkSize(text);
  const said = jsonIn(text);
  if (!said.ok) return { fault: { kind: 'invalid', problems: [said.refusal] } };
  const check = Compile(AskedTracks);
  if (!check.Check(said.value))
    return { fault: { kind: 'invalid', problems: problemsOf(check.Errors(said.value)) } };
  const { text: file, datum = 'wgs84' } = said.value;
  return tracksOf(file, datum, onShare);
}

function tracksOf(file: Uint8Array | string, datum: Datum, onShare: OnShare): TrackOutcome {
  const read = readTracks(file, { datum, onShare: (share) => onShare(share * READING_SHARE) });
  if (!read.ok) return { fault: { kind: 'track-refused', fault: read.refusal } };
  return answerOf(read.value, datum);
}

function answerOf({ tracks, leftOut }: TrackFile, datum: Datum): TrackOutcome {
  const kept: Track[] = [];
  for (const track of joinedEndToEnd(tracks)) {
    const thinned = thinnedTrack(track);
    if (!thinned.ok) return { fault: { kind: 'track-refused', fault: thinned.refusal } };
    kept.push(thinned.value);
  }
  const answer: FoundTracks = { tracks: kept, leftOut, datum };
  return { answer: new TextEncoder().encode(JSON.stringify(answer)) };
}
