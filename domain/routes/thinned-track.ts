import { nearestOnSegment } from '../kernel/geodesy.ts';
import { MOST_POSITIONS, type Line } from '../kernel/position.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { TrackFault } from './track-fault.ts';
import { trackOf, type Track } from './track.ts';

/** How far, in metres, a removed point may lie from the line. The smallest one that is enough is used. */
const WITHIN_M = [0.5, 1, 2, 5] as const;

/** A track with no more points than can be kept, thinned if necessary. Refused if five metres are not enough. */
export function thinnedTrack(track: Track, most = MOST_POSITIONS): Result<Track, TrackFault> {
  const fromPoints = track.line.length;
  if (fromPoints <= most) return ok(track);
  let { line } = track;
  for (const withinM of WITHIN_M) {
    line = thinnedLine(track.line, withinM);
    if (line.length > most) continue;
    const before = track.thinned;
    const thinned = {
      fromPoints: before ? before.fromPoints : fromPoints,
      withinM: withinM + (before?.withinM ?? 0),
    };
    return ok({ ...trackOf(track, line, track.parts), thinned });
  }
  const withinM = WITHIN_M.at(-1)!;
  return refuse({ reason: 'track-not-thinned', track: track.name, points: line.length, most, withinM });
}

/** The line with both its ends, without points that lie within `withinM` of the rest. Source: Douglas and Peucker 1973. */
export function thinnedLine(line: Line, withinM: number): Line {
  const stays = new Uint8Array(line.length);
  stays[0] = stays[line.length - 1] = 1;
  const stretches: [number, number][] = [[0, line.length - 1]];
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const [from, until] = stretch;
    const furthest = furthestOff(line, from, until, withinM);
    if (furthest === undefined) continue;
    stays[furthest] = 1;
    stretches.push([from, furthest], [furthest, until]);
  }
  return line.filter((_place, i) => stays[i] === 1);
}

/** The point between two others that is furthest from the straight line between them, if further than `withinM`. */
function furthestOff(line: Line, from: number, until: number, withinM: number): number | undefined {
  let furthest: number | undefined;
  let mostM = withinM;
  for (let i = from + 1; i < until; i++) {
    const { offM } = nearestOnSegment(line[i]!, line[from]!, line[until]!);
    if (offM <= mostM) continue;
    mostM = offM;
    furthest = i;
  }
  return furthest;
}
