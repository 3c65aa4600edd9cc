import type { TilePlace } from './coverage.ts';

/** The number of a tile in PMTiles: all tiles of the zooms above, then its place along a Hilbert curve. */
export function tileIdOf({ zoom, x, y }: TilePlace): number {
  let id = (4 ** zoom - 1) / 3;
  let [column, row] = [x, y];
  for (let half = 2 ** (zoom - 1); half >= 1; half /= 2) {
    const right = (column & half) > 0 ? 1 : 0;
    const below = (row & half) > 0 ? 1 : 0;
    id += half * half * ((3 * right) ^ below);
    if (below) continue;
    if (right) [column, row] = [half - 1 - (column & (half - 1)), half - 1 - (row & (half - 1))];
    [column, row] = [row, column];
  }
  return id;
}
