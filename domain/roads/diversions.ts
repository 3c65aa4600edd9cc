import Type from 'typebox';
import { offsetM } from '../kernel/geodesy.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { maybe, record } from '../kernel/record.ts';
import { arcsOn, turnedRound, withoutClosed } from './closed-graph.ts';
import type { Closed } from './closed-streets.ts';
import type { Crossing, Crossings } from './crossings.ts';
import { UNREACHABLE, nodesOf, type ArcGraph } from './digraph.ts';
import { Way, driveOf, placesOf, turn, type Drive, type Stretch } from './drive.ts';
import { edgeOf, endOf, nameOf, nodePosition, startOf, type RoadNetwork } from './network.ts';
import { ShortestPaths } from './shortest-paths.ts';

/** A street's direction at a crossing is taken over this much of it. */
const LOOK_MM = 30_000;

/** The direction in which an arc leaves its first node, in radians clockwise from north. */
function headingOut(network: RoadNetwork, arc: number): number {
  const untilMm = Math.min(LOOK_MM, network.edgeMm[edgeOf(arc)]!);
  return headingAlong(network, arc, 0, untilMm);
}

/** The direction in which an arc reaches its last node, in radians clockwise from north. */
function headingIn(network: RoadNetwork, arc: number): number {
  const mm = network.edgeMm[edgeOf(arc)]!;
  return headingAlong(network, arc, Math.max(0, mm - LOOK_MM), mm);
}

function headingAlong(network: RoadNetwork, arc: number, fromMm: number, untilMm: number): number {
  const line = placesOf(network, { arc, fromMm, untilMm });
  const [east, north] = offsetM(line[0]!, line.at(-1)!);
  return Math.atan2(east, north);
}

export const SignDirection = Type.Enum(['left', 'right', 'straight-on']);
export type SignDirection = Frozen<typeof SignDirection>;

/** A place on a diversion that needs a sign: the direction it shows, and the street. */
const DiversionSign = record({
  position: Position,
  street: Type.String(),
  direction: SignDirection,
  atM: Type.Number({ description: 'metres along the diversion from where it begins' }),
});
type DiversionSign = Frozen<typeof DiversionSign>;

/** A drive over one crossing: the incoming arc and the outgoing arc. */
interface Passage {
  readonly crossing: Crossing;
  readonly coming: number;
  leaving: number;
  readonly atM: number;
}

/** In radians: up to this angle a way is straight on. */
const STRAIGHT = (35 * Math.PI) / 180;
/** Where two ways lead about straight on, the other one being straighter by this much makes it a turn. */
const STRAIGHTER = (15 * Math.PI) / 180;

/**
 * The signs for a drive over whole arcs. The first arc leads to the start of the drive, the last arc is its end. A sign is needed at
 * each crossing where the drive does not go straight on, or continues in a street with another name.
 */
function signsAlong(network: RoadNetwork, crossings: Crossings, arcs: readonly number[]): DiversionSign[] {
  return passagesOf(network, crossings, arcs).flatMap(({ crossing, coming, leaving, atM }) => {
    const direction = directionOf(network, crossing, coming, leaving);
    const street = nameOf(network, leaving);
    if (direction === 'straight-on' && street === nameOf(network, coming)) return [];
    return [{ position: crossing.position, street, direction, atM }];
  });
}

/** Each crossing once, however many of its nodes are driven over one after another. */
function passagesOf(network: RoadNetwork, crossings: Crossings, arcs: readonly number[]): Passage[] {
  const passages: Passage[] = [];
  let mm = 0;
  for (let i = 0; i < arcs.length - 1; i++) {
    const [coming, leaving] = [arcs[i]!, arcs[i + 1]!];
    if (i > 0) mm += network.edgeMm[edgeOf(coming)]!;
    const crossing = crossings.at(endOf(network, coming));
    if (!crossing) continue;
    const last = passages.at(-1);
    if (last?.crossing === crossing && last.leaving === coming) last.leaving = leaving;
    else passages.push({ crossing, coming, leaving, atM: mm / 1000 });
  }
  return passages;
}

function directionOf(
  network: RoadNetwork,
  { arms }: Crossing,
  coming: number,
  leaving: number,
): SignDirection {
  const ahead = headingIn(network, coming);
  const bend = turn(headingOut(network, leaving), ahead);
  const side = bend < 0 ? 'left' : 'right';
  if (Math.abs(bend) > STRAIGHT) return side;
  const isStraighter = arms.some(({ bearing }) => {
    const other = turn((bearing * Math.PI) / 180, ahead);
    return Math.abs(bend) - Math.abs(other) > STRAIGHTER;
  });
  return isStraighter ? side : 'straight-on';
}

/** The way around a closed stretch, and where it needs signs. */
const WayAround = record({ ...Way.properties, signs: Type.Array(DiversionSign) });
type WayAround = Frozen<typeof WayAround>;

/** The diversion of the traffic of a closed stretch, from the last crossing before it to the first one after it. */
export const Diversion = record({
  street: Type.String(),
  from: Position,
  until: Position,
  /** The closed way between the same two crossings. */
  closed: record({ lengthM: Type.Number(), durationS: Type.Number() }),
  /** Undefined if there is no way around. */
  around: maybe(WayAround),
});
export type Diversion = Frozen<typeof Diversion>;

/** A crossing at which the traffic can leave or join the closed street: the arc that stays open, and the closed way up to it. */
interface End {
  readonly arc: number;
  readonly passed: readonly number[];
}

/** The maximum numbers of crossings that are examined before and after a closed stretch, and of edges to find them. */
const MOST_ENDS = 5;
const MOST_WALKED = 300;

/** Finds diversions on one network, over the turns that through traffic may use. */
export class Diversions {
  readonly #network: RoadNetwork;
  readonly #crossings: Crossings;
  readonly #on: ArcGraph;
  readonly #back: ArcGraph;

  constructor(network: RoadNetwork, crossings: Crossings, on: ArcGraph) {
    this.#network = network;
    this.#crossings = crossings;
    this.#on = on;
    this.#back = turnedRound(network, on);
  }

  /** For each closed part, the traffic along it, and, if cars may drive in the other direction, the traffic against it. */
  around(parts: readonly (readonly Stretch[])[], closed: Closed): Diversion[] {
    const open = withoutClosed(this.#network, this.#on, closed, false);
    const openBack = turnedRound(this.#network, open);
    const paths = new ShortestPaths(open);
    return parts.flatMap((part) => {
      const along = part.map(({ arc }) => arc);
      const against = along.map((arc) => arc ^ 1).reverse();
      return [along, against].flatMap((whole) => {
        const arcs = this.#drivable(whole);
        if (arcs.length === 0) return [];
        const befores = this.#ends(this.#back, open, closed, arcs[0]!, headingGap(this.#network, 'before'));
        const afters = this.#ends(
          this.#on,
          openBack,
          closed,
          arcs.at(-1)!,
          headingGap(this.#network, 'after'),
        );
        return this.#diverted(paths, arcs, befores, afters) ?? [];
      });
    });
  }

  /** A closed way without parts at its ends where no traffic may drive at any time. */
  #drivable(arcs: readonly number[]): readonly number[] {
    const isDriven = (arc: number) => arcsOn(this.#back, arc).length > 0 && arcsOn(this.#on, arc).length > 0;
    return arcs.slice(Math.max(0, arcs.findIndex(isDriven)), arcs.findLastIndex(isDriven) + 1);
  }

  /**
   * Straight on from the end of a closed stretch, the arcs that are open and where, seen from the stretch, another way leads
   * off; none where the street ends, for then nobody drove through.
   */
  #ends(
    turns: ArcGraph,
    open: ArcGraph,
    closed: Closed,
    from: number,
    gapOf: (near: number, far: number) => number,
  ): End[] {
    const ends: End[] = [];
    const passed: number[] = [];
    for (let near = from; passed.length < MOST_WALKED && ends.length < MOST_ENDS;) {
      const far = arcsOn(turns, near).toSorted((a, b) => gapOf(near, a) - gapOf(near, b))[0];
      if (far === undefined || far === from || passed.includes(far)) break;
      const isOpen = closed.edges[edgeOf(far)] === 0;
      if (isOpen && arcsOn(open, far).some((aside) => aside !== near))
        ends.push({ arc: far, passed: [...passed] });
      passed.push(far);
      near = far;
    }
    return ends;
  }

  #diverted(
    paths: ShortestPaths,
    arcs: readonly number[],
    befores: readonly End[],
    afters: readonly End[],
  ): Diversion | undefined {
    const [first, last] = [befores[0], afters[0]];
    if (!first || !last) return undefined;
    for (const before of befores) {
      const { arcOf } = this.#on;
      paths.run([{ node: before.arc, cost: 0 }], (node) => arcOf[node] === last.arc);
      const costTo = (node: number) => paths.costTo(node);
      const reached = ({ arc }: End) => nodesOf(this.#on, arc).toSorted((a, b) => costTo(a) - costTo(b))[0]!;
      const after = afters.find((end) => costTo(reached(end)) < UNREACHABLE);
      if (!after) continue;
      const path = paths.pathTo(reached(after)).map((node) => arcOf[node]!);
      return this.#told(arcs, before, after, path);
    }
    return this.#told(arcs, first, last, undefined);
  }

  /** Undefined if the closed stretch leads back to its start: then nothing needs a diversion. */
  #told(
    arcs: readonly number[],
    before: End,
    after: End,
    path: readonly number[] | undefined,
  ): Diversion | undefined {
    const network = this.#network;
    if (path && path.length < 3) return undefined;
    const replaced = [...before.passed.toReversed(), ...arcs, ...after.passed];
    const { lengthM, durationS, streets } = this.#drive(replaced);
    const longest = streets.reduce((most, street) => (street.lengthM > most.lengthM ? street : most));
    return {
      street: longest.name === '' ? nameOf(network, arcs[0]!) : longest.name,
      from: nodePosition(network, endOf(network, before.arc)),
      until: nodePosition(network, startOf(network, after.arc)),
      closed: { lengthM, durationS },
      around: path && this.#around(path),
    };
  }

  #around(path: readonly number[]): WayAround {
    const { line, lengthM, durationS, streets } = this.#drive(path.slice(1, -1));
    return { line, lengthM, durationS, streets, signs: signsAlong(this.#network, this.#crossings, path) };
  }

  #drive(arcs: readonly number[]): Drive {
    const whole = (arc: number): Stretch => ({ arc, fromMm: 0, untilMm: this.#network.edgeMm[edgeOf(arc)]! });
    return driveOf(this.#network, arcs.map(whole), 'car');
  }
}

/** Of a street that goes on under its name this much of a bend is forgiven. */
const SAME_STREET = Math.PI / 6;

/** How far an arc before or after another one is from going straight on, in radians. */
function headingGap(network: RoadNetwork, side: 'before' | 'after'): (near: number, far: number) => number {
  return (near, far) => {
    const [a, b] = side === 'before' ? [far, near] : [near, far];
    const bend = Math.abs(turn(headingOut(network, b), headingIn(network, a)));
    const isSame = nameOf(network, a) !== '' && nameOf(network, a) === nameOf(network, b);
    return isSame ? bend - SAME_STREET : bend;
  };
}
