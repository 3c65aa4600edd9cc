import type { Box, Position } from '../../../domain/kernel/position.ts';
import { MappedNodes, type ExtractListener, type Member, type Tags } from '../../../domain/roads/extract.ts';
import {
  LAYERS,
  areaOf,
  drawnLine,
  pointOf,
  type Drawn,
  type LayerName,
  type Properties,
} from './drawn-as.ts';
import { polygonsOf, signedAreaOf, type PolygonRing } from './polygons.ts';

/** The bounding box of places. */
export function boxOf(positions: Iterable<Position>): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of positions) {
    west = Math.min(west, longitude);
    south = Math.min(south, latitude);
    east = Math.max(east, longitude);
    north = Math.max(north, latitude);
  }
  return [west, south, east, north];
}

/** A feature to draw. */
export interface Sketch {
  readonly properties: Properties;
  readonly shape:
    | { readonly type: 'Point'; readonly coordinates: Position }
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly PolygonRing[])[] };
}

/** How far beyond the last road the sea is drawn, in degrees. */
const SEA_BEYOND = 0.01;

/** Lines with the same style and name. They are drawn as a few long lines, which have room for the name. */
interface Alike {
  readonly drawn: Drawn;
  readonly lines: Nodes[];
}

/** Collects the features of a base map from an extract, or from lines. */
export class BaseMapBuilder implements ExtractListener {
  readonly #nodes = new MappedNodes();
  readonly #ways = new Map<number, Nodes>();
  readonly #coasts: Nodes[] = [];
  readonly #alike = new Map<string, Alike>();
  readonly #sketches = new Map<LayerName, Sketch[]>(LAYERS.map((layer) => [layer, []]));

  node(id: number, longitude: number, latitude: number, tags: Tags | undefined): void {
    this.#nodes.add(id, longitude, latitude);
    const drawn = tags && pointOf(tags);
    if (drawn) this.#add(drawn, { type: 'Point', coordinates: [longitude, latitude] });
  }

  way(id: number, nodeIds: readonly number[], tags: Tags): void {
    const nodes = nodeIds.map((nodeId) => this.#nodes.indexOf(nodeId)).filter((index) => index >= 0);
    if (nodes.length < 2) return;
    this.#ways.set(id, nodes);
    if (tags['natural'] === 'coastline') this.#coasts.push(nodes);
    const area = isClosed(nodes) ? areaOf(tags) : undefined;
    if (area) return this.#add(area, { type: 'MultiPolygon', coordinates: [[this.#line(nodes)]] });
    const line = drawnLine(tags);
    if (line) this.#addAlike(line, nodes);
  }

  relation(_id: number, members: readonly Member[], tags: Tags): void {
    if (tags['type'] !== 'multipolygon') return;
    const drawn = areaOf(tags);
    if (!drawn) return;
    const holes = this.#rings(members, (role) => role === 'inner');
    const outers = this.#rings(members, (role) => role !== 'inner');
    if (outers.length > 0) this.#add(drawn, { type: 'MultiPolygon', coordinates: polygonsOf(outers, holes) });
  }

  /** A road that is known only as a line. */
  road(line: readonly Position[], tags: Tags): void {
    const drawn = drawnLine(tags);
    if (drawn && line.length > 1) this.#add(drawn, { type: 'LineString', coordinates: line });
  }

  /** The bounds of the roads; if there are none, of everything. Undefined if nothing was collected. */
  get bounds(): Box | undefined {
    const roads = this.#boundsOf(['roads']);
    return roads ?? this.#boundsOf(LAYERS);
  }

  /** All features, by layer. */
  *sketches(): Generator<readonly [LayerName, readonly Sketch[]]> {
    for (const layer of LAYERS) {
      const sea = layer === 'water' ? this.#sea() : [];
      yield [layer, [...sea, ...this.#sketches.get(layer)!, ...this.#joined(layer)]];
    }
  }

  #boundsOf(layers: readonly LayerName[]): Box | undefined {
    const bounds = boxOf(this.#positions(layers));
    return bounds[0] <= bounds[2] ? bounds : undefined;
  }

  *#positions(layers: readonly LayerName[]): Generator<Position> {
    for (const layer of layers)
      for (const { shape } of [...this.#sketches.get(layer)!, ...this.#joined(layer)])
        yield* positionsOf(shape);
  }

  #sea(): Sketch[] {
    const { bounds } = this;
    if (!bounds || this.#coasts.length === 0) return [];
    const [west, south, east, north] = bounds;
    const frame: Box = [west - SEA_BEYOND, south - SEA_BEYOND, east + SEA_BEYOND, north + SEA_BEYOND];
    const coasts = joinedLines(this.#coasts).map((coast) => this.#line(coast));
    const coordinates = seaOf(coasts, frame);
    return [{ properties: { kind: 'water' }, shape: { type: 'MultiPolygon', coordinates } }];
  }

  *#joined(layer: LayerName): Generator<Sketch> {
    for (const { drawn, lines } of this.#alike.values()) {
      if (drawn.layer !== layer) continue;
      for (const chain of joinedLines(lines))
        yield { properties: drawn.properties, shape: { type: 'LineString', coordinates: this.#line(chain) } };
    }
  }

  /** Rings that the border of the extract cuts open are left out. */
  #rings(members: readonly Member[], has: (role: string) => boolean): PolygonRing[] {
    const lines = members.flatMap(({ type, ref, role }) => {
      const nodes = type === 'way' && has(role) ? this.#ways.get(ref) : undefined;
      return nodes ? [nodes] : [];
    });
    return joinedLines(lines)
      .filter(isClosed)
      .map((ring) => this.#line(ring));
  }

  #line(nodes: Nodes): Position[] {
    return nodes.map((index) => [this.#nodes.lngAt(index) / 1e7, this.#nodes.latAt(index) / 1e7]);
  }

  #add({ layer, properties }: Drawn, shape: Sketch['shape']): void {
    this.#sketches.get(layer)!.push({ properties, shape });
  }

  #addAlike(drawn: Drawn, nodes: Nodes): void {
    const key = `${drawn.layer} ${JSON.stringify(drawn.properties)}`;
    const alike = this.#alike.get(key);
    if (alike) alike.lines.push(nodes);
    else this.#alike.set(key, { drawn, lines: [nodes] });
  }
}

/** The outline of a shape, without holes. */
export function positionsOf(shape: Sketch['shape']): readonly Position[] {
  if (shape.type === 'Point') return [shape.coordinates];
  return shape.type === 'LineString' ? shape.coordinates : shape.coordinates.flatMap(([outer]) => outer!);
}

/** A line by the indexes of its nodes. */
type Nodes = readonly number[];

/** Joins lines end to end as far as possible, and reverses them if necessary. Each line is used once. A chain has the direction of its first line. */
export function joinedLines(lines: readonly Nodes[]): number[][] {
  const ends = new Map<number, Set<Nodes>>();
  const unused = new Set(lines.filter((line) => line.length > 1));
  for (const line of unused) for (const end of endsOf(line)) setAt(ends, end).add(line);
  const chains: number[][] = [];
  const use = (line: Nodes) => {
    unused.delete(line);
    for (const end of endsOf(line)) ends.get(end)!.delete(line);
  };
  for (const line of unused) {
    use(line);
    const chain = [...line];
    grow(chain, ends, use);
    if (!isClosed(chain)) {
      grow(chain.reverse(), ends, use);
      chain.reverse();
    }
    chains.push(chain);
  }
  return chains;
}

function isClosed(line: Nodes): boolean {
  return line.length > 3 && line[0] === line.at(-1);
}

function grow(chain: number[], ends: ReadonlyMap<number, Set<Nodes>>, use: (line: Nodes) => void): void {
  while (!isClosed(chain)) {
    const last = chain.at(-1)!;
    const [next] = ends.get(last)!;
    if (!next) return;
    use(next);
    const forward = next[0] === last ? next : [...next].reverse();
    for (let i = 1; i < forward.length; i++) chain.push(forward[i]!);
  }
}

function endsOf(line: Nodes): readonly [number, number] {
  return [line[0]!, line.at(-1)!];
}

function setAt(ends: Map<number, Set<Nodes>>, end: number): Set<Nodes> {
  let lines = ends.get(end);
  if (!lines) ends.set(end, (lines = new Set()));
  return lines;
}

/** A stretch of coast within the frame. `start` and `end` are its places along the frame. */
interface Stretch {
  readonly line: readonly Position[];
  readonly start: number;
  readonly end: number;
}

/**
 * The sea within a frame. A coastline has land on its left, so a counterclockwise ring is an island. Where a coast leaves the
 * frame, the water's edge continues clockwise along the frame to where the next coast enters.
 */
export function seaOf(coasts: readonly (readonly Position[])[], frame: Box): PolygonRing[][] {
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

/** The stretches of a line inside the frame. */
function within(coast: readonly Position[], frame: Box): Position[][] {
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

function isInside([x, y]: Position, [west, south, east, north]: Box): boolean {
  return x > west && x < east && y > south && y < north;
}

/** Extends both ends of a line to the nearest place on the frame. */
function onFrame(line: readonly Position[], frame: Box): Stretch {
  const [from, to] = [nearestOnFrame(line[0]!, frame), nearestOnFrame(line.at(-1)!, frame)];
  return { line: [from, ...line, to], start: turnOf(from, frame), end: turnOf(to, frame) };
}

/** A coast that ends in the middle of the map is incomplete. No sea is better than sea on dry land. */
function breaksOff({ line }: Stretch, [west, south, east, north]: Box): boolean {
  const far = Math.min(east - west, north - south) / 3;
  const apart = (a: Position, b: Position) => Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]));
  return apart(line[0]!, line[1]!) > far || apart(line.at(-2)!, line.at(-1)!) > far;
}

function nearestOnFrame([x, y]: Position, [west, south, east, north]: Box): Position {
  const sides: readonly (readonly [number, Position])[] = [
    [x - west, [west, y]],
    [east - x, [east, y]],
    [y - south, [x, south]],
    [north - y, [x, north]],
  ];
  return [...sides].sort((a, b) => a[0] - b[0])[0]![1];
}

/** The position of a place along the frame: clockwise from the north-west, one per side. */
function turnOf([x, y]: Position, [west, south, east, north]: Box): number {
  if (y === north) return (x - west) / (east - west);
  if (x === east) return 1 + (north - y) / (north - south);
  if (y === south) return 2 + (east - x) / (east - west);
  return 3 + (y - south) / (north - south);
}

function watersOf(stretches: readonly Stretch[], frame: Box): PolygonRing[] {
  const unused = new Set(stretches);
  const waters: PolygonRing[] = [];
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

/** The next coast that enters clockwise. The coast with which the water began closes the ring. */
function nextAfter(end: number, first: Stretch, unused: ReadonlySet<Stretch>): Stretch {
  let nearest = first;
  for (const stretch of unused) if (ahead(end, stretch.start) < ahead(end, nearest.start)) nearest = stretch;
  return nearest;
}

function cornersBetween(from: number, until: number, [west, south, east, north]: Box): Position[] {
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

/** The clockwise distance between two places on the frame: more than 0 and at most 4 sides. */
function ahead(from: number, to: number): number {
  return to > from ? to - from : to - from + 4;
}

function aroundOf([west, south, east, north]: Box): PolygonRing {
  return [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
    [west, north],
  ];
}
