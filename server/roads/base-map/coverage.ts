import { languages } from '../../../domain/kernel/language.ts';
import { positionsOf, type Sketch } from './base-map-builder.ts';
import { boxOf } from './bounds.ts';
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
  const names = Object.fromEntries(['name', ...languages].map((key) => [key, 'String']));
  return LAYERS.map((id) => ({
    id,
    minzoom: Math.max(MIN_ZOOM, Math.min(...Object.values(FROM[id]))),
    maxzoom: MAX_ZOOM,
    fields: {
      kind: 'String',
      ...(id === 'roads' || id === 'places' ? names : {}),
    },
  }));
}

export interface TilePlace {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** The zoom at which it is noted where there is anything. */
const NOTED = 12;

/** Where on the map there is anything to draw. */
export class Coverage {
  readonly #noted = new Set<number>();

  add({ shape }: Sketch): void {
    const [west, south, east, north] = boxOf(positionsOf(shape));
    const [right, bottom] = [column(east), row(south)];
    for (let x = column(west); x <= right; x++)
      for (let y = row(north); y <= bottom; y++) this.#noted.add(y * 2 ** NOTED + x);
  }

  /** Every tile that may have something in it. */
  *tiles(): Generator<TilePlace> {
    for (let zoom = MIN_ZOOM; zoom < NOTED; zoom++) yield* this.#coarser(zoom);
    for (const place of this.#noted)
      for (let zoom = NOTED; zoom <= MAX_ZOOM; zoom++) yield* finer(place, 2 ** (zoom - NOTED), zoom);
  }

  *#coarser(zoom: number): Generator<TilePlace> {
    const shift = NOTED - zoom;
    const seen = new Set<number>();
    for (const place of this.#noted) {
      const [x, y] = [(place % 2 ** NOTED) >> shift, Math.floor(place / 2 ** NOTED) >> shift];
      if (seen.has(y * 2 ** zoom + x)) continue;
      seen.add(y * 2 ** zoom + x);
      yield { zoom, x, y };
    }
  }
}

function* finer(place: number, scale: number, zoom: number): Generator<TilePlace> {
  const [left, top] = [(place % 2 ** NOTED) * scale, Math.floor(place / 2 ** NOTED) * scale];
  for (let x = left; x < left + scale; x++) for (let y = top; y < top + scale; y++) yield { zoom, x, y };
}

function column(longitude: number): number {
  return within(Math.floor((longitude / 360 + 0.5) * 2 ** NOTED));
}

/** Web Mercator, from the north down. */
function row(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return within(Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** NOTED));
}

function within(index: number): number {
  return Math.min(2 ** NOTED - 1, Math.max(0, index));
}
