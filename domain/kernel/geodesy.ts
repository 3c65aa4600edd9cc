import geographiclib from 'geographiclib-geodesic';
import type { Line, Position } from './position.ts';

const wgs84 = geographiclib.Geodesic.WGS84;

/** Metres between two places along the WGS-84 ellipsoid. Source: Karney 2013, Algorithms for geodesics. */
export function distanceM(a: Position, b: Position): number {
  if (a[0] === b[0] && a[1] === b[1]) return 0;
  return wgs84.Inverse(a[1], a[0], b[1], b[0], geographiclib.Geodesic.DISTANCE).s12 ?? 0;
}

/** The longitude on the same side of the antimeridian as another one: it may be beyond 180°. */
export function besideLongitude(other: number, longitude: number): number {
  const east = longitude - other;
  return east > 180 ? longitude - 360 : east < -180 ? longitude + 360 : longitude;
}

/** The place on the straight segment a–b at a share of it, also across the antimeridian. */
export function alongSegment(a: Position, b: Position, t: number): Position {
  const longitude = a[0] + t * (besideLongitude(a[0], b[0]) - a[0]);
  return [besideLongitude(0, longitude), a[1] + t * (b[1] - a[1])];
}

const EQUATOR_M = 6_378_137;
const ECCENTRICITY_SQUARED = 0.006_694_379_990_14;
const RADIANS = Math.PI / 180;

/** The maximum distance in degrees, and the maximum latitude, for which the formula below is accurate to a tenth of a millimetre. */
const NEAR_DEGREES = 0.02;
const NEAR_LATITUDE = 70;

/** The same metres for the millions of short segments of a road network. Uses Gauss's mid-latitude formula where it is as accurate. */
export function shortDistanceM(a: Position, b: Position): number {
  const dLat = b[1] - a[1];
  const dLng = b[0] - a[0];
  const middle = (a[1] + b[1]) / 2;
  const isNear = Math.abs(dLat) < NEAR_DEGREES && Math.abs(dLng) < NEAR_DEGREES;
  if (!isNear || Math.abs(middle) > NEAR_LATITUDE) return distanceM(a, b);
  const sine = Math.sin(middle * RADIANS);
  const curve = 1 - ECCENTRICITY_SQUARED * sine * sine;
  const across = EQUATOR_M / Math.sqrt(curve);
  const along = (across * (1 - ECCENTRICITY_SQUARED)) / curve;
  const east = across * Math.cos(middle * RADIANS) * dLng * RADIANS;
  return Math.hypot(along * dLat * RADIANS, east);
}

/** Chainage in metres of every vertex of a line; the last is the line's length. */
export function chainagesM(line: Line): Float64Array {
  const chainages = new Float64Array(line.length);
  for (let i = 1; i < line.length; i++) {
    chainages[i] = chainages[i - 1]! + shortDistanceM(line[i - 1]!, line[i]!);
  }
  return chainages;
}

export function lengthM(line: Line): number {
  return chainagesM(line).at(-1) ?? 0;
}

/** Metres per radian of latitude near a place, accurate to 1 in 1,000 over a few kilometres: for comparing distances, not for lengths. */
const METRES_PER_DEGREE = 111_195;

/** East and north offset in metres from one place to another near it. */
export function offsetM(from: Position, to: Position): readonly [east: number, north: number] {
  const shrink = Math.cos((((from[1] + to[1]) / 2) * Math.PI) / 180);
  return [
    (besideLongitude(from[0], to[0]) - from[0]) * METRES_PER_DEGREE * shrink,
    (to[1] - from[1]) * METRES_PER_DEGREE,
  ];
}

/** The point of the segment a–b that is nearest to p: its position along the segment (0 to 1), and its distance in metres. */
export function nearestOnSegment(
  p: Position,
  a: Position,
  b: Position,
): { readonly t: number; readonly offM: number } {
  const [ax, ay] = offsetM(p, a);
  const [bx, by] = offsetM(p, b);
  const dx = bx - ax;
  const dy = by - ay;
  const square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
  return { t, offM: Math.hypot(ax + t * dx, ay + t * dy) };
}

/** The place at a chainage in metres. Before the start or beyond the end, the nearer end. */
export function placeAtM(line: Line, chainages: Float64Array, chainageM: number): Position {
  const last = line.length - 1;
  if (chainageM <= 0) return line[0]!;
  if (chainageM >= chainages[last]!) return line[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (chainages[middle]! <= chainageM) low = middle;
    else high = middle;
  }
  const t = (chainageM - chainages[low]!) / (chainages[high]! - chainages[low]!);
  return alongSegment(line[low]!, line[high]!, t);
}

const chainagesOfLine = new WeakMap<Line, Float64Array>();

/** Chainages of a line's vertices in metres, computed once for each line. */
export function chainagesOf(line: Line): Float64Array {
  let chainages = chainagesOfLine.get(line);
  if (!chainages) chainagesOfLine.set(line, (chainages = chainagesM(line)));
  return chainages;
}

export function routeLengthM(route: { readonly line: Line }): number {
  return chainagesOf(route.line).at(-1) ?? 0;
}
