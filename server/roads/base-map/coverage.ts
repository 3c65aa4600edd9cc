import { positionsOf, type Sketch } from './base-map-builder.ts';
import { boundsOf } from './bounds.ts';
import { MAX_ZOOM, MIN_ZOOM } from './detail.ts';

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
    const [west, south, east, north] = boundsOf(positionsOf(shape));
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
