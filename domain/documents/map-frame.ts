import type { Line, Position } from '../kernel/position.ts';

/** A rectangle of paper and the area that it shows, at a scale of 1 : `scale`. */
export interface Frame {
  readonly centre: Position;
  readonly scale: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

export type Size = Pick<Frame, 'widthMm' | 'heightMm'>;

/** On paper, in mm from the upper left corner. */
export type OnPaper = readonly [x: number, y: number];

const EARTH_M = 6_378_137;
const RADIANS = Math.PI / 180;
/** What lies beyond the edge by more than this is not drawn, in mm. */
const BEYOND_MM = 5;
/** Corners of a line that are nearer to each other than this cannot be told apart, in mm. */
const FINE_MM = 0.15;

/** Mercator, as base maps have it, so that both lie on each other. Its metres are true at the centre of the frame. */
export function placeOn({ centre, scale, widthMm, heightMm }: Frame, place: Position): OnPaper {
  const mm = (1000 / scale) * EARTH_M * Math.cos(centre[1] * RADIANS);
  const x = widthMm / 2 + (place[0] - centre[0]) * RADIANS * mm;
  const y = heightMm / 2 - (northOf(place) - northOf(centre)) * mm;
  return [x, y];
}

/** The area of a frame. */
export function areaOf({ centre, scale, widthMm, heightMm }: Frame): {
  readonly southWest: Position;
  readonly northEast: Position;
} {
  const mm = (1000 / scale) * EARTH_M * Math.cos(centre[1] * RADIANS);
  const placeAt = (right: number, up: number): Position => [
    centre[0] + ((right * widthMm) / 2 / mm) * (1 / RADIANS),
    (2 * Math.atan(Math.exp(northOf(centre) + (up * heightMm) / 2 / mm)) - Math.PI / 2) / RADIANS,
  ];
  return { southWest: placeAt(-1, -1), northEast: placeAt(1, 1) };
}

function northOf([, lat]: Position): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2));
}

export function isOn({ widthMm, heightMm }: Size, [x, y]: OnPaper, marginMm = 0): boolean {
  return x >= -marginMm && y >= -marginMm && x <= widthMm + marginMm && y <= heightMm + marginMm;
}

/** A line as an SVG path. Parts beyond the frame are left out. */
export function linePath(frame: Frame, line: Line): string {
  const places = line.map((place) => placeOn(frame, place));
  const path: string[] = [];
  let last: OnPaper | undefined;
  for (let i = 1; i < places.length; i++) {
    const [from, to] = [places[i - 1]!, places[i]!];
    if (!mayCross(frame, from, to)) last = undefined;
    else {
      if (!last) path.push(`M${told(from)}`);
      else if (isFine(last, to) && i < places.length - 1) continue;
      path.push(`L${told(to)}`);
      last = to;
    }
  }
  return path.join('');
}

function isFine([ax, ay]: OnPaper, [bx, by]: OnPaper): boolean {
  return Math.hypot(bx - ax, by - ay) < FINE_MM;
}

/** An area as an SVG path. */
export function areaPath(frame: Frame, ring: Line): string {
  return `M${ring.map((place) => told(placeOn(frame, place))).join('L')}Z`;
}

function mayCross({ widthMm, heightMm }: Size, [ax, ay]: OnPaper, [bx, by]: OnPaper): boolean {
  return !areBeside(ax, bx, widthMm) && !areBeside(ay, by, heightMm);
}

function areBeside(a: number, b: number, most: number): boolean {
  return (a < -BEYOND_MM && b < -BEYOND_MM) || (a > most + BEYOND_MM && b > most + BEYOND_MM);
}

function told([x, y]: OnPaper): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}

/** The frame around places at the first of some scales at which they fit. Undefined if they fit at none. */
export function frameAround(places: Line, size: Size, scales: readonly number[]): Frame | undefined {
  const [lngs, lats] = [places.map(([lng]) => lng), places.map(([, lat]) => lat)];
  const [west, east] = [min(lngs), max(lngs)];
  const [south, north] = [min(lats), max(lats)];
  const centre: Position = [(west + east) / 2, (south + north) / 2];
  const corners: Line = [
    [west, south],
    [east, north],
  ];
  return scales
    .map((scale): Frame => ({ centre, scale, ...size }))
    .find((frame) => corners.every((corner) => isOn(frame, placeOn(frame, corner), -MARGIN_MM)));
}

/** Between what a map is about and its edge, in mm. */
const MARGIN_MM = 12;

function min(numbers: readonly number[]): number {
  return numbers.reduce((least, one) => Math.min(least, one), Infinity);
}

function max(numbers: readonly number[]): number {
  return numbers.reduce((most, one) => Math.max(most, one), -Infinity);
}
