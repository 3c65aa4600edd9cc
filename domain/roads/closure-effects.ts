import { turnedRound, turnsOf, withoutClosed } from './closed-graph.ts';
import type { PlacesHit, CutOff, Grown, WayChange } from './cut-off-times.ts';
import { closedBy, type Closed } from './closed-streets.ts';
import { Crossings } from './crossings.ts';
import { UNREACHABLE, arcCost, arcGraph, type ArcGraph } from './digraph.ts';
import { Diversions, type Diversion } from './diversions.ts';
import type { Stretch } from './drive.ts';
import { middleOfLargestPart, reachedFrom } from './largest-part.ts';
import { edgeOf, type NamedPlace, type RoadNetwork } from './network.ts';
import { referencesOf } from './reference-places.ts';
import { ShortestPaths, type Start } from './shortest-paths.ts';
import { RoadFinder } from './snapping.ts';
import type { Stand } from './stand.ts';
import { straightMs, waysIn, waysOut, type CarTurns } from './standing.ts';
import { ROAD_CLASSES } from '../records/road.ts';

export interface Effects extends PlacesHit {
  readonly diversions: readonly Diversion[];
}

/** How a place stands: whether ways lead there and out, and what they cost from and to the reference places, in ms. */
interface Standing {
  readonly hasWayIn: boolean;
  readonly hasWayOut: boolean;
  readonly toItMs: number;
  readonly fromItMs: number;
}

/** A place, on each of the roads that it stands on. */
interface Placed {
  readonly place: NamedPlace;
  readonly stands: readonly Stand[];
}

/** Further than this from any road a place is not on the network. */
const SNAP_WITHIN_M = 500;
/** Through traffic is led over streets up to this class. */
const LEAST_THROUGH = ROAD_CLASSES.indexOf('living-street');

/** Weighs closures of one network: what they cut off, whose ways grow, and where the traffic goes instead. */
export class ClosureEffects {
  readonly #turns: CarTurns;
  readonly #places: readonly Placed[];
  readonly #references: readonly Stand[];
  readonly #referencesOn = new Map<number, readonly Stand[]>();
  readonly #before: readonly Standing[];
  readonly #diversions: Diversions;

  constructor(network: RoadNetwork, finder = new RoadFinder(network), crossings = new Crossings(network)) {
    const on = arcGraph(network, 'car', 'time');
    this.#turns = { network, on, back: turnedRound(network, on) };
    this.#places = network.words.places.flatMap((place) => {
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

  /** What it does when these streets are closed to cars; a way that grows by just the limit is not told. */
  of(parts: readonly (readonly Stretch[])[], limitS: number): Effects {
    if (parts.length === 0) return { cutOff: [], grown: [], diversions: [] };
    const closed = closedBy(this.#turns.network, parts);
    return { ...this.#placesHit(closed, limitS), diversions: this.#diversions.around(parts, closed) };
  }

  /** Only what it does to places, which is much less to find. */
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

  /** How every place stands in a graph of turns. */
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

  /** A search from all reference places at once, along a graph of turns or against it. */
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

/** Only what had both its ways before can be cut off. */
function cutOffOf(place: NamedPlace, was: Standing, is: Standing): CutOff | undefined {
  if (!was.hasWayIn || !was.hasWayOut || (is.hasWayIn && is.hasWayOut)) return undefined;
  return { place, noWayIn: !is.hasWayIn, noWayOut: !is.hasWayOut };
}

function changeOf(beforeMs: number, duringMs: number, limitS: number): WayChange | undefined {
  if (beforeMs >= UNREACHABLE || duringMs - beforeMs <= limitS * 1000) return undefined;
  const duringS = duringMs >= UNREACHABLE ? undefined : Math.round(duringMs / 1000);
  return { beforeS: Math.round(beforeMs / 1000), duringS };
}
