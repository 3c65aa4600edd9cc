import { ROAD_CLASSES } from '../records/road.ts';
import { AddressedTowns } from './addressed-towns.ts';
import {
  EdgeMaker,
  MappedNodes,
  type ExtractListener,
  type Member,
  type RoadWay,
  type Tags,
} from './extract.ts';
import { nameIn, numbersIn, otherNamesIn } from './given-names.ts';
import { MappedPlaces } from './mapped-places.ts';
import {
  EDGE,
  NODE,
  drivingSide,
  networkOf,
  reportOf,
  type Collected,
  type ImportReport,
  type RoadNetwork,
} from './network.ts';
import { forbiddenBy, restrictionOf, type Restriction } from './turn-restrictions.ts';
import { isHighway, nodeFlags, wayRule } from './way-rules.ts';

/** Builds a road network while an extract is read. */
export class NetworkBuilder implements ExtractListener {
  readonly #nodes = new MappedNodes();
  readonly #nodeFlags = new Map<number, number>();
  readonly #roads: RoadWay[] = [];
  readonly #names = new Map<string, number>([['', 0]]);
  readonly #addresses = new AddressedTowns();
  readonly #refs = new Map<string, number[]>();
  readonly #otherNames = new Map<string, number[]>();
  readonly #restrictions: Restriction[] = [];
  readonly #places = new MappedPlaces();
  readonly #seen: Collected = {
    ways: 0,
    highways: 0,
    drivable: 0,
    restrictions: 0,
    timed: 0,
    signals: 0,
    skipped: {},
  };

  node(id: number, longitude: number, latitude: number, tags: Tags | undefined): void {
    this.#nodes.add(id, longitude, latitude);
    if (!tags) return;
    const flags = nodeFlags(tags);
    if (flags) this.#nodeFlags.set(id, flags);
    if (flags & NODE.signals) this.#seen.signals += 1;
    this.#places.node(id, tags);
  }

  way(id: number, nodeIds: readonly number[], tags: Tags): void {
    this.#seen.ways += 1;
    this.#places.way(id, nodeIds, tags);
    if (!isHighway(tags)) return tags['route'] === 'ferry' ? this.#skip('route=ferry') : undefined;
    this.#seen.highways += 1;
    const rule = wayRule(tags);
    if (!rule) return this.#skip(`highway=${tags['highway']}`);
    if (rule.flags & (EDGE.carForward | EDGE.carBackward)) this.#seen.drivable += 1;
    this.#noteNames(id, tags);
    this.#roads.push({
      id,
      nodeIds,
      name: this.#nameOf(tags),
      class: ROAD_CLASSES.indexOf(rule.class),
      flags: rule.flags,
      speedKmh: rule.speedKmh,
    });
  }

  relation(id: number, members: readonly Member[], tags: Tags): void {
    this.#places.relation(id, members, tags);
    const restriction = restrictionOf(members, tags);
    if (!restriction) return;
    this.#seen.restrictions += 1;
    if (typeof restriction === 'string') this.#skip(`restriction ${restriction}`);
    else this.#restrictions.push(restriction);
  }

  /** The network of everything that was received, and a report. */
  build(): { readonly network: RoadNetwork; readonly report: ImportReport } {
    const maker = new EdgeMaker(this.#nodes, this.#nodeFlags);
    const arrays = maker.make(this.#roads);
    const { places, carParks } = this.#places.placed(this.#nodes, (town, at) =>
      this.#addresses.note(town, at),
    );
    const words = {
      drivesOn: drivingSide(arrays),
      names: [...this.#names.keys()],
      places,
      carParks,
      refs: Object.fromEntries(this.#refs),
      otherNames: Object.fromEntries(this.#otherNames),
      addresses: this.#addresses.places,
    };
    const open = networkOf(arrays, words);
    const { turns, paths, timed, unfollowed } = forbiddenBy(open, this.#restrictions);
    for (const why of unfollowed) this.#skip(`restriction ${why}`);
    this.#seen.timed = timed;
    const network = { ...open, bannedTurns: turns, bannedPaths: paths };
    return { network, report: reportOf(network, this.#seen, this.#nodes.count, maker.cutWays) };
  }

  /** A road without a name is called by its number. */
  #noteNames(id: number, tags: Tags): void {
    if (nameIn(tags) !== '') for (const ref of numbersIn(tags)) note(this.#refs, ref, id);
    for (const name of otherNamesIn(tags)) note(this.#otherNames, name, id);
  }

  #nameOf(tags: Tags): number {
    const name = nameIn(tags) || numbersIn(tags).join(';');
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, this.#names.size);
    return this.#names.size - 1;
  }

  #skip(why: string): void {
    this.#seen.skipped[why] = (this.#seen.skipped[why] ?? 0) + 1;
  }
}

function note(waysOf: Map<string, number[]>, name: string, way: number): void {
  const ways = waysOf.get(name);
  if (ways) ways.push(way);
  else waysOf.set(name, [way]);
}
