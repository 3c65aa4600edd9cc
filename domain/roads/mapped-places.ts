import type { Position } from '../kernel/position.ts';
import type { MappedNodes, Member, Tags } from './extract.ts';
import { nameIn, otherNamesIn } from './given-names.ts';
import { Growing, type MappedCarPark, type NamedPlace } from './network.ts';

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
  'fuel',
]);

/** Areas that people know by name. */
const LEISURE = new Set(['stadium', 'park']);

/** The kind of a place that people search for. A square is drawn as a pedestrian area too. */
function kindOf(tags: Tags): string | undefined {
  const { place = '', amenity = '', leisure = '', railway, highway, area, type } = tags;
  if (SETTLEMENTS.has(place)) return place;
  if (AMENITIES.has(amenity)) return amenity;
  if (railway === 'station' || railway === 'halt') return 'station';
  if (LEISURE.has(leisure)) return leisure;
  const isArea = area === 'yes' || type === 'multipolygon';
  return highway === 'pedestrian' && isArea ? 'square' : undefined;
}

/** A place with a name that people search for, from its tags. */
function placeOf(tags: Tags): Omit<NamedPlace, 'position'> | undefined {
  const [name, kind, others] = [nameIn(tags), kindOf(tags), otherNamesIn(tags)];
  if (name === '' || kind === undefined) return undefined;
  return { name, kind, ...(others.length > 0 && { others }) };
}

/** A car park from its tags, with its capacity if that is a number. */
function carParkOf(tags: Tags): Omit<MappedCarPark, 'osm' | 'position'> | undefined {
  if (tags['amenity'] !== 'parking') return undefined;
  const capacity = Number(tags['capacity']);
  return { name: nameIn(tags), ...(Number.isInteger(capacity) && capacity > 0 ? { capacity } : {}) };
}

/** The tag of an address that names its town. */
const TOWN = 'addr:city';

/** Something on the map with a name, an address or parking, and the nodes or ways that give its position. */
interface Thing {
  readonly osm: string;
  readonly tags: Tags;
  readonly nodeIds: readonly number[];
  readonly wayIds: readonly number[];
}

const float64 = (length: number) => new Float64Array(length);

/** Collects the places and car parks of an extract: nodes, areas drawn as a way, and areas drawn as a relation of ways. */
export class MappedPlaces {
  readonly #things: Thing[] = [];
  /** Of each way its id, and two of its nodes: the first and the middle one. */
  readonly #ways = new Growing(float64);
  readonly #firsts = new Growing(float64);
  readonly #middles = new Growing(float64);

  node(id: number, tags: Tags): void {
    this.#note({ osm: `node/${id}`, tags, nodeIds: [id], wayIds: [] });
  }

  way(id: number, nodeIds: readonly number[], tags: Tags): void {
    this.#note({ osm: `way/${id}`, tags, nodeIds, wayIds: [] });
    this.#ways.push(id);
    this.#firsts.push(nodeIds[0] ?? NaN);
    this.#middles.push(nodeIds[nodeIds.length >> 1] ?? NaN);
  }

  /** An area of several ways. The ways of its outline count, not those of its holes. */
  relation(id: number, members: readonly Member[], tags: Tags): void {
    const { type } = tags;
    if (type !== 'multipolygon' && type !== 'site') return;
    const outline = members.filter(({ role }) => role !== 'inner');
    const refs = (kind: Member['type']) =>
      outline.filter((member) => member.type === kind).map(({ ref }) => ref);
    this.#note({ osm: `relation/${id}`, tags, nodeIds: refs('node'), wayIds: refs('way') });
  }

  /** Everything that is within the extract, with its position. `town` receives the town of an address. */
  placed(
    nodes: MappedNodes,
    town: (name: string | undefined, position: Position) => void,
  ): { readonly places: NamedPlace[]; readonly carParks: MappedCarPark[] } {
    const cornersOf = this.#cornersOfWays();
    const places: NamedPlace[] = [];
    const carParks: MappedCarPark[] = [];
    for (const { osm, tags, nodeIds, wayIds } of this.#things) {
      const corners = [...nodeIds, ...wayIds.flatMap((way) => cornersOf.get(way) ?? [])];
      const position = middleOf(nodes, corners);
      if (!position) continue;
      town(tags[TOWN], position);
      const [place, carPark] = [placeOf(tags), carParkOf(tags)];
      if (place) places.push({ ...place, position });
      if (carPark) carParks.push({ ...carPark, osm, position });
    }
    return { places, carParks };
  }

  #note(thing: Thing): void {
    const { tags } = thing;
    if (placeOf(tags) || carParkOf(tags) || tags[TOWN] !== undefined) this.#things.push(thing);
  }

  #cornersOfWays(): ReadonlyMap<number, readonly number[]> {
    const wanted = new Set(this.#things.flatMap(({ wayIds }) => wayIds));
    const corners = new Map<number, readonly number[]>();
    if (wanted.size === 0) return corners;
    for (let i = 0; i < this.#ways.length; i++) {
      const way = this.#ways.at(i);
      if (wanted.has(way)) corners.set(way, [this.#firsts.at(i), this.#middles.at(i)]);
    }
    return corners;
  }
}

/** The mean of those corners that are in the extract. */
function middleOf(nodes: MappedNodes, nodeIds: readonly number[]): Position | undefined {
  const corners = new Set(nodeIds.map((id) => nodes.indexOf(id)).filter((index) => index >= 0));
  if (corners.size === 0) return undefined;
  let [lng, lat] = [0, 0];
  for (const index of corners) {
    lng += nodes.lngAt(index);
    lat += nodes.latAt(index);
  }
  return [lng / corners.size / 1e7, lat / corners.size / 1e7];
}
