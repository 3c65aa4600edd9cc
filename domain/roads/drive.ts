import Type from 'typebox';
import { alongSegment, chainagesOf, offsetM, placeAtM, shortDistanceM } from '../kernel/geodesy.ts';
import { Position, type Frozen, type Line } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { arcCost, arcGraph } from './digraph.ts';
import { edgeOf, lineOf, mayUse, nameOf, type Mode, type RoadNetwork } from './network.ts';
import { ShortestPaths } from './shortest-paths.ts';
import type { RoadFinder } from './snapping.ts';

/** The driven part of an arc, in millimetres from the arc's start. */
export interface Stretch {
  readonly arc: number;
  readonly fromMm: number;
  readonly untilMm: number;
}

/** A way on the network between two places. */
export interface Drive extends Way {
  readonly stretches: readonly Stretch[];
}

/** A street of a drive, from the chainage at which the drive enters it. */
export const StreetDriven = record({ name: Type.String(), fromM: Type.Number(), lengthM: Type.Number() });
export type StreetDriven = Frozen<typeof StreetDriven>;

/** A way on streets: its line, its length, its streets. */
export const Way = record({
  line: Type.Array(Position),
  lengthM: Type.Number(),
  durationS: Type.Number(),
  streets: Type.Array(StreetDriven),
});
export type Way = Frozen<typeof Way>;

/** Consecutive stretches as one drive: its line, its length, its streets. */
export function driveOf(network: RoadNetwork, stretches: readonly Stretch[], mode: Mode): Drive {
  const line: Position[] = [];
  let mm = 0;
  let ms = 0;
  for (const stretch of stretches) {
    for (const place of placesOf(network, stretch)) if (!isSame(place, line.at(-1))) line.push(place);
    mm += stretch.untilMm - stretch.fromMm;
    ms += arcCost(network, stretch.arc, mode, 'time') * shareOf(network, stretch);
  }
  const streets = streetsOf(network, stretches);
  return { stretches, line, lengthM: mm / 1000, durationS: Math.round(ms / 1000), streets };
}

/** The vertices of a stretch, cut at its ends. */
export function placesOf(network: RoadNetwork, { arc, fromMm, untilMm }: Stretch): Position[] {
  const line = lineOf(network, arc);
  if (fromMm === 0 && untilMm === network.edgeMm[edgeOf(arc)]) return line;
  const places: Position[] = [];
  let mm = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const next = mm + shortDistanceM(a, b) * 1000;
    if (next >= fromMm && mm <= untilMm) {
      if (places.length === 0) places.push(between(a, b, (fromMm - mm) / (next - mm)));
      places.push(between(a, b, (untilMm - mm) / (next - mm)));
    }
    mm = next;
  }
  return places.length > 0 ? places : [line.at(-1)!];
}

function streetsOf(network: RoadNetwork, stretches: readonly Stretch[]): StreetDriven[] {
  const streets: { name: string; fromM: number; lengthM: number }[] = [];
  let chainageM = 0;
  for (const { arc, fromMm, untilMm } of stretches) {
    const name = nameOf(network, arc);
    const lengthM = (untilMm - fromMm) / 1000;
    const last = streets.at(-1);
    if (last?.name === name) last.lengthM += lengthM;
    else streets.push({ name, fromM: chainageM, lengthM });
    chainageM += lengthM;
  }
  return streets;
}

function shareOf(network: RoadNetwork, { arc, fromMm, untilMm }: Stretch): number {
  return (untilMm - fromMm) / network.edgeMm[edgeOf(arc)]!;
}

function between(a: Position, b: Position, t: number): Position {
  const share = Number.isFinite(t) ? Math.min(1, Math.max(0, t)) : 0;
  return alongSegment(a, b, share);
}

function isSame(a: Position, b: Position | undefined): boolean {
  return b !== undefined && a[0] === b[0] && a[1] === b[1];
}

/** The sampling interval along the track. */
const STEP_M = 40;
/** A short track is sampled more densely, so that a few metres of street are recognised too. */
const LEAST_STEPS = 3;
/** The direction of the track is measured over this length behind a sample and ahead of it. */
const AROUND_M = STEP_M / 4;
/** A road further away than this is not a candidate. */
const WITHIN_M = 40;
/** A road that is further away than the nearest one by this much is not a candidate. */
const BESIDE_M = 20;
const MOST_CANDIDATES = 8;
/** The usual distance of a drawn line from its road, and the usual difference of length between two samples. */
const USUAL_OFF_M = 8;
const USUAL_DIFFERENCE_M = 5;
/** A road whose direction differs from the track by more than this is not a candidate. */
const MOST_TURNED = (100 * Math.PI) / 180;

/** Chainages between which a track does not turn back. */
type Leg = readonly [fromM: number, untilM: number];

/** A sample of the track: its chainage, its position, its heading in radians counter-clockwise from east. */
interface Look {
  readonly chainageM: number;
  readonly place: Position;
  readonly heading: number;
  /** Whether the track turns back here: no direction of a street is excluded. */
  readonly isTurn: boolean;
}

/** A sample matched to an arc. `mm` is the distance along the arc. */
export interface SnappedPoint {
  readonly arc: number;
  readonly mm: number;
  readonly offM: number;
  readonly chainageM: number;
  /** The arcs between the previous step and this one, without both. */
  readonly between: readonly number[];
}

interface Candidate extends SnappedPoint {
  readonly cost: number;
  readonly before: Candidate | undefined;
}

/**
 * Matches a track to the network in order along its length: the hidden Markov model of Newson and Krumm 2009, solved by
 * Viterbi's dynamic programme over the arcs. It uses streets as an event does: one-way signs do not apply, but a drive
 * turns round only where a road ends or the track itself turns back. Each run of steps is a part that follows roads. Between two runs the track is off the network.
 */
export function matchedRuns(network: RoadNetwork, finder: RoadFinder, track: Line): SnappedPoint[][] {
  const paths = eventPaths(network);
  const runs: SnappedPoint[][] = [];
  let front: readonly Candidate[] = [];
  for (const look of looksAt(track)) {
    const seen = candidatesAt(network, finder, look);
    const next = front.length > 0 ? advanced(network, paths, front, seen) : [];
    if (next.length === 0) {
      runs.push(runOf(front));
      front = seen;
    } else front = next;
  }
  runs.push(runOf(front));
  return runs.filter((run) => run.length > 2);
}

const searches = new WeakMap<RoadNetwork, ShortestPaths>();

/** The search over an event's streets, made once for a network. */
function eventPaths(network: RoadNetwork): ShortestPaths {
  let paths = searches.get(network);
  if (!paths) searches.set(network, (paths = new ShortestPaths(arcGraph(network, 'event', 'length'))));
  return paths;
}

function looksAt(track: Line): Look[] {
  const chainages = chainagesOf(track);
  const ends = [0, ...turnsOf(track, chainages), chainages.at(-1)!];
  return ends.slice(1).flatMap((untilM, i) => looksOn([ends[i]!, untilM], track, chainages));
}

/** Both ends of a leg and what lies evenly between them, each with the heading on this leg. */
function looksOn([fromM, untilM]: Leg, track: Line, chainages: Float64Array): Look[] {
  const steps = Math.max(LEAST_STEPS, Math.ceil((untilM - fromM) / STEP_M));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const chainageM = i === steps ? untilM : fromM + (i / steps) * (untilM - fromM);
    const leg: Leg = [Math.max(fromM, chainageM - AROUND_M), Math.min(untilM, chainageM + AROUND_M)];
    const place = placeAtM(track, chainages, chainageM);
    const isEnd = i === 0 || i === steps;
    const isTurn = isEnd && chainageM !== 0 && chainageM !== chainages.at(-1);
    return { chainageM, place, heading: headingOn(leg, track, chainages), isTurn };
  });
}

function headingOn([fromM, untilM]: Leg, track: Line, chainages: Float64Array): number {
  const [east, north] = offsetM(placeAtM(track, chainages, fromM), placeAtM(track, chainages, untilM));
  return Math.atan2(north, east);
}

/** The chainages at which a track turns back. Of several that are close together, the sharpest. */
function turnsOf(track: Line, chainages: Float64Array): number[] {
  const turns: { readonly atM: number; readonly turned: number }[] = [];
  for (const atM of chainages) {
    if (atM === 0 || atM === chainages.at(-1)) continue;
    const [behind, ahead] = [
      headingOn([atM - AROUND_M, atM], track, chainages),
      headingOn([atM, atM + AROUND_M], track, chainages),
    ];
    const turned = Math.abs(turn(behind, ahead));
    if (turned <= MOST_TURNED) continue;
    const last = turns.at(-1);
    if (!last || atM - last.atM > 2 * AROUND_M) turns.push({ atM, turned });
    else if (turned > last.turned) turns[turns.length - 1] = { atM, turned };
  }
  return turns.map(({ atM }) => atM);
}

function candidatesAt(network: RoadNetwork, finder: RoadFinder, look: Look): Candidate[] {
  const { chainageM, isTurn } = look;
  const all = finder.within(look.place, 'event', WITHIN_M);
  const footings = all.filter(({ offM }) => offM <= all[0]!.offM + BESIDE_M);
  return footings.slice(0, MOST_CANDIDATES).flatMap(({ edge, alongMm, offM, heading }) =>
    [2 * edge, 2 * edge + 1].flatMap((arc): Candidate[] => {
      const mm = arc & 1 ? network.edgeMm[edge]! - alongMm : alongMm;
      const turned = Math.abs(turn(arc & 1 ? heading + Math.PI : heading, look.heading));
      const isOpposed = turned > MOST_TURNED && !isTurn;
      if (!mayUse(network, arc, 'event') || isOpposed) return [];
      const cost = (offM / USUAL_OFF_M) ** 2 / 2 + turned;
      return [{ arc, mm, offM, chainageM, between: [], cost, before: undefined }];
    }),
  );
}

/** The difference of two headings, between -π and π. */
export function turn(a: number, b: number): number {
  return Math.atan2(Math.sin(a - b), Math.cos(a - b));
}

/** The candidates of a sample that can be reached from those of the previous sample, each from its likeliest predecessor. */
function advanced(
  network: RoadNetwork,
  paths: ShortestPaths,
  front: readonly Candidate[],
  seen: readonly Candidate[],
): Candidate[] {
  const best = new Map<Candidate, Candidate>();
  for (const before of front) {
    for (const [candidate, mm, between] of reached(network, paths, before, seen)) {
      const drivenM = candidate.chainageM - before.chainageM;
      const cost = before.cost + candidate.cost + Math.abs(mm / 1000 - drivenM) / USUAL_DIFFERENCE_M;
      if (cost < (best.get(candidate)?.cost ?? Infinity))
        best.set(candidate, { ...candidate, between, cost, before });
    }
  }
  return [...best.values()];
}

/** A smaller step back along the same arc is an inaccuracy of drawing. */
const JITTER_MM = 15_000;

/**
 * Which of the candidates the network reaches within about the way between two looks, how far it is, and by which arcs. A search
 * counts an arc at its end, yet it ends at the bound: what is nearer is entered from an arc that ends within it.
 */
function* reached(
  network: RoadNetwork,
  paths: ShortestPaths,
  { arc, mm, chainageM }: Candidate,
  seen: readonly Candidate[],
): Iterable<[candidate: Candidate, mm: number, between: number[]]> {
  const ahead = seen.filter((candidate) => candidate.arc === arc && candidate.mm >= mm - JITTER_MM);
  for (const candidate of ahead) yield [candidate, Math.max(0, candidate.mm - mm), []];
  const rest = network.edgeMm[edgeOf(arc)]! - mm;
  const turned = seen.find((candidate) => turnsBack(candidate, { arc, chainageM }) && candidate.mm === rest);
  if (turned) yield [turned, 0, []];
  const most = 3000 * (seen[0] ? seen[0].chainageM - chainageM : 0) + 60_000;
  if (rest > most) return;
  const wanted = new Set(seen.map((candidate) => candidate.arc).filter((one) => one !== arc));
  if (wanted.size === 0) return;
  paths.run([{ node: arc, cost: rest }], (node) => wanted.delete(node) && wanted.size === 0, most);
  for (const candidate of seen) {
    if (candidate.arc === arc) continue;
    const cost = paths.costTo(candidate.arc) - network.edgeMm[edgeOf(candidate.arc)]! + candidate.mm;
    if (cost <= most) yield [candidate, cost, paths.pathTo(candidate.arc).slice(1, -1)];
  }
}

/** Whether a drive turns round on its street between two steps: the track turns back there. */
export function turnsBack(
  step: Pick<SnappedPoint, 'arc' | 'chainageM'>,
  before: Pick<SnappedPoint, 'arc' | 'chainageM'>,
): boolean {
  return step.arc === (before.arc ^ 1) && step.chainageM === before.chainageM;
}

function runOf(front: readonly Candidate[]): SnappedPoint[] {
  if (front.length === 0) return [];
  const run: Candidate[] = [];
  const last = front.reduce((best, candidate) => (candidate.cost < best.cost ? candidate : best));
  for (let at: Candidate | undefined = last; at; at = at.before) run.push(at);
  return run.reverse();
}
