import type { Position } from '../../../domain/kernel/position.ts';
import type { ExtractListener, Member, Tags } from '../../../domain/roads/extract.ts';
import { MappedNodes } from '../../../domain/roads/mapped-nodes.ts';
import { chainsOf, isClosed, type Nodes } from './chains.ts';
import { LAYERS, areaOf, lineOf, pointOf, type Drawn, type LayerName, type Properties } from './drawn-as.ts';
import { polygonsOf, type Ring } from './polygons.ts';

/** One thing to be drawn. */
export interface Sketch {
  readonly properties: Properties;
  readonly shape:
    | { readonly type: 'Point'; readonly coordinates: Position }
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };
}

/** Lines that look alike and have one name: drawn as few long ones, along which a name finds room. */
interface Alike {
  readonly drawn: Drawn;
  readonly lines: Nodes[];
}

/** Collects from an extract, or from lines, what a base map shows. */
export class BaseMapBuilder implements ExtractListener {
  readonly #nodes = new MappedNodes();
  readonly #ways = new Map<number, Nodes>();
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

  /** All that was collected, layer by layer. */
  *sketches(): Generator<readonly [LayerName, readonly Sketch[]]> {
    for (const layer of LAYERS) yield [layer, [...this.#sketches.get(layer)!, ...this.#joined(layer)]];
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
