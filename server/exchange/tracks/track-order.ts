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

/** How a file is to be read. */
export interface TrackOrder {
  /** The file is the text within JSON, with its datum, and not the bytes themselves. */
  readonly isWrapped: boolean;
  readonly datum: Datum;
}

/** How a reading ends: with the answer as it goes out, so that the server does not make its text, or with why there is none. */
export type TrackOutcome = { readonly answer: Uint8Array } | { readonly fault: DoorFault };

/** What the process of a reading says: that it has the whole file, how far it is, and its last word. The answer is its output. */
export type TrackWord =
  | { readonly kind: 'taken' }
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'fault'; readonly fault: DoorFault }
  | { readonly kind: 'answer' }
  | { readonly kind: 'failed'; readonly message: string };

/** The rest is joining, thinning and the text of the answer. */
const READING_SHARE = 0.9;

type OnShare = (share: number) => void;

/** The lines of a file as they go out, joined where they meet and thinned where they are too long, or why there are none. */
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
