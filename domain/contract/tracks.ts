import Type from 'typebox';
import { AskedDatum, DATUMS } from '../kernel/datum.ts';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { TrackFile } from '../routes/track.ts';

/** The largest file of tracks that is accepted. A day with a point each second is well below it. */
export const MOST_TRACK_BYTES = 20 * 1024 * 1024;

/** The media type of an answer that reports progress line by line. The last line is the answer itself or a fault. */
export const LINES_OF_JSON = 'application/x-ndjson';

/** A file of tracks inside JSON, for clients that do not send the file itself. */
export const AskedTracks = Type.Object(
  { text: Type.String({ minLength: 1 }), datum: AskedDatum },
  { additionalProperties: false },
);

/** The lines of a file. Lines that continue each other are joined, and each is short enough to be kept. */
const FoundTracks = record({ ...TrackFile.properties, datum: Type.Enum(DATUMS) });
export type FoundTracks = Frozen<typeof FoundTracks>;

const WRAPPED = 'application/json';

export const trackCalls = {
  'POST /api/tracks': {
    tags: ['roads'],
    summary: 'Reads the lines of a GPX, KML, TCX or GeoJSON file',
    description: `The file itself (application/octet-stream), or {"text", "datum"} as ${WRAPPED}. With Accept: ${LINES_OF_JSON}, the answer also reports progress.`,
    consumes: ['application/octet-stream', WRAPPED],
    querystring: Type.Object({ datum: AskedDatum }),
    response: { 200: FoundTracks },
  },
};
