import type { GivenFile } from '../../../domain/routes/track.ts';
import { tracksIn } from '../../../domain/routes/track-lines.ts';
import { MOST_LINES, MOST_POINTS } from './gathered-lines.ts';
import { TrackRefused } from './refusing.ts';

/** GeoJSON itself is eight deep; properties may hold something of their own. */
const MOST_DEEP = 100;

/** Arrays and objects in a file: a point is one, a feature three. */
const MOST_VALUES = 1_500_000;

/** Refuses a JSON text that is too deep or too large to be parsed. */
export function checkSize(text: string): void {
  const over = overBound(text);
  if (over) throw new TrackRefused({ reason: over.reason, most: over.most, line: lineAt(text, over.at) });
}

/** The lines of a GeoJSON text. */
export function linesOfJson(text: string): GivenFile {
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

/** The first place where the text goes over a bound. */
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
