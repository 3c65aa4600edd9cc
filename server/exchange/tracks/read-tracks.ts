import type { Datum } from '../../../domain/kernel/datum.ts';
import { ok, refuse, type Result } from '../../../domain/kernel/result.ts';
import { xmlEncoding } from '../../../domain/kernel/text-encoding.ts';
import type { TrackFault } from '../../../domain/routes/track-fault.ts';
import { tracksIn } from '../../../domain/routes/track-lines.ts';
import {
  checkedTrack,
  type GivenFile,
  type GivenTrack,
  type Track,
  type TrackBounds,
  type TrackFile,
} from '../../../domain/routes/track.ts';
import { inWgs84 } from '../datum.ts';
import { MOST_LINES, MOST_POINTS, linesOfXml } from './gathered-lines.ts';
import { TrackRefused } from './refusing.ts';
import { unpackedTrack } from './unpacked-track.ts';

/** GeoJSON itself is eight levels deep. Properties may be nested further. */
const MOST_DEEP = 100;

/** Arrays and objects in a file. A point is one, a feature is three. */
const MOST_VALUES = 1_500_000;

/** Refuses a JSON text that is too deep or too large to parse. */
export function checkSize(text: string): void {
  const over = overBound(text);
  if (over) throw new TrackRefused({ reason: over.reason, most: over.most, line: lineAt(text, over.at) });
}

/** The lines of a GeoJSON text. */
function linesOfJson(text: string): GivenFile {
  checkSize(text);
  const given = tracksIn(parsed(text));
  if (!given.ok) throw new TrackRefused(given.refusal);
  const { tracks } = given.value;
  const line = lineAt(text, text.length);
  if (tracks.length > MOST_LINES)
    throw new TrackRefused({ reason: 'track-too-many-lines', line, most: MOST_LINES });
  if (tracks.reduce((sum, { points }) => sum + points.length, 0) > MOST_POINTS)
    throw new TrackRefused({ reason: 'track-too-many-points', line, most: MOST_POINTS });
  return given.value;
}

const QUOTE = 0x22;
const ESCAPE = 0x5c;

/** The first place where the text exceeds a limit. */
function overBound(text: string):
  | {
      readonly reason: 'track-too-deep' | 'track-too-many-values';
      readonly most: number;
      readonly at: number;
    }
  | undefined {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(text, at);
    else if (sign === 0x5b || sign === 0x7b) {
      depth += 1;
      values += 1;
      if (depth > MOST_DEEP) return { reason: 'track-too-deep', most: MOST_DEEP, at };
      if (values > MOST_VALUES) return { reason: 'track-too-many-values', most: MOST_VALUES, at };
    } else if (sign === 0x5d || sign === 0x7d) depth -= 1;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === ESCAPE) at += 1;
    else if (sign === QUOTE) return at;
  }
  return text.length;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const place = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    throw new TrackRefused({ reason: 'track-unreadable', line: lineAt(text, place), message });
  }
}

function lineAt(text: string, place: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < place; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Decodes a file by its byte order mark, by its XML declaration, or as UTF-8. Invalid bytes are refused, never guessed. */
function decodedText(file: Uint8Array): string {
  const bytes = unpackedTrack(file);
  const encoding = xmlEncoding(bytes);
  try {
    return decoderOf(encoding).decode(bytes).replace(/\0+$/, '');
  } catch (error) {
    if (error instanceof TrackRefused) throw error;
    throw new TrackRefused({ reason: 'track-encoding-wrong', encoding, line: brokenLine(bytes, encoding) });
  }
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new TrackRefused({ reason: 'track-encoding-unknown', encoding });
  }
}

/** The first line that is invalid in the encoding. */
function brokenLine(bytes: Uint8Array, encoding: string): number {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const until = end < 0 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(from, until));
    } catch {
      return line;
    }
    from = until;
  }
  return line;
}

interface TrackReading {
  readonly datum?: Datum;
  /** The area where the tracks should lie, if that is known. */
  readonly near?: TrackBounds;
  /** Receives the share that has been read, from 0 to 1. */
  readonly onShare?: (share: number) => void;
}

/** The checked lines of a GPX, KML, TCX or GeoJSON file in order, on WGS-84, or the first error with its place. */
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

/** How many characters of an unknown file are quoted. */
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
