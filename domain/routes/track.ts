import { chainagesM } from '../kernel/geodesy.ts';
import type { Line, Position } from '../kernel/position.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { TrackFault } from './track-fault.ts';

/** A line as a file gives it: its name, empty where it has none, and its points as numbers that nobody has looked at yet. */
export interface GivenTrack {
  readonly name: string;
  readonly points: readonly (readonly unknown[])[];
}

/** Where a track should lie, in degrees of WGS-84. */
export interface Bounds {
  readonly southWest: Position;
  readonly northEast: Position;
}

/** A track that can be a way: lengths in metres; the longest jump is between a point, counted from 1, and the next. */
export interface Track {
  readonly name: string;
  readonly line: Line;
  readonly lengthM: number;
  readonly longestJump: { readonly fromPoint: number; readonly lengthM: number };
}

/** Further from zero than any degree can be meant: metres of a plane. */
const SURELY_PLANAR = 1000;

/** Takes a track as it is, or says at which point it cannot be one. `near` is where it should lie, if that is known. */
export function checkedTrack(given: GivenTrack, number: number, near?: Bounds): Result<Track, TrackFault> {
  const track = given.name || String(number);
  if (given.points.length < 2)
    return refuse({ reason: 'track-too-short', track, points: given.points.length });
  for (const [i, point] of given.points.entries()) {
    const fault = wrongWith(point, track, i + 1);
    if (fault) return refuse(fault);
  }
  const line = given.points.map(([x, y]) => [x, y] as Position);
  if (near && line.every((point) => !lies(point, near)) && line.some(([x, y]) => lies([y, x], near)))
    return refuse({ reason: 'swapped-point', track, point: 1, x: line[0]![0], y: line[0]![1] });
  const chainages = chainagesM(line);
  return ok({ name: given.name, line, lengthM: chainages.at(-1)!, longestJump: longestJump(chainages) });
}

function wrongWith([x, y]: readonly unknown[], track: string, point: number): TrackFault | undefined {
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
    return { reason: 'no-point', track, point, found: JSON.stringify([x, y]) };
  if (Math.abs(x) > SURELY_PLANAR || Math.abs(y) > SURELY_PLANAR)
    return { reason: 'planar-point', track, point, x, y };
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return undefined;
  const fitsSwapped = Math.abs(x) <= 90 && Math.abs(y) <= 180;
  return { reason: fitsSwapped ? 'swapped-point' : 'off-the-earth', track, point, x, y };
}

function lies([x, y]: Position, { southWest, northEast }: Bounds): boolean {
  return x >= southWest[0] && x <= northEast[0] && y >= southWest[1] && y <= northEast[1];
}

function longestJump(chainages: Float64Array): Track['longestJump'] {
  let longest = { fromPoint: 1, lengthM: 0 };
  for (let i = 1; i < chainages.length; i++) {
    const lengthM = chainages[i]! - chainages[i - 1]!;
    if (lengthM > longest.lengthM) longest = { fromPoint: i, lengthM };
  }
  return longest;
}
