import { chainagesOf } from '../kernel/geodesy.ts';
import type { Line } from '../kernel/position.ts';
import type { Route } from '../records/route.ts';

/** A place on two lines, in metres along each. */
export interface SharedPlace {
  readonly aM: number;
  readonly bM: number;
}

/** A street that two lines follow, both the same way or one against the other: places in order along the first line. */
export interface SharedStretch {
  readonly way: 'along' | 'against';
  readonly places: readonly SharedPlace[];
}

/** What two lines have in common. */
export interface Shared {
  readonly stretches: readonly SharedStretch[];
  /** Where they cross or touch outside those. */
  readonly crossings: readonly SharedPlace[];
}

/** How far two lines on one street lie apart at most: those drawn on the road network have its own points; tracks and free lines are less exact. */
const EXACT = { offM: 2, atLeastM: 5 };
const DRAWN = { offM: 15, atLeastM: 30 };
type Accuracy = typeof EXACT;

/** Whether a line is that of the road network. Such lines cross only where they have a point in common: what passes over or under has none. */
function isOnNetwork({ vias }: Pick<Route, 'vias'>): boolean {
  return vias !== undefined && vias.length > 0;
}

type Lines = Pick<Route, 'line' | 'vias'>;

const known = new WeakMap<Line, WeakMap<Line, { readonly accuracy: Accuracy; readonly shared: Shared }>>();

/** What two routes have in common, computed once for each pair of lines. */
export function sharedBy(a: Lines, b: Lines): Shared {
  const accuracy = isOnNetwork(a) && isOnNetwork(b) ? EXACT : DRAWN;
  let others = known.get(a.line);
  if (!others) known.set(a.line, (others = new WeakMap()));
  let found = others.get(b.line);
  if (found?.accuracy !== accuracy)
    others.set(b.line, (found = { accuracy, shared: sharedLines(a.line, b.line, accuracy) }));
  return found.shared;
}

/** A straight piece of a line on a plane: metres east and north, its direction, and its part of the line. */
interface Piece {
  readonly x: number;
  readonly y: number;
  readonly east: number;
  readonly north: number;
  readonly fromM: number;
  readonly lengthM: number;
}

const PIECE_M = 200;
const METRES_PER_DEGREE = 111_195;

/** The pieces of a line, each at most 200 m long. */
function piecesOf(line: Line, [lng0, lat0]: Line[number]): Piece[] {
  const shrink = Math.cos((lat0 * Math.PI) / 180);
  const chainages = chainagesOf(line);
  const pieces: Piece[] = [];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const [x, y] = [(a[0] - lng0) * METRES_PER_DEGREE * shrink, (a[1] - lat0) * METRES_PER_DEGREE];
    const [dx, dy] = [(b[0] - a[0]) * METRES_PER_DEGREE * shrink, (b[1] - a[1]) * METRES_PER_DEGREE];
    const planeM = Math.hypot(dx, dy);
    const lengthM = chainages[i]! - chainages[i - 1]!;
    if (planeM === 0 || lengthM === 0) continue;
    const count = Math.ceil(lengthM / PIECE_M);
    for (let k = 0; k < count; k++)
      pieces.push({
        x: x + (dx * k) / count,
        y: y + (dy * k) / count,
        east: dx / planeM,
        north: dy / planeM,
        fromM: chainages[i - 1]! + (lengthM * k) / count,
        lengthM: lengthM / count,
      });
  }
  return pieces;
}

/** Pieces by squares, so that only those near each other are compared. */
class Squares {
  readonly #pieces: readonly Piece[];
  readonly #bySquare = new Map<string, number[]>();
  readonly #seen: Uint32Array;
  #round = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
    this.#seen = new Uint32Array(pieces.length);
    pieces.forEach((piece, i) => {
      for (const square of squaresOf(piece, 0)) {
        const there = this.#bySquare.get(square);
        if (there) there.push(i);
        else this.#bySquare.set(square, [i]);
      }
    });
  }

  /** Each piece that may come within a distance of another one. */
  *near(piece: Piece, offM: number): Iterable<Piece> {
    this.#round++;
    for (const square of squaresOf(piece, offM)) {
      for (const i of this.#bySquare.get(square) ?? []) {
        if (this.#seen[i] === this.#round) continue;
        this.#seen[i] = this.#round;
        yield this.#pieces[i]!;
      }
    }
  }
}

function* squaresOf({ x, y, east, north, lengthM }: Piece, offM: number): Iterable<string> {
  const [x2, y2] = [x + east * lengthM, y + north * lengthM];
  const square = (metres: number): number => Math.floor(metres / PIECE_M);
  for (let i = square(Math.min(x, x2) - offM); i <= square(Math.max(x, x2) + offM); i++)
    for (let k = square(Math.min(y, y2) - offM); k <= square(Math.max(y, y2) + offM); k++) yield `${i} ${k}`;
}

/** A line and itself: nearer than this a piece and the next one are the same street, driven once. */
const SAME_PASS_M = 30;

function sharedLines(a: Line, b: Line, accuracy: Accuracy): Shared {
  const origin = a[0] ?? b[0];
  if (!origin || a.length < 2 || b.length < 2) return { stretches: [], crossings: [] };
  const squares = new Squares(piecesOf(b, origin));
  const parts: Part[] = [];
  const crossings: SharedPlace[] = [];
  const isOnce = ({ aM, bM }: SharedPlace): boolean => a === b && Math.abs(aM - bM) < SAME_PASS_M;
  for (const piece of piecesOf(a, origin)) {
    for (const other of squares.near(piece, accuracy.offM)) {
      const part = parallelPart(piece, other, accuracy.offM);
      if (part && !(part.way === 'along' && isOnce(part.from))) parts.push(part);
      const cross = accuracy === DRAWN ? crossing(piece, other) : undefined;
      if (cross && !isOnce(cross)) crossings.push(cross);
    }
  }
  const whole = a === b ? [wholeOf(a)] : [];
  const stretches = [...whole, ...joined(parts, 'along', accuracy), ...joined(parts, 'against', accuracy)];
  const all = accuracy === DRAWN ? crossings : commonPoints(a, b);
  return { stretches, crossings: apart(all, stretches) };
}

function wholeOf(line: Line): SharedStretch {
  const endM = chainagesOf(line).at(-1)!;
  return { way: 'along', places: [0, endM].map((m) => ({ aM: m, bM: m })) };
}

interface Part {
  readonly way: SharedStretch['way'];
  readonly from: SharedPlace;
  readonly until: SharedPlace;
}

/** The cosine of the angle up to which two pieces have one direction. */
const PARALLEL = 0.9;

/** The part of a piece that lies beside another one of the same direction. */
function parallelPart(piece: Piece, other: Piece, offM: number): Part | undefined {
  const cosine = piece.east * other.east + piece.north * other.north;
  if (Math.abs(cosine) < PARALLEL) return undefined;
  const [x, y] = [piece.x - other.x, piece.y - other.y];
  const sine = piece.east * -other.north + piece.north * other.east;
  const [beside, off] = [x * other.east + y * other.north, x * -other.north + y * other.east];
  const range = [0, piece.lengthM] as const;
  const within = narrowed(narrowed(range, beside, cosine, 0, other.lengthM), off, sine, -offM, offM);
  if (!within || within[1] - within[0] < 0.1) return undefined;
  const [from, until] = within.map((t) => ({
    aM: piece.fromM + t,
    bM: other.fromM + beside + t * cosine,
  }));
  return { way: cosine > 0 ? 'along' : 'against', from: from!, until: until! };
}

type Range = readonly [number, number];

/** The part of a range where a value that grows by `slope` from `start` lies between two bounds. */
function narrowed(
  range: Range | undefined,
  start: number,
  slope: number,
  least: number,
  most: number,
): Range | undefined {
  if (!range) return undefined;
  if (Math.abs(slope) < 1e-9) return start >= least && start <= most ? range : undefined;
  const [a, b] = [(least - start) / slope, (most - start) / slope];
  const [from, until] = [Math.max(range[0], Math.min(a, b)), Math.min(range[1], Math.max(a, b))];
  return from < until ? [from, until] : undefined;
}

/** Where two pieces of different directions cross. */
function crossing(piece: Piece, other: Piece): SharedPlace | undefined {
  const turn = piece.east * other.north - piece.north * other.east;
  if (Math.abs(turn) < Math.sqrt(1 - PARALLEL * PARALLEL)) return undefined;
  const [x, y] = [other.x - piece.x, other.y - piece.y];
  const [t, s] = [(x * other.north - y * other.east) / turn, (x * piece.north - y * piece.east) / turn];
  const isOn = t >= 0 && t <= piece.lengthM && s >= 0 && s <= other.lengthM;
  return isOn ? { aM: piece.fromM + t, bM: other.fromM + s } : undefined;
}

/** Parts with a shorter gap between them on both lines are one stretch: lines are not drawn more accurately, and bend at corners. */
const GAP_M = 20;

function joined(all: readonly Part[], way: SharedStretch['way'], { atLeastM }: Accuracy): SharedStretch[] {
  const sign = way === 'along' ? 1 : -1;
  const chains: SharedPlace[][] = [];
  const parts = all.filter((part) => part.way === way);
  for (const { from, until } of parts.toSorted((a, b) => a.from.aM - b.from.aM)) {
    const chain = chains.findLast((one) => {
      const last = one.at(-1)!;
      const reachedM = last.bM + (from.aM - last.aM) * sign;
      return from.aM - last.aM <= GAP_M && Math.abs(from.bM - reachedM) <= GAP_M;
    });
    if (!chain) chains.push([from, until]);
    else if (until.aM > chain.at(-1)!.aM) {
      if (from.aM > chain.at(-1)!.aM) chain.push(from);
      chain.push(until);
    }
  }
  const isLong = (places: readonly SharedPlace[]): boolean => places.at(-1)!.aM - places[0]!.aM >= atLeastM;
  return chains.filter(isLong).map((places) => ({ way, places }));
}

/** The points that two lines have in common. Points of the road network are the same to the last figure. */
function commonPoints(a: Line, b: Line): SharedPlace[] {
  const [alongA, alongB] = [chainagesOf(a), chainagesOf(b)];
  const byPoint = new Map<string, number[]>();
  b.forEach((point, i) => {
    const there = byPoint.get(keyOf(point));
    if (there) there.push(i);
    else byPoint.set(keyOf(point), [i]);
  });
  return a.flatMap((point, i) =>
    (byPoint.get(keyOf(point)) ?? []).flatMap((k) => {
      const place = { aM: alongA[i]!, bM: alongB[k]! };
      return a === b && Math.abs(place.aM - place.bM) < SAME_PASS_M ? [] : [place];
    }),
  );
}

function keyOf([lng, lat]: Line[number]): string {
  return `${lng.toFixed(6)} ${lat.toFixed(6)}`;
}

/** A crossing this near to a shared stretch, or to another crossing, is the same place. */
const SAME_PLACE_M = 25;

function apart(crossings: readonly SharedPlace[], stretches: readonly SharedStretch[]): SharedPlace[] {
  const found: SharedPlace[] = [];
  for (const place of crossings) {
    const isNear = ({ aM, bM }: SharedPlace): boolean =>
      Math.abs(aM - place.aM) <= SAME_PLACE_M && Math.abs(bM - place.bM) <= SAME_PLACE_M;
    if (!found.some(isNear) && !stretches.some((stretch) => isOn(stretch, place))) found.push(place);
  }
  return found;
}

function isOn({ places }: SharedStretch, { aM, bM }: SharedPlace): boolean {
  const [first, last] = [places[0]!, places.at(-1)!];
  const [lowM, highM] = [Math.min(first.bM, last.bM), Math.max(first.bM, last.bM)];
  return (
    aM >= first.aM - SAME_PLACE_M &&
    aM <= last.aM + SAME_PLACE_M &&
    bM >= lowM - SAME_PLACE_M &&
    bM <= highM + SAME_PLACE_M
  );
}

/** The place on the second line beside one on the first. */
export function besideM({ places }: SharedStretch, aM: number): number {
  const i = Math.max(
    1,
    places.findIndex((place) => place.aM >= aM),
  );
  const next = places[i < places.length ? i : places.length - 1]!;
  const last = places[places.indexOf(next) - 1]!;
  const share = next.aM === last.aM ? 0 : (aM - last.aM) / (next.aM - last.aM);
  return last.bM + share * (next.bM - last.bM);
}
