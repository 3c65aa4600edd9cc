import { distanceM, offsetM } from '../../domain/kernel/geodesy.ts';
import type { Line, Position } from '../../domain/kernel/position.ts';

/** A small north-up map: its size in its own units, its middle, and how many metres a unit is. */
export interface MapFrame {
  readonly width: number;
  readonly height: number;
  readonly middle: Position;
  readonly metresPerUnit: number;
}

export type Point = readonly [x: number, y: number];

/** Lengths that a scale bar may have, in metres. */
const BARS_M = [50, 100, 200, 500, 1000, 2000, 5000];

/** Roads further than this from a place say nothing about it, in metres. */
const AROUND_M = 1500;

/** Where a place lies on the map; y grows downwards. Places are near: the earth is flat here. */
export function pointOf({ width, height, middle, metresPerUnit }: MapFrame, place: Position): Point {
  const [east, north] = offsetM(middle, place);
  return [width / 2 + east / metresPerUnit, height / 2 - north / metresPerUnit];
}

/** A road as an SVG path. */
export function pathOf(frame: MapFrame, line: Line): string {
  const points = line.map((place) =>
    pointOf(frame, place)
      .map((n) => n.toFixed(1))
      .join(' '),
  );
  return `M${points.join('L')}`;
}

/** What is kept free at the edges for the scale and the words, in the map's units. */
const INSET = { side: 20, top: 20, bottom: 44 };

/** Where another post is: on the map, or beyond its edge in a direction, so far away by the straight way. */
export function whereabouts(
  frame: MapFrame,
  place: Position,
): { readonly point: Point; readonly beyond: boolean; readonly awayM: number; readonly turn: number } {
  const { width, height, middle } = frame;
  const [x, y] = pointOf(frame, place);
  const [dx, dy] = [x - width / 2, y - height / 2];
  const room = dy < 0 ? height / 2 - INSET.top : height / 2 - INSET.bottom;
  const reach = Math.max(Math.abs(dx) / (width / 2 - INSET.side), Math.abs(dy) / room);
  const pull = Math.max(1, reach);
  return {
    point: [width / 2 + dx / pull, height / 2 + dy / pull],
    beyond: reach > 1,
    awayM: distanceM(middle, place),
    turn: (Math.atan2(dy, dx) * 180) / Math.PI,
  };
}

/** Whether a road comes near enough to a place to be drawn around it. */
export function isAround(place: Position, line: Line): boolean {
  return line.some((vertex) => Math.hypot(...offsetM(place, vertex)) < AROUND_M);
}

/** The longest round length that takes no more than a third of the map. */
export function scaleBar({ width, metresPerUnit }: MapFrame): {
  readonly lengthM: number;
  readonly units: number;
} {
  const fits = BARS_M.findLast((lengthM) => lengthM / metresPerUnit <= width / 3) ?? BARS_M[0]!;
  return { lengthM: fits, units: fits / metresPerUnit };
}
