import { LAYERS, type LayerName } from './drawn-as.ts';

/** The zooms of a base map. What is nearer is drawn from the nearest. */
export const MIN_ZOOM = 6;
export const MAX_ZOOM = 15;

const FROM: Readonly<Record<LayerName, Readonly<Record<string, number>>>> = {
  land: {
    built: 8,
    works: 10,
    wood: 8,
    field: 11,
    campus: 13,
    pitch: 14,
    parking: 14,
    square: 13,
    green: 11,
  },
  water: { water: 6 },
  waterways: { river: 8, canal: 10, stream: 13, drain: 14, ditch: 14 },
  buildings: { building: 14 },
  rail: { rail: 9, tram: 13, siding: 14 },
  roads: {
    motorway: 6,
    trunk: 7,
    primary: 8,
    secondary: 9,
    tertiary: 11,
    unclassified: 12,
    residential: 12,
    'living-street': 13,
    pedestrian: 13,
    service: 14,
    track: 14,
    path: 14,
  },
  places: {
    city: 6,
    town: 7,
    village: 10,
    suburb: 11,
    hamlet: 12,
    quarter: 12,
    neighbourhood: 14,
    station: 12,
  },
};

/** Whether a kind of thing is worth its ink at a zoom. */
export function isShownAt(zoom: number, layer: LayerName, kind: string): boolean {
  return zoom >= (FROM[layer][kind] ?? MAX_ZOOM - 2);
}

/** What a PMTiles file says of its layers. */
export function layerNotes(): readonly unknown[] {
  return LAYERS.map((id) => ({
    id,
    minzoom: Math.max(MIN_ZOOM, Math.min(...Object.values(FROM[id]))),
    maxzoom: MAX_ZOOM,
    fields: {
      kind: 'String',
      ...(id === 'roads' || id === 'places' ? { name: 'String', zh: 'String', en: 'String' } : {}),
    },
  }));
}
