/** Finds the nearest of many points: cells of `reach`, so only nine are looked at. */
export class HitGrid {
  readonly #world: Float64Array;
  readonly #reach: number;
  readonly #cells = new Map<number, number[]>();

  /** `world` holds x and y of each point; `reach` is in the same units. */
  constructor(world: Float64Array, reach: number) {
    this.#world = world;
    this.#reach = reach;
    for (let i = 0; 2 * i < world.length; i++) {
      const cell = this.#cellOf(world[2 * i]!, world[2 * i + 1]!, 0, 0);
      const found = this.#cells.get(cell);
      if (found) found.push(i);
      else this.#cells.set(cell, [i]);
    }
  }

  /** The nearest point within reach, by its place in the list. */
  nearest(x: number, y: number): number | undefined {
    let found: number | undefined;
    let best = this.#reach ** 2;
    for (const i of this.#around(x, y)) {
      const square = (this.#world[2 * i]! - x) ** 2 + (this.#world[2 * i + 1]! - y) ** 2;
      if (square > best) continue;
      best = square;
      found = i;
    }
    return found;
  }

  *#around(x: number, y: number): Iterable<number> {
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1]) yield* this.#cells.get(this.#cellOf(x, y, dx, dy)) ?? [];
  }

  /** One number for a column and a row: the zoom-0 world has fewer than 2 ** 26 of each. */
  #cellOf(x: number, y: number, dx: number, dy: number): number {
    return (Math.floor(x / this.#reach) + dx) * 2 ** 26 + Math.floor(y / this.#reach) + dy;
  }
}
