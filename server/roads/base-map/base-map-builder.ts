import type { Position } from '../../../domain/kernel/position.ts';
import type { ExtractListener, Member, Tags } from '../../../domain/roads/extract.ts';
import { MappedNodes } from '../../../domain/roads/mapped-nodes.ts';
import { boundsOf, type Bounds } from './bounds.ts';
import { chainsOf, isClosed, type Nodes } from './chains.ts';
import { LAYERS, areaOf, lineOf, pointOf, type Drawn, type LayerName, type Properties } from './drawn-as.ts';
import { polygonsOf, type Ring } from './polygons.ts';
import { seaOf } from './sea.ts';

/** One thing to be drawn. */
export interface Sketch {
  readonly properties: Properties;
  readonly shape:
    | { readonly type: 'Point'; readonly coordinates: Position }
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };
}

/** How far beyond the last road the sea is shown, in degrees. */
const SEA_BEYOND = 0.01;

/** Lines that look alike and have one name: drawn as few long ones, along which a name finds room. */
interface Alike {
  readonly drawn: Drawn;
  readonly lines: Nodes[];
}

/** Collects from an extract, or from lines, what a base map shows. */
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
    const line = lineOf(tags);
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
    const drawn = lineOf(tags);
    if (drawn && line.length > 1) this.#add(drawn, { type: 'LineString', coordinates: line });
  }

  /** Where the roads are, or where anything is if there are none; undefined while there is nothing. */
  get bounds(): Bounds | undefined {
    const roads = this.#boundsOf(['roads']);
    return roads ?? this.#boundsOf(LAYERS);
  }

  /** All that is drawn, layer by layer. */
  *sketches(): Generator<readonly [LayerName, readonly Sketch[]]> {
    for (const layer of LAYERS) {
      const sea = layer === 'water' ? this.#sea() : [];
      yield [layer, [...sea, ...this.#sketches.get(layer)!, ...this.#joined(layer)]];
    }
  }

  #boundsOf(layers: readonly LayerName[]): Bounds | undefined {
    const bounds = boundsOf(this.#positions(layers));
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
    const frame: Bounds = [west - SEA_BEYOND, south - SEA_BEYOND, east + SEA_BEYOND, north + SEA_BEYOND];
    const coasts = chainsOf(this.#coasts).map((coast) => this.#line(coast));
    const coordinates = seaOf(coasts, frame);
    return [{ properties: { kind: 'water' }, shape: { type: 'MultiPolygon', coordinates } }];
  }

  *#joined(layer: LayerName): Generator<Sketch> {
    for (const { drawn, lines } of this.#alike.values()) {
      if (drawn.layer !== layer) continue;
      for (const chain of chainsOf(lines))
        yield { properties: drawn.properties, shape: { type: 'LineString', coordinates: this.#line(chain) } };
    }
  }

  /** Rings that a border of the extract has opened are left out. */
  #rings(members: readonly Member[], has: (role: string) => boolean): Ring[] {
    const lines = members.flatMap(({ type, ref, role }) => {
      const nodes = type === 'way' && has(role) ? this.#ways.get(ref) : undefined;
      return nodes ? [nodes] : [];
    });
    return chainsOf(lines)
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

/** Where a shape reaches: holes do not count. */
export function positionsOf(shape: Sketch['shape']): readonly Position[] {
  if (shape.type === 'Point') return [shape.coordinates];
  return shape.type === 'LineString' ? shape.coordinates : shape.coordinates.flatMap(([outer]) => outer!);
}
