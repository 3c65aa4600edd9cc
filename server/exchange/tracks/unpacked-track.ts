import { gunzipSync } from 'node:zlib';
import { Unzip, UnzipInflate } from 'fflate';
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
  const names: string[] = [];
  const pieces: Uint8Array[] = [];
  const tracks: string[] = [];
  let length = 0;
  const unzip = new Unzip((file) => {
    names.push(file.name);
    if (!isTrack(file.name)) return;
    tracks.push(file.name);
    file.ondata = (error, piece) => {
      if (error) throw error;
      length += piece.length;
      if (length > MOST_BYTES) throw tooLarge();
      pieces.push(piece);
    };
    if (tracks.length === 1) file.start();
  });
  unzip.register(UnzipInflate);
  try {
    unzip.push(bytes, true);
  } catch (error) {
    throw error instanceof TrackRefused ? error : damaged('KMZ / ZIP');
  }
  if (tracks.length !== 1) throw notOne(tracks.length > 1 ? tracks : names, tracks.length > 1);
  return Buffer.concat(pieces);
}

function isTrack(name: string): boolean {
  return /\.(kml|gpx|tcx|geojson)$/i.test(name) && !name.startsWith('__MACOSX/');
}

/** How many names of an archive are told. */
const SHOWN = 5;

function notOne(names: readonly string[], isSeveral: boolean): TrackRefused {
  const told = names.slice(0, SHOWN).join(', ');
  return new TrackRefused({
    reason: isSeveral ? 'track-archive-of-several' : 'track-archive-without',
    names: told,
  });
}

function tooLarge(): TrackRefused {
  return new TrackRefused({ reason: 'track-unpacked-too-large', mb: MOST_MB });
}

function damaged(kind: string): TrackRefused {
  return new TrackRefused({ reason: 'track-archive-damaged', kind });
}
