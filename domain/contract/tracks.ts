import Type from 'typebox';
import { AskedDatum, type Datum } from '../kernel/datum.ts';
import type { TrackFile } from '../routes/track.ts';

/** The largest file of tracks that is taken: a day with a point each second stays well under it. */
export const MOST_TRACK_BYTES = 20 * 1024 * 1024;

/** The kind of answer that tells line by line how far the reading is; the last line is the answer itself or a fault. */
export const LINES_OF_JSON = 'application/x-ndjson';

/** A file of tracks within JSON, for those who do not send it as it is. */
export const AskedTracks = Type.Object(
  { text: Type.String({ minLength: 1 }), datum: AskedDatum },
  { additionalProperties: false },
);

/** The lines of a file, those that follow on each other end to end as one, each short enough to be kept. */
export interface FoundTracks extends TrackFile {
  readonly datum: Datum;
}
