/** How high the rows of a table are, in their order: each as when it was last seen, before that of the least height. */
export class RowHeights {
  readonly #leastPx: number;
  readonly #seen = new Map<string, number>();
  #ids: readonly string[] = [];
  /** Where each row begins, and where the last one ends. */
  #tops: readonly number[] = [0];

  constructor(leastPx: number) {
    this.#leastPx = leastPx;
  }

  order(ids: readonly string[]): void {
    this.#ids = ids;
    this.#lay();
  }

  /** Where a row begins; after the last one, where that ends. */
  topOf(i: number): number {
    return this.#tops[Math.min(Math.max(i, 0), this.#ids.length)]!;
  }

  /** The row that lies at a height; the nearest one where none does. */
  rowAt(px: number): number {
    let [low, high] = [0, Math.max(0, this.#ids.length - 1)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#tops[middle]! <= px) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Takes how high the rows from one on are now, and says whether that moves any. */
  see(first: number, heights: readonly number[]): boolean {
    let isNews = false;
    for (const [i, px] of heights.entries()) {
      const id = this.#ids[first + i]!;
      isNews ||= this.#heightOf(id) !== px;
      this.#seen.set(id, px);
    }
    if (isNews) this.#lay();
    return isNews;
  }

  #heightOf(id: string): number {
    return this.#seen.get(id) ?? this.#leastPx;
  }

  #lay(): void {
    const tops = [0];
    for (const id of this.#ids) tops.push(tops.at(-1)! + this.#heightOf(id));
    this.#tops = tops;
  }
}
