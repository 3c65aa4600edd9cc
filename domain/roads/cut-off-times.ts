import Type from 'typebox';
import type { Interval } from '../kernel/interval.ts';
import type { Frozen } from '../kernel/position.ts';
import { maybe, record } from '../kernel/record.ts';
import { ROAD_CLASSES } from '../records/road.ts';
import { turnedRound, turnsOf, waysOn, withoutClosed } from './closed-graph.ts';
import { closedBy, type Closed } from './closed-streets.ts';
import { Crossings } from './crossings.ts';
import {
  UNREACHABLE,
  arcCost,
  arcGraph,
  middleOfLargestPart,
  nodesOf,
  reachedFrom,
  type ArcGraph,
} from './digraph.ts';
import { Diversion, Diversions } from './diversions.ts';
import type { Stretch } from './drive.ts';
import { HitPlace, withKept, type AskedPlace } from './kept-places.ts';
import { NODE, edgeOf, endOf, mayUse, nodeCount, startOf, type RoadNetwork } from './network.ts';
import { ShortestPaths, type Start } from './shortest-paths.ts';
import { RoadFinder, arriving, footholds, leaving, mmAlong, type Stand } from './snapping.ts';

/** A place that was connected to the rest of the network, and has lost the way in, the way out, or both. */
const CutOff = record({ place: HitPlace, noWayIn: Type.Boolean(), noWayOut: Type.Boolean() });
export type CutOff = Frozen<typeof CutOff>;

/** The time of a way with all streets open, and with some closed, in seconds. Undefined if no way is left. */
const WayChange = record({ beforeS: Type.Number(), duringS: maybe(Type.Number()) });
export type WayChange = Frozen<typeof WayChange>;

/** A place whose way from or to the nearest reference place has become longer by more than the limit. */
const Grown = record({ place: HitPlace, toIt: maybe(WayChange), fromIt: maybe(WayChange) });
export type Grown = Frozen<typeof Grown>;

/** The effects of the closures at one time on places. */
export const PlacesHit = record({ cutOff: Type.Array(CutOff), grown: Type.Array(Grown) });
export type PlacesHit = Frozen<typeof PlacesHit>;

/** When something lasts: intervals in order, apart from each other, half-open, UTC ms. Figures in seconds. */
interface Lasting {
  readonly times: readonly Interval[];
  readonly longestS: number;
  readonly totalS: number;
}

/** A place, how long it is cut off, and how long it is cut off or its way exceeds the limit. */
export interface PlaceHit {
  readonly place: HitPlace;
  readonly cutOff: Lasting;
  readonly hit: Lasting;
}

interface Gathered {
  readonly place: HitPlace;
  readonly cutOff: Interval[];
  readonly hit: Interval[];
}

/** How long each place is cut off or has a longer way, computed from steps in order of time. The most affected place comes first. */
export function cutOffTimes(steps: readonly (Interval & PlacesHit)[]): PlaceHit[] {
  const gathered = new Map<string, Gathered>();
  const placeOf = (place: HitPlace): Gathered => {
    const key = `${place.name} ${place.kind} ${place.position.join(' ')}`;
    let found = gathered.get(key);
    if (!found) gathered.set(key, (found = { place, cutOff: [], hit: [] }));
    return found;
  };
  for (const { from, until, cutOff, grown } of steps) {
    for (const { place } of cutOff) lengthen(placeOf(place).cutOff, { from, until });
    for (const { place } of [...cutOff, ...grown]) lengthen(placeOf(place).hit, { from, until });
  }
  return [...gathered.values()]
    .map(({ place, cutOff, hit }) => ({ place, cutOff: lasting(cutOff), hit: lasting(hit) }))
    .sort((a, b) => b.cutOff.longestS - a.cutOff.longestS || b.hit.longestS - a.hit.longestS);
}

/** Consecutive steps are one interval. */
function lengthen(times: Interval[], step: Interval): void {
  const last = times.at(-1);
  if (last && last.until >= step.from) times[times.length - 1] = { from: last.from, until: step.until };
  else times.push(step);
}

function lasting(times: readonly Interval[]): Lasting {
  const seconds = times.map(({ from, until }) => (until - from) / 1000);
  return {
    times,
    longestS: Math.max(0, ...seconds),
    totalS: seconds.reduce((sum, each) => sum + each, 0),
  };
}

const HELP = new Set(['hospital', 'fire_station']);

/**
 * The reference places for the ways of all other places: the hospitals and fire stations of the extract. If it has none, the
 * border of the network. If no road is cut there, its four outermost places.
 */
function referencesOf(
  network: RoadNetwork,
  places: readonly { readonly place: HitPlace; readonly stands: readonly Stand[] }[],
): Stand[] {
  const help = places.filter(({ place }) => HELP.has(place.kind)).flatMap(({ stands }) => stands);
  if (help.length > 0) return help;
  const nodes = Array.from({ length: nodeCount(network) }, (_, node) => node);
  const rim = nodes.filter((node) => (network.nodeFlags[node]! & NODE.cut) !== 0);
  return (rim.length > 0 ? rim : outermost(network)).flatMap((node) => standsAt(network, node));
}

/** The nodes furthest to the west, east, south and north that cars can reach. */
function outermost(network: RoadNetwork): number[] {
  const { nodeLng, nodeLat } = network;
  let [west, east, south, north] = [-1, -1, -1, -1];
  for (let node = 0; node < nodeCount(network); node++) {
    if (standsAt(network, node).length === 0) continue;
    if (west < 0 || nodeLng[node]! < nodeLng[west]!) west = node;
    if (east < 0 || nodeLng[node]! > nodeLng[east]!) east = node;
    if (south < 0 || nodeLat[node]! < nodeLat[south]!) south = node;
    if (north < 0 || nodeLat[node]! > nodeLat[north]!) north = node;
  }
  return west < 0 ? [] : [...new Set([west, east, south, north])];
}

/** A node as a place on each of its roads for cars. */
function standsAt(network: RoadNetwork, node: number): Stand[] {
  const arcs = network.outArcs.subarray(network.outFirst[node], network.outFirst[node + 1]);
  return [...arcs]
    .filter((arc) => mayUse(network, arc, 'car') || mayUse(network, arc ^ 1, 'car'))
    .map((arc) => ({ edge: edgeOf(arc), alongMm: mmAlong(network, arc, { edge: edgeOf(arc), alongMm: 0 }) }));
}

export const Effects = record({ ...PlacesHit.properties, diversions: Type.Array(Diversion) });
export type Effects = Frozen<typeof Effects>;

/** The state of a place: whether there are ways in and out, and their cost from and to the reference places, in ms. */
interface Standing {
  readonly hasWayIn: boolean;
  readonly hasWayOut: boolean;
  readonly toItMs: number;
  readonly fromItMs: number;
}

/** A place, on each of its roads. */
interface Placed {
  readonly place: HitPlace;
  readonly stands: readonly Stand[];
}

/** A place further than this from any road is not on the network. */
const SNAP_WITHIN_M = 500;
/** Diversions use streets up to this class. */
const LEAST_THROUGH = ROAD_CLASSES.indexOf('living-street');

/** Computes the effects of closures in one network: which places are cut off, whose ways get longer, and where traffic is diverted. */
export class ClosureEffects {
  readonly #turns: CarTurns;
  readonly #places: readonly Placed[];
  readonly #references: readonly Stand[];
  readonly #referencesOn = new Map<number, readonly Stand[]>();
  readonly #before: readonly Standing[];
  readonly #diversions: Diversions;

  constructor(
    network: RoadNetwork,
    finder = new RoadFinder(network),
    crossings = new Crossings(network),
    kept: readonly AskedPlace[] = [],
  ) {
    const on = arcGraph(network, 'car', 'time');
    this.#turns = { network, on, back: turnedRound(network, on) };
    this.#places = withKept(network.words.places, kept).flatMap((place) => {
      const stands = finder.nearest(place.position, 'car', SNAP_WITHIN_M);
      return stands.length > 0 ? [{ place, stands }] : [];
    });
    this.#references = referencesOf(network, this.#places);
    for (const stand of this.#references)
      this.#referencesOn.set(stand.edge, [...(this.#referencesOn.get(stand.edge) ?? []), stand]);
    this.#before = this.#standings(on, undefined);
    const { edgeClass } = network;
    const isThrough = (arc: number) => edgeClass[edgeOf(arc)]! <= LEAST_THROUGH;
    const through = turnsOf(on, (from, to) => from !== (to ^ 1) && isThrough(from) && isThrough(to));
    this.#diversions = new Diversions(network, crossings, through);
  }

  /** The effects of closing these streets to cars. A way that grows by exactly the limit is not reported. */
  of(parts: readonly (readonly Stretch[])[], limitS: number): Effects {
    if (parts.length === 0) return { cutOff: [], grown: [], diversions: [] };
    const closed = closedBy(this.#turns.network, parts);
    return { ...this.#placesHit(closed, limitS), diversions: this.#diversions.around(parts, closed) };
  }

  /** Only the effects on places, which is much less work. */
  placesHit(parts: readonly (readonly Stretch[])[], limitS: number): PlacesHit {
    if (parts.length === 0) return { cutOff: [], grown: [] };
    return this.#placesHit(closedBy(this.#turns.network, parts), limitS);
  }

  #placesHit(closed: Closed, limitS: number): PlacesHit {
    const { network, on } = this.#turns;
    const during = this.#standings(withoutClosed(network, on, closed), closed);
    return {
      cutOff: this.#places.flatMap(({ place }, i) => cutOffOf(place, this.#before[i]!, during[i]!) ?? []),
      grown: this.#grown(during, limitS),
    };
  }

  #grown(during: readonly Standing[], limitS: number): Grown[] {
    return this.#places.flatMap(({ place }, i) => {
      const [was, is] = [this.#before[i]!, during[i]!];
      if (cutOffOf(place, was, is)) return [];
      const toIt = changeOf(was.toItMs, is.toItMs, limitS);
      const fromIt = changeOf(was.fromItMs, is.fromItMs, limitS);
      return toIt || fromIt ? [{ place, toIt, fromIt }] : [];
    });
  }

  /** The state of every place in a graph of turns. */
  #standings(graph: ArcGraph, closed: Closed | undefined): Standing[] {
    const turns = this.#turns;
    const back = closed ? turnedRound(turns.network, graph) : turns.back;
    const middle = middleOfLargestPart(graph);
    if (middle === undefined) return this.#places.map(() => ALONE);
    const [reached, reaching] = [reachedFrom(graph, middle), reachedFrom(back, middle)];
    const toPlaces = this.#search(turns, graph, closed, waysOut);
    const fromPlaces = this.#search(turns, back, closed, waysIn);
    const { network } = turns;
    return this.#places.map(({ stands }) => {
      const [ins, outs] = [waysIn(turns, stands, closed), waysOut(turns, stands, closed)];
      const near = stands.flatMap(({ edge }) => this.#referencesOn.get(edge) ?? []);
      return {
        hasWayIn: ins.some(({ node }) => reached[node] === 1),
        hasWayOut: outs.some(({ node }) => reaching[node] === 1),
        toItMs: Math.min(least(toPlaces, ins), straightMs(network, near, stands, closed)),
        fromItMs: Math.min(least(fromPlaces, outs), straightMs(network, stands, near, closed)),
      };
    });
  }

  /** A search from all reference places at once, forward or backward in a graph of turns. */
  #search(turns: CarTurns, graph: ArcGraph, closed: Closed | undefined, ways: typeof waysOut): ShortestPaths {
    const paths = new ShortestPaths(graph);
    const starts = ways(turns, this.#references, closed);
    const whole = ({ node, cost }: Start): Start => ({
      node,
      cost: cost + arcCost(turns.network, graph.arcOf[node]!, 'car', 'time'),
    });
    paths.run(starts.map(whole), () => false);
    return paths;
  }
}

const ALONE: Standing = { hasWayIn: false, hasWayOut: false, toItMs: UNREACHABLE, fromItMs: UNREACHABLE };

function least(paths: ShortestPaths, ends: readonly Start[]): number {
  return ends.reduce((best, { node, cost }) => Math.min(best, paths.costTo(node) + cost), UNREACHABLE);
}

/** Only a place that had both ways before can be cut off. */
function cutOffOf(place: HitPlace, was: Standing, is: Standing): CutOff | undefined {
  if (!was.hasWayIn || !was.hasWayOut || (is.hasWayIn && is.hasWayOut)) return undefined;
  return { place, noWayIn: !is.hasWayIn, noWayOut: !is.hasWayOut };
}

function changeOf(beforeMs: number, duringMs: number, limitS: number): WayChange | undefined {
  if (beforeMs >= UNREACHABLE || duringMs - beforeMs <= limitS * 1000) return undefined;
  const duringS = duringMs >= UNREACHABLE ? undefined : Math.round(duringMs / 1000);
  return { beforeS: Math.round(beforeMs / 1000), duringS };
}

/** The turns of cars on a network, forward and backward, with nothing closed. */
interface CarTurns {
  readonly network: RoadNetwork;
  readonly on: ArcGraph;
  readonly back: ArcGraph;
}

/** The first nodes of a car that leaves a place, with the cost to the end of the place's own road, in ms. */
function waysOut({ network, on }: CarTurns, stands: readonly Stand[], closed: Closed | undefined): Start[] {
  return leaving(footholds(network, stands, 'car')).flatMap(({ arc, behind, stand }) => {
    const fromMm = mmAlong(network, arc, stand);
    const wholeMm = network.edgeMm[edgeOf(arc)]!;
    if (closed?.nodes[endOf(network, arc)] || isCovered(network, arc, [fromMm, wholeMm], closed)) return [];
    const restMs = arcCost(network, arc, 'car', 'time') * (1 - behind);
    return openOf(on, waysOn(on, arc), closed).map((node) => ({ node, cost: Math.round(restMs) }));
  });
}

/** The last nodes of a car before a place, with the cost from the beginning of the place's own road, in ms. */
function waysIn({ network, back }: CarTurns, stands: readonly Stand[], closed: Closed | undefined): Start[] {
  return arriving(footholds(network, stands, 'car')).flatMap(({ arc, behind, stand }) => {
    const untilMm = mmAlong(network, arc, stand);
    if (closed?.nodes[startOf(network, arc)] || isCovered(network, arc, [0, untilMm], closed)) return [];
    const comingMs = arcCost(network, arc, 'car', 'time') * behind;
    const comings = nodesOf(back, arc).flatMap((node) => [...waysOn(back, node)]);
    return openOf(back, comings, closed).map((node) => ({ node, cost: Math.round(comingMs) }));
  });
}

/** The cost between two places on one arc, in ms. The search does not find this way, because it starts and ends outside the arc. */
function straightMs(
  network: RoadNetwork,
  from: readonly Stand[],
  to: readonly Stand[],
  closed: Closed | undefined,
): number {
  const ends = footholds(network, to, 'car');
  let least = UNREACHABLE;
  for (const start of footholds(network, from, 'car')) {
    for (const end of ends) {
      const { arc } = start;
      if (end.arc !== arc || end.behind < start.behind) continue;
      const part = [mmAlong(network, arc, start.stand), mmAlong(network, arc, end.stand)] as const;
      if (part[0] < part[1] && isCovered(network, arc, part, closed)) continue;
      const ms = arcCost(network, arc, 'car', 'time') * (end.behind - start.behind);
      least = Math.min(least, Math.round(ms));
    }
  }
  return least;
}

function openOf({ arcOf }: ArcGraph, nodes: Iterable<number>, closed: Closed | undefined): number[] {
  return [...nodes].filter((node) => !closed?.edges[arcOf[node]! >> 1]);
}

/** Whether any part of an arc between two positions, in millimetres from its start, is closed. */
function isCovered(
  { edgeMm }: RoadNetwork,
  arc: number,
  [fromMm, untilMm]: readonly [number, number],
  closed: Closed | undefined,
): boolean {
  const mm = edgeMm[edgeOf(arc)]!;
  const [from, until] = arc & 1 ? [mm - untilMm, mm - fromMm] : [fromMm, untilMm];
  return (closed?.covers.get(edgeOf(arc)) ?? []).some((cover) => cover[0] < until && cover[1] > from);
}
