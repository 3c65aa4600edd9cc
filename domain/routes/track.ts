import Type from 'typebox';
import { chainagesM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import { type Frozen, Line } from '../kernel/position.ts';
import { Whole, record } from '../kernel/record.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { TrackFault } from './track-fault.ts';

/** The name of a line in its file format: GPX has tracks and routes, TCX laps, KML tracks and lines, GeoJSON lines. */
const TrackKind = Type.Enum(['track', 'route', 'lap', 'line']);
export type TrackKind = Frozen<typeof TrackKind>;

/** A line as the file gives it: its name, or an empty one, and its points as unchecked numbers. */
export interface GivenTrack {
  readonly name: string;
  readonly kind: TrackKind;
  readonly points: readonly (readonly unknown[])[];
}

/** What a file contains besides its tracks. */
const LeftOut = record({
  places: Whole,
  areas: Whole,
  /** Lines of fewer than two points. */
  shortLines: Whole,
  /** Points without a position. Recorders write them when there is no fix. */
  unplaced: Whole,
});
export type LeftOut = Frozen<typeof LeftOut>;

/** The content of a file: its lines in order, and how much else. */
export interface GivenFile {
  readonly tracks: readonly GivenTrack[];
  readonly leftOut: LeftOut;
}

/** The area where a track should lie, in degrees of WGS-84. */
export interface TrackBounds {
  readonly southWest: Position;
  readonly northEast: Position;
}

/** A checked track. Lengths are in metres. The longest jump is between a point, counted from 1, and the next one. */
export const Track = record({
  name: Type.String(),
  kind: TrackKind,
  parts: Type.Integer({ minimum: 1, description: 'how many lines of the file it is made of' }),
  line: Line,
  lengthM: Type.Number(),
  longestJump: record({ fromPoint: Whole, lengthM: Type.Number() }),
  /** If points were removed because there were too many: how many there were, and how far they lie from the line at most. */
  thinned: Type.Optional(record({ fromPoints: Whole, withinM: Type.Number() })),
});
export type Track = Frozen<typeof Track>;

/** The checked tracks of a file, and how much else the file contains. */
export const TrackFile = record({ tracks: Type.Array(Track), leftOut: LeftOut });
export type TrackFile = Frozen<typeof TrackFile>;

/** No degree is this large: these are metres on a plane. */
const SURELY_PLANAR = 1000;

/** In degrees. If no other point is this close to a point at 0° 0°, a receiver without a fix wrote it. */
const NEAR_ZERO = 1;

/** Accepts a track unchanged, or names the point that is wrong. `near` is where it should lie, if that is known. */
export function checkedTrack(
  given: GivenTrack,
  number: number,
  near?: TrackBounds,
): Result<Track, TrackFault> {
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
  const unfixed = withoutFix(line);
  if (unfixed !== undefined) return refuse({ reason: 'point-without-fix', track, point: unfixed + 1 });
  return ok(trackOf(given, line));
}

/** Makes a track of a line whose points have been checked. */
export function trackOf(named: Pick<GivenTrack, 'name' | 'kind'>, line: Line, parts = 1): Track {
  const chainages = chainagesM(line);
  const { name, kind } = named;
  return { name, kind, parts, line, lengthM: chainages.at(-1)!, longestJump: longestJump(chainages) };
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

function lies([x, y]: Position, { southWest, northEast }: TrackBounds): boolean {
  return x >= southWest[0] && x <= northEast[0] && y >= southWest[1] && y <= northEast[1];
}

/** The first point at 0° 0° if no other point is near it. */
function withoutFix(line: Line): number | undefined {
  const zero = line.findIndex(([x, y]) => x === 0 && y === 0);
  if (zero < 0) return undefined;
  const isNear = ([x, y]: Position) => Math.abs(x) < NEAR_ZERO && Math.abs(y) < NEAR_ZERO;
  return line.some((point) => isNear(point) && (point[0] !== 0 || point[1] !== 0)) ? undefined : zero;
}

function longestJump(chainages: Float64Array): Track['longestJump'] {
  let longest = { fromPoint: 1, lengthM: 0 };
  for (let i = 1; i < chainages.length; i++) {
    const lengthM = chainages[i]! - chainages[i - 1]!;
    if (lengthM > longest.lengthM) longest = { fromPoint: i, lengthM };
  }
  return longest;
}
