import type { Position } from '../../../domain/kernel/position.ts';
import type { Bounds } from './bounds.ts';
import { polygonsOf, signedAreaOf, type Ring } from './polygons.ts';

/** A stretch of coast within the frame, from where it comes in to where it goes out, as places on the frame's line. */
interface Stretch {
  readonly line: readonly Position[];
  readonly start: number;
  readonly end: number;
}

/**
 * The sea within a frame. A coastline has the land on its left: a ring against the clock is an island, and where a coast
 * leaves the frame the water's edge goes on clockwise along it, to where the next coast comes in.
 */
export function seaOf(coasts: readonly (readonly Position[])[], frame: Bounds): Ring[][] {
  if (coasts.length === 0) return [];
  const rings = coasts.filter(isRing);
  const islands = rings.filter((ring) => signedAreaOf(ring) > 0);
  const lagoons = rings.filter((ring) => signedAreaOf(ring) <= 0);
  const stretches = coasts
    .filter((coast) => !isRing(coast))
    .flatMap((coast) => within(coast, frame))
    .map((line) => onFrame(line, frame));
  if (stretches.some((stretch) => breaksOff(stretch, frame))) return [];
  const open =
    stretches.length > 0 ? watersOf(stretches, frame) : lagoons.length > 0 ? [] : [aroundOf(frame)];
  return polygonsOf([...open, ...lagoons], islands);
}

function isRing(coast: readonly Position[]): boolean {
  const [first, last] = [coast[0]!, coast.at(-1)!];
  return coast.length > 3 && first[0] === last[0] && first[1] === last[1];
}

/** The stretches of a line that lie inside, each with the place outside before and behind it. */
function within(coast: readonly Position[], frame: Bounds): Position[][] {
  const stretches: Position[][] = [];
  let stretch: Position[] | undefined;
  for (const place of coast) {
    if (isInside(place, frame)) (stretch ??= []).push(place);
    else if (stretch) {
      stretches.push(stretch);
      stretch = undefined;
    }
  }
  if (stretch) stretches.push(stretch);
  return stretches.filter((line) => line.length > 1);
}

function isInside([x, y]: Position, [west, south, east, north]: Bounds): boolean {
  return x > west && x < east && y > south && y < north;
}

/** Carried on from both ends to the frame, each by the shortest way. */
function onFrame(line: readonly Position[], frame: Bounds): Stretch {
  const [from, to] = [nearestOnFrame(line[0]!, frame), nearestOnFrame(line.at(-1)!, frame)];
  return { line: [from, ...line, to], start: turnOf(from, frame), end: turnOf(to, frame) };
}

/** A coast that ends amid the map is not whole: better no sea than one on dry land. */
function breaksOff({ line }: Stretch, [west, south, east, north]: Bounds): boolean {
  const far = Math.min(east - west, north - south) / 3;
  const apart = (a: Position, b: Position) => Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]));
  return apart(line[0]!, line[1]!) > far || apart(line.at(-2)!, line.at(-1)!) > far;
}

function nearestOnFrame([x, y]: Position, [west, south, east, north]: Bounds): Position {
  const sides: readonly (readonly [number, Position])[] = [
    [x - west, [west, y]],
    [east - x, [east, y]],
    [y - south, [x, south]],
    [north - y, [x, north]],
  ];
  return [...sides].sort((a, b) => a[0] - b[0])[0]![1];
}

/** How far round the frame a place on it lies: clockwise from the north-west, one for each side. */
function turnOf([x, y]: Position, [west, south, east, north]: Bounds): number {
  if (y === north) return (x - west) / (east - west);
  if (x === east) return 1 + (north - y) / (north - south);
  if (y === south) return 2 + (east - x) / (east - west);
  return 3 + (y - south) / (north - south);
}

function watersOf(stretches: readonly Stretch[], frame: Bounds): Ring[] {
  const unused = new Set(stretches);
  const waters: Ring[] = [];
  for (const first of unused) {
    const ring: Position[] = [];
    for (let stretch: Stretch | undefined = first; stretch;) {
      unused.delete(stretch);
      const next = nextAfter(stretch.end, first, unused);
      ring.push(...stretch.line, ...cornersBetween(stretch.end, next.start, frame));
      stretch = next === first ? undefined : next;
    }
    waters.push([...ring, ring[0]!]);
  }
  return waters;
}

/** The coast that comes in first, clockwise; the one that the water began with closes it. */
function nextAfter(end: number, first: Stretch, unused: ReadonlySet<Stretch>): Stretch {
  let nearest = first;
  for (const stretch of unused) if (ahead(end, stretch.start) < ahead(end, nearest.start)) nearest = stretch;
  return nearest;
}

function cornersBetween(from: number, until: number, [west, south, east, north]: Bounds): Position[] {
  const corners: readonly Position[] = [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
  const passed: Position[] = [];
  for (let turn = Math.floor(from) + 1; turn < from + ahead(from, until); turn++)
    passed.push(corners[turn % 4]!);
  return passed;
}

/** Clockwise from one place of the frame to another, more than 0 and at most 4 sides. */
function ahead(from: number, to: number): number {
  return to > from ? to - from : to - from + 4;
}

function aroundOf([west, south, east, north]: Bounds): Ring {
  return [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
    [west, north],
  ];
}
