import { languages } from '../../../domain/kernel/language.ts';
import type { Tags } from '../../../domain/roads/extract.ts';
import { EDGE } from '../../../domain/roads/network.ts';
import { wayRule } from '../../../domain/roads/way-rules.ts';

/** The layers of a base map's tiles, from bottom to top. */
export const LAYERS = ['land', 'water', 'waterways', 'buildings', 'rail', 'roads', 'places'] as const;
export type LayerName = (typeof LAYERS)[number];

/** How a feature is drawn: its layer, its kind, its names and flags. */
export interface Drawn {
  readonly layer: LayerName;
  readonly properties: Properties;
}
export type Properties = Readonly<Record<string, string | boolean>> & { readonly kind: string };

const LAND: Readonly<Record<string, string>> = {
  'landuse=residential': 'built',
  'landuse=commercial': 'built',
  'landuse=retail': 'built',
  'landuse=construction': 'works',
  'landuse=industrial': 'works',
  'landuse=railway': 'works',
  'landuse=quarry': 'works',
  'landuse=military': 'works',
  'landuse=farmyard': 'built',
  'landuse=forest': 'wood',
  'landuse=farmland': 'field',
  'landuse=meadow': 'field',
  'landuse=orchard': 'field',
  'landuse=vineyard': 'field',
  'landuse=allotments': 'green',
  'landuse=grass': 'green',
  'landuse=cemetery': 'green',
  'landuse=recreation_ground': 'green',
  'landuse=village_green': 'green',
  'leisure=park': 'green',
  'leisure=garden': 'green',
  'leisure=golf_course': 'green',
  'leisure=pitch': 'pitch',
  'leisure=track': 'pitch',
  'leisure=stadium': 'campus',
  'leisure=sports_centre': 'campus',
  'natural=wood': 'wood',
  'natural=scrub': 'wood',
  'natural=grassland': 'field',
  'natural=heath': 'field',
  'natural=wetland': 'field',
  'natural=beach': 'sand',
  'natural=sand': 'sand',
  'amenity=school': 'campus',
  'amenity=kindergarten': 'campus',
  'amenity=university': 'campus',
  'amenity=college': 'campus',
  'amenity=hospital': 'campus',
  'amenity=parking': 'parking',
  'aeroway=aerodrome': 'works',
  'highway=pedestrian': 'square',
  'place=square': 'square',
};
const LAND_KEYS = ['leisure', 'amenity', 'natural', 'landuse', 'aeroway', 'place', 'highway'];

const WATER_AREAS = new Set([
  'natural=water',
  'waterway=riverbank',
  'waterway=dock',
  'landuse=reservoir',
  'landuse=basin',
]);
const WATERWAYS = new Set(['river', 'canal', 'stream', 'drain', 'ditch']);
const RAILS = new Set(['rail', 'light_rail', 'narrow_gauge', 'tram', 'subway', 'monorail']);
const SETTLEMENTS = new Set(['city', 'town', 'village', 'hamlet', 'suburb', 'quarter', 'neighbourhood']);

/** How a closed way or a multipolygon is drawn, if at all. */
export function areaOf(tags: Tags): Drawn | undefined {
  if (tags['area'] === 'no') return undefined;
  if (tags['building'] !== undefined && tags['building'] !== 'no')
    return { layer: 'buildings', properties: { kind: 'building' } };
  for (const key of ['natural', 'waterway', 'landuse'])
    if (WATER_AREAS.has(`${key}=${tags[key]}`)) return { layer: 'water', properties: { kind: 'water' } };
  for (const key of LAND_KEYS) {
    const kind = LAND[`${key}=${tags[key]}`];
    if (kind !== undefined && isAreaBy(key, tags)) return { layer: 'land', properties: { kind } };
  }
  return undefined;
}

/** A closed street is a ring of road, unless its tags say that it is a square. */
function isAreaBy(key: string, tags: Tags): boolean {
  return key !== 'highway' || tags['area'] === 'yes' || tags['type'] === 'multipolygon';
}

/** How a way is drawn as a line, if at all. */
export function drawnLine(tags: Tags): Drawn | undefined {
  return roadOf(tags) ?? railOf(tags) ?? waterwayOf(tags);
}

/** The name that a node shows on the map, if any. */
export function pointOf(tags: Tags): Drawn | undefined {
  if (tags['name'] === undefined) return undefined;
  const kind = tags['railway'] === 'station' ? 'station' : tags['place'];
  if (kind === undefined || (kind !== 'station' && !SETTLEMENTS.has(kind))) return undefined;
  return { layer: 'places', properties: { kind, ...namesOf(tags) } };
}

function roadOf(tags: Tags): Drawn | undefined {
  const rule = wayRule(tags);
  if (!rule) return undefined;
  return {
    layer: 'roads',
    properties: {
      kind: rule.class,
      ...(rule.flags & EDGE.link && { link: true }),
      ...(rule.flags & EDGE.tunnel && { tunnel: true }),
      ...namesOf(tags),
    },
  };
}

/** An underground line is not a landmark. */
function railOf(tags: Tags): Drawn | undefined {
  const railway = tags['railway'] ?? '';
  if (!RAILS.has(railway) || (tags['tunnel'] ?? 'no') !== 'no') return undefined;
  const kind = railway === 'tram' ? 'tram' : tags['service'] === undefined ? 'rail' : 'siding';
  return { layer: 'rail', properties: { kind } };
}

function waterwayOf(tags: Tags): Drawn | undefined {
  const kind = tags['waterway'] ?? '';
  if (!WATERWAYS.has(kind) || (tags['tunnel'] ?? 'no') !== 'no') return undefined;
  return { layer: 'waterways', properties: { kind } };
}

/** The local name, and the names in our languages if they differ. */
function namesOf(tags: Tags): Record<string, string> {
  const { name } = tags;
  if (name === undefined) return {};
  const others = languages.flatMap((language) => {
    const other = tags[`name:${language}`];
    return other === undefined || other === name ? [] : [[language, other] as const];
  });
  return { name, ...Object.fromEntries(others) };
}
