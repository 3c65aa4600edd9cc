import type { Datum } from '../../../domain/kernel/datum.ts';
import { ok, refuse, type Result } from '../../../domain/kernel/result.ts';
import {
  checkedTrack,
  type Bounds,
  type GivenFile,
  type GivenTrack,
  type Track,
  type TrackFile,
} from '../../../domain/routes/track.ts';
import type { TrackFault } from '../../../domain/routes/track-fault.ts';
import { inWgs84 } from '../datum.ts';
import { decodedText } from './decoded-text.ts';
import { TrackRefused } from './refusing.ts';
import { linesOfJson } from './track-json.ts';
import { linesOfXml } from './track-xml.ts';

export interface TrackReading {
  readonly datum?: Datum;
  /** Where the tracks should lie, if that is known. */
  readonly near?: Bounds;
  /** Hears how much has been read, from 0 to 1. */
  readonly onShare?: (share: number) => void;
}

/** The lines of a GPX, KML, TCX or GeoJSON file in order, on WGS-84, all of them checked; or the first thing wrong, with its place. */
export function readTracks(
  file: Uint8Array | string,
  reading: TrackReading = {},
): Result<TrackFile, TrackFault> {
  try {
    return checkedFile(givenIn(file, reading.onShare), reading);
  } catch (error) {
    if (error instanceof TrackRefused) return refuse(error.fault);
    throw error;
  }
}

/** How much of what is shown of a file that is something else. */
const SHOWN = 30;

function givenIn(file: Uint8Array | string, onShare: (share: number) => void = () => {}): GivenFile {
  const text = typeof file === 'string' ? file.replace(/^\uFEFF/, '') : decodedText(file);
  const [first = ''] = /\S/.exec(text) ?? [];
  if (first === '<') return linesOfXml(text, onShare);
  if (first === '{' || first === '[') return linesOfJson(text);
  if (first === '') throw new TrackRefused({ reason: 'no-track' });
  const found = text.trim().split('\n', 1)[0]!.slice(0, SHOWN).trim();
  throw new TrackRefused({ reason: 'track-kind-unknown', found });
}

function checkedFile(
  { tracks, leftOut }: GivenFile,
  { near, datum = 'wgs84' }: TrackReading,
): Result<TrackFile, TrackFault> {
  const taken: Track[] = [];
  for (const [i, given] of tracks.entries()) {
    const checked = checkedTrack(given, i + 1, near);
    if (!checked.ok) return checked;
    const moved =
      datum === 'wgs84' ? checked : checkedTrack(onWgs84(given, checked.value, datum), i + 1, near);
    if (!moved.ok) return moved;
    taken.push(moved.value);
  }
  return ok({ tracks: taken, leftOut });
}

function onWgs84(given: GivenTrack, { line }: Track, datum: Datum): GivenTrack {
  return { ...given, points: line.map((place) => inWgs84(place, datum)) };
}
