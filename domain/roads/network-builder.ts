import type { Position } from '../kernel/position.ts';
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
import {
  EDGE,
  NODE,
  drivingSide,
  networkOf,
  reportOf,
  type Collected,
  type ImportReport,
  type MappedCarPark,
  type NamedPlace,
  type RoadNetwork,
} from './network.ts';
import { forbiddenBy, restrictionOf, type Restriction } from './turn-restrictions.ts';
import { isHighway, nodeFlags, wayRule } from './way-rules.ts';

const SETTLEMENTS = new Set([
  'city',
  'town',
  'village',
  'hamlet',
  'suburb',
  'quarter',
  'neighbourhood',
  'locality',
  'isolated_dwelling',
  'square',
]);

/** Places that must not be cut off, and places that people search by name. */
const AMENITIES = new Set([
  'hospital',
  'clinic',
  'fire_station',
  'police',
  'school',
  'university',
  'bus_station',
  'townhall',
  'marketplace',
]);

/** A place with a name that people search for, from its tags. */
function placeOf(tags: Tags): { readonly name: string; readonly kind: string } | undefined {
  const name = tags['name'];
  if (name === undefined) return undefined;
  if (SETTLEMENTS.has(tags['place'] ?? '')) return { name, kind: tags['place']! };
  if (AMENITIES.has(tags['amenity'] ?? '')) return { name, kind: tags['amenity']! };
  if (tags['railway'] === 'station' || tags['railway'] === 'halt') return { name, kind: 'station' };
  if (tags['leisure'] === 'stadium' || tags['leisure'] === 'park') return { name, kind: tags['leisure'] };
  return undefined;
}

/** A car park from its tags, with its capacity if that is a number. */
function carParkOf(tags: Tags): { readonly name: string; readonly capacity?: number } | undefined {
  if (tags['amenity'] !== 'parking') return undefined;
  const capacity = Number(tags['capacity']);
  return { name: tags['name'] ?? '', ...(Number.isInteger(capacity) && capacity > 0 ? { capacity } : {}) };
}

/** The tag of an address that names its town. */
const TOWN = 'addr:city';

/** Something on the map with a name, an address or parking, and the nodes that give its position. */
interface Thing {
  readonly osm: string;
  readonly tags: Tags;
  readonly nodeIds: readonly number[];
}

/** Builds a road network while an extract is read. */
export class NetworkBuilder implements ExtractListener {
  readonly #nodes = new MappedNodes();
  readonly #nodeFlags = new Map<number, number>();
  readonly #roads: RoadWay[] = [];
  readonly #names = new Map<string, number>([['', 0]]);
  readonly #addresses = new AddressedTowns();
  readonly #refs = new Map<string, number[]>();
  readonly #restrictions: Restriction[] = [];
  readonly #things: Thing[] = [];
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
    this.#addresses.note(tags[TOWN], [longitude, latitude]);
    const flags = nodeFlags(tags);
    if (flags) this.#nodeFlags.set(id, flags);
    if (flags & NODE.signals) this.#seen.signals += 1;
    this.#thing(`node/${id}`, tags, [id]);
  }

  way(id: number, nodeIds: readonly number[], tags: Tags): void {
    this.#seen.ways += 1;
    this.#thing(`way/${id}`, tags, nodeIds);
    if (!isHighway(tags)) return;
    this.#seen.highways += 1;
    const rule = wayRule(tags);
    if (!rule) return this.#skip(`highway=${tags['highway']}`);
    if (rule.flags & (EDGE.carForward | EDGE.carBackward)) this.#seen.drivable += 1;
    this.#noteRefs(id, tags);
    this.#roads.push({
      id,
      nodeIds,
      name: this.#nameOf(tags),
      class: ROAD_CLASSES.indexOf(rule.class),
      flags: rule.flags,
      speedKmh: rule.speedKmh,
    });
  }

  relation(_id: number, members: readonly Member[], tags: Tags): void {
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
    const { places, carParks } = this.#placed();
    const words = {
      drivesOn: drivingSide(arrays),
      names: [...this.#names.keys()],
      places,
      carParks,
      refs: Object.fromEntries(this.#refs),
      addresses: this.#addresses.places,
    };
    const open = networkOf(arrays, words);
    const { turns, paths, timed, unfollowed } = forbiddenBy(open, this.#restrictions);
    for (const why of unfollowed) this.#skip(`restriction ${why}`);
    this.#seen.timed = timed;
    const network = { ...open, bannedTurns: turns, bannedPaths: paths };
    return { network, report: reportOf(network, this.#seen, this.#nodes.count, maker.cutWays) };
  }

  #thing(osm: string, tags: Tags, nodeIds: readonly number[]): void {
    if (placeOf(tags) || carParkOf(tags) || tags[TOWN] !== undefined)
      this.#things.push({ osm, tags, nodeIds });
  }

  #placed(): { readonly places: NamedPlace[]; readonly carParks: MappedCarPark[] } {
    const places: NamedPlace[] = [];
    const carParks: MappedCarPark[] = [];
    for (const { osm, tags, nodeIds } of this.#things) {
      const position = this.#middleOf(nodeIds);
      if (!position) continue;
      const place = placeOf(tags);
      this.#addresses.note(tags[TOWN], position);
      if (place) places.push({ ...place, position });
      const carPark = carParkOf(tags);
      if (carPark) carParks.push({ ...carPark, osm, position });
    }
    return { places, carParks };
  }

  /** The mean of those corners that are in the extract. */
  #middleOf(nodeIds: readonly number[]): Position | undefined {
    const corners = new Set(nodeIds.map((id) => this.#nodes.indexOf(id)).filter((index) => index >= 0));
    if (corners.size === 0) return undefined;
    let [lng, lat] = [0, 0];
    for (const index of corners) {
      lng += this.#nodes.lngAt(index);
      lat += this.#nodes.latAt(index);
    }
    return [lng / corners.size / 1e7, lat / corners.size / 1e7];
  }

  /** A road without a name is called by its number. */
  #noteRefs(id: number, { name, ref }: Tags): void {
    if (name === undefined || ref === undefined) return;
    for (const one of ref.split(';').map((part) => part.trim())) {
      const ways = this.#refs.get(one);
      if (ways) ways.push(id);
      else this.#refs.set(one, [id]);
    }
  }

  #nameOf(tags: Tags): number {
    const name = tags['name'] ?? tags['ref'] ?? '';
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, this.#names.size);
    return this.#names.size - 1;
  }

  #skip(why: string): void {
    this.#seen.skipped[why] = (this.#seen.skipped[why] ?? 0) + 1;
  }
}
