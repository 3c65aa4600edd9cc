import { gunzipSync } from 'node:zlib';
import { OneInArchive } from '../one-in-archive.ts';
import { TrackRefused } from './refusing.ts';

/** Larger unpacked files are refused, however small they are packed. */
const MOST_MB = 64;
const MOST_BYTES = MOST_MB * 1024 * 1024;

/** A packed file of a kind that is not unpacked here, by its first bytes as characters. */
const FOREIGN: readonly (readonly [start: string, kind: string])[] = [
  ['BZh', 'BZIP2'],
  ['7z\u00bc\u00af', '7-Zip'],
  ['Rar!', 'RAR'],
  ['\u00fd7zXZ', 'XZ'],
];

/** The bytes of a track file: those in a KMZ, ZIP or GZIP unpacked, all others as they are. */
export function unpackedTrack(bytes: Uint8Array): Uint8Array {
  const head = String.fromCharCode(...bytes.subarray(0, 6));
  const foreign = FOREIGN.find(([start]) => head.startsWith(start));
  if (foreign) throw new TrackRefused({ reason: 'track-packed', kind: foreign[1] });
  if (head.startsWith('PK\u0003\u0004')) return unzipped(bytes);
  return head.startsWith('\u001f\u008b') ? gunzipped(bytes) : bytes;
}

function gunzipped(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged('GZIP');
  }
}

function unzipped(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const archive = new OneInArchive(
    (name) => /\.(kml|gpx|tcx|geojson)$/i.test(name),
    (piece) => {
      length += piece.length;
      if (length > MOST_BYTES) throw tooLarge();
      pieces.push(piece);
    },
  );
  try {
    archive.push(bytes);
    archive.push(undefined);
  } catch (error) {
    throw error instanceof TrackRefused ? error : damaged('KMZ / ZIP');
  }
  const { wanted, names } = archive;
  if (wanted.length === 0)
    throw new TrackRefused({ reason: 'track-archive-without', names: archive.told(names) });
  if (wanted.length > 1)
    throw new TrackRefused({ reason: 'track-archive-of-several', names: archive.told(wanted) });
  return Buffer.concat(pieces);
}

function tooLarge(): TrackRefused {
  return new TrackRefused({ reason: 'track-unpacked-too-large', mb: MOST_MB });
}

function damaged(kind: string): TrackRefused {
  return new TrackRefused({ reason: 'track-archive-damaged', kind });
}
