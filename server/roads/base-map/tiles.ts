import GeoJsonTiles, { type LegacyFeature } from 'geojson-vt';
import type { FeatureCollection } from 'geojson';
import { fromGeojsonVt } from 'vt-pbf';
import type { BaseMapBuilder, Sketch } from './base-map-builder.ts';
import { Coverage, type TilePlace } from './coverage.ts';
import { MAX_ZOOM, isShownAt } from './detail.ts';
import type { LayerName } from './drawn-as.ts';

/** The vector tiles of a base map, each made when it is asked for. */
export class Tiles {
  readonly #coverage = new Coverage();
  readonly #layers = new Map<LayerName, GeoJsonTiles>();

  constructor(builder: BaseMapBuilder) {
    for (const [layer, sketches] of builder.sketches()) {
      if (sketches.length === 0) continue;
      for (const sketch of sketches) this.#coverage.add(sketch);
      this.#layers.set(layer, new GeoJsonTiles(collectionOf(sketches), { maxZoom: MAX_ZOOM }));
    }
  }

  places(): Iterable<TilePlace> {
    return this.#coverage.tiles();
  }

  /** One tile as protobuf, or undefined where nothing is shown. */
  tile({ zoom, x, y }: TilePlace): Uint8Array | undefined {
    const layers: Record<string, { readonly features: readonly LegacyFeature[] }> = {};
    for (const [layer, index] of this.#layers) {
      const features = index
        .getTile(zoom, x, y)
        ?.features.filter(({ tags }) => isShownAt(zoom, layer, String(tags?.['kind'])));
      if (features && features.length > 0) layers[layer] = { features };
    }
    return Object.keys(layers).length > 0 ? fromGeojsonVt(layers, { version: 2 }) : undefined;
  }
}

function collectionOf(sketches: readonly Sketch[]): FeatureCollection {
  const features = sketches.map(({ properties, shape }) => ({
    type: 'Feature',
    properties,
    geometry: shape,
  }));
  // GeoJSON's types are mutable; it is only read.
  return { type: 'FeatureCollection', features } as unknown as FeatureCollection;
}
