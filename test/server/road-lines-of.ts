import type { Position } from '../../domain/kernel/position.ts';
import type { Tags } from '../../domain/roads/extract.ts';
import { wayRule } from '../../domain/roads/way-rules.ts';
import type { BaseMapBuilder } from '../../server/roads/base-map/base-map-builder.ts';

/** One GeoJSON feature, reduced to the parts that matter for roads. */
interface LineFeature {
  readonly geometry: { readonly type: string; readonly coordinates?: unknown } | null;
  readonly properties: Readonly<Record<string, unknown>> | null;
}

/** A road of an unknown class is drawn as a medium one. */
const MIDDLING = 'secondary';

/** Adds the lines of a GeoJSON collection to a base map, as roads; returns how many there were. */
export function addRoadLines(features: readonly LineFeature[], builder: BaseMapBuilder): number {
  let count = 0;
  for (const { geometry, properties } of features) {
    const tags = tagsOf(properties ?? {});
    for (const line of linesOf(geometry)) {
      builder.road(line, tags);
      count += 1;
    }
  }
  return count;
}

function linesOf(geometry: LineFeature['geometry']): readonly (readonly Position[])[] {
  if (geometry?.type === 'LineString') return [geometry.coordinates as Position[]];
  return geometry?.type === 'MultiLineString' ? (geometry.coordinates as Position[][]) : [];
}

function tagsOf(properties: Readonly<Record<string, unknown>>): Tags {
  const tags: Record<string, string> = {};
  for (const [key, value] of Object.entries(properties)) if (typeof value === 'string') tags[key] = value;
  return wayRule(tags) ? tags : { ...tags, highway: MIDDLING };
}
