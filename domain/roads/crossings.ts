import Type from 'typebox';
import { besideLongitude, offsetM } from '../kernel/geodesy.ts';
import type { Frozen, Position } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { ROAD_CLASSES, RoadClass } from '../records/road.ts';
import { placesOf, turn } from './drive.ts';
import {
  EDGE,
  NODE,
  edgeOf,
  endOf,
  nameOf,
  nodeCount,
  nodePosition,
  startOf,
  type RoadNetwork,
} from './network.ts';

/** A street that leaves a crossing. */
export const Arm = record({
  street: Type.String(),
  class: RoadClass,
  bearing: Type.Number({
    description: 'degrees clockwise from north, in the direction away from the crossing',
  }),
});
export type Arm = Frozen<typeof Arm>;

/** Streets that meet at one place. The map may draw it with several nodes. */
export interface Crossing {
  /** The smallest OpenStreetMap id of its nodes, so it is the same each time the same map is read. */
  readonly key: string;
  readonly nodes: readonly number[];
  readonly osmNodes: readonly number[];
  readonly position: Position;
  readonly arms: readonly Arm[];
  readonly hasSignals: boolean;
}

/** Nodes that are connected by a street shorter than this are one crossing, for all streets. */
const SAME_PLACE_MM = 12_000;
/** The maximum distance between the carriageways of a dual carriageway, or the ends of a slip lane. */
const SAME_CROSSING_MM = 40_000;

/** A street that leaves a crossing and returns to it within this length is part of it. */
const INNER_MM = 100_000;

const DRIVEWAY = ROAD_CLASSES.indexOf('driveway');

/** The crossings of a network. Every node where streets branch belongs to exactly one. */
export class Crossings {
  readonly #network: RoadNetwork;
  readonly #leader: Int32Array;
  readonly #members = new Map<number, number[]>();
  readonly #made = new Map<number, Crossing>();

  constructor(network: RoadNetwork) {
    this.#network = network;
    this.#leader = new Int32Array(nodeCount(network)).fill(-1);
    for (let node = 0; node < nodeCount(network); node++) if (this.#branches(node)) this.#leader[node] = node;
    for (let edge = 0; edge < network.edgeFrom.length; edge++) this.#maybeJoin(edge);
    for (let node = 0; node < nodeCount(network); node++) this.#file(node);
  }

  /** The crossing of a node. Undefined if no street branches there. */
  at(node: number): Crossing | undefined {
    const crossing = this.#around(node);
    return crossing && crossing.arms.length > 2 ? crossing : undefined;
  }

  /** The gap between the carriageways of one street that a node belongs to, if nothing else branches there. */
  gapAt(node: number): Crossing | undefined {
    const crossing = this.#around(node);
    if (!crossing || crossing.arms.length > 2 || crossing.nodes.length < 2) return undefined;
    return this.#streetsFrom(node).some((arc) => this.#isGap(crossing, arc)) ? crossing : undefined;
  }

  #around(node: number): Crossing | undefined {
    if (this.#leader[node]! < 0) return undefined;
    const leader = this.#find(node);
    let crossing = this.#made.get(leader);
    if (!crossing) this.#made.set(leader, (crossing = this.#make(this.#members.get(leader)!)));
    return crossing;
  }

  #isGap({ nodes, arms }: Crossing, arc: number): boolean {
    const [from, to] = [startOf(this.#network, arc), endOf(this.#network, arc)];
    const isInner = nodes.includes(to) && this.#network.edgeMm[edgeOf(arc)]! <= SAME_CROSSING_MM;
    const isNamed = arms.some(({ street }) => street !== '');
    const isRound = (this.#network.edgeFlags[edgeOf(arc)]! & EDGE.roundabout) !== 0;
    return isInner && isNamed && !isRound && this.#isBetweenCarriageways(edgeOf(arc), from, to);
  }

  #streetsFrom(node: number): number[] {
    const { outFirst, outArcs } = this.#network;
    return [...outArcs.subarray(outFirst[node], outFirst[node + 1])].filter((arc) =>
      this.#isStreet(edgeOf(arc)),
    );
  }

  #isStreet(edge: number): boolean {
    const { edgeFlags, edgeClass } = this.#network;
    return (edgeFlags[edge]! & EDGE.event) !== 0 && edgeClass[edge]! < DRIVEWAY;
  }

  /** A node of a roundabout is part of it even if nothing branches there. */
  #branches(node: number): boolean {
    const streets = this.#streetsFrom(node);
    return (
      streets.length > 2 ||
      streets.some((arc) => (this.#network.edgeFlags[edgeOf(arc)]! & EDGE.roundabout) !== 0)
    );
  }

  #maybeJoin(edge: number): void {
    const [a, b] = [this.#network.edgeFrom[edge]!, this.#network.edgeTo[edge]!];
    if (this.#leader[a]! < 0 || this.#leader[b]! < 0 || !this.#isStreet(edge)) return;
    if (this.#isInside(edge, a, b)) this.#leader[this.#find(a)] = this.#find(b);
  }

  #isInside(edge: number, a: number, b: number): boolean {
    const mm = this.#network.edgeMm[edge]!;
    const flags = this.#network.edgeFlags[edge]!;
    if (flags & EDGE.roundabout || mm <= SAME_PLACE_MM) return true;
    if (mm > SAME_CROSSING_MM) return false;
    return (flags & EDGE.link) !== 0 || this.#isBetweenCarriageways(edge, a, b);
  }

  /** Whether an edge connects the two carriageways of a street. Both are one-way and have the same name. */
  #isBetweenCarriageways(edge: number, a: number, b: number): boolean {
    const oneWays = (node: number) =>
      this.#streetsFrom(node)
        .filter((arc) => edgeOf(arc) !== edge && this.#isOneWay(edgeOf(arc)))
        .map((arc) => nameOf(this.#network, arc));
    const names = new Set(oneWays(a));
    return oneWays(b).some((name) => names.has(name));
  }

  #isOneWay(edge: number): boolean {
    const both = EDGE.carForward | EDGE.carBackward;
    const open = this.#network.edgeFlags[edge]! & both;
    return open !== 0 && open !== both;
  }

  #find(node: number): number {
    let root = node;
    while (this.#leader[root] !== root) root = this.#leader[root]!;
    for (let at = node; at !== root;) [at, this.#leader[at]] = [this.#leader[at]!, root];
    return root;
  }

  #file(node: number): void {
    if (this.#leader[node]! < 0) return;
    const leader = this.#find(node);
    const members = this.#members.get(leader);
    if (members) members.push(node);
    else this.#members.set(leader, [node]);
  }

  #make(nodes: readonly number[]): Crossing {
    const osmNodes = nodes.map((node) => this.#network.nodeOsm[node]!).sort((a, b) => a - b);
    return {
      key: `n${osmNodes[0]}`,
      nodes,
      osmNodes,
      position: middleOf(nodes.map((node) => nodePosition(this.#network, node))),
      arms: this.#armsOf(new Set(nodes)),
      hasSignals: nodes.some((node) => (this.#network.nodeFlags[node]! & NODE.signals) !== 0),
    };
  }

  #armsOf(inside: ReadonlySet<number>): Arm[] {
    const arms: Arm[] = [];
    for (const node of inside) {
      for (const arc of this.#streetsFrom(node)) {
        const isInner = inside.has(endOf(this.#network, arc));
        if (isInner && this.#network.edgeMm[edgeOf(arc)]! <= INNER_MM) continue;
        const arm = armOf(this.#network, arc);
        if (!arms.some((known) => isSameArm(known, arm))) arms.push(arm);
      }
    }
    return arms.sort((a, b) => a.bearing - b.bearing);
  }
}

/** A street's direction is measured over this length. */
const LOOK_MM = 30_000;

/** The arm that an arc is, leaving its crossing. */
export function armOf(network: RoadNetwork, arc: number): Arm {
  const edge = edgeOf(arc);
  const line = placesOf(network, { arc, fromMm: 0, untilMm: Math.min(LOOK_MM, network.edgeMm[edge]!) });
  const [east, north] = offsetM(line[0]!, line.at(-1)!);
  const bearing = (Math.round((Math.atan2(east, north) * 180) / Math.PI) + 360) % 360;
  return { street: nameOf(network, arc), class: ROAD_CLASSES[network.edgeClass[edge]!]!, bearing };
}

/** The carriageways of one street have about the same direction and count once. */
export function isSameArm(a: Arm, b: Arm): boolean {
  const apart = Math.abs(turn((a.bearing * Math.PI) / 180, (b.bearing * Math.PI) / 180));
  return a.street === b.street && apart < (a.street === '' ? 20 : 50) * (Math.PI / 180);
}

/** The centre of places that are near each other. */
export function middleOf(places: readonly Position[]): Position {
  const first = places[0]![0];
  const sum = places.reduce(
    ([lng, lat], place) => [lng + besideLongitude(first, place[0]), lat + place[1]],
    [0, 0],
  );
  return [besideLongitude(0, sum[0] / places.length), sum[1] / places.length];
}
