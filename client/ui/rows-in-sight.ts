import type { LitElement, ReactiveController } from 'lit';

/** The heights of the rows of a list, in order: the height last measured, or the least height before that. */
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
    this.#computeTops();
  }

  /** Where a row begins; for the index after the last row, where the list ends. */
  topOf(i: number): number {
    return this.#tops[Math.min(Math.max(i, 0), this.#ids.length)]!;
  }

  /** The row at a height; the nearest row if there is none. */
  rowAt(px: number): number {
    let [low, high] = [0, Math.max(0, this.#ids.length - 1)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#tops[middle]! <= px) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Stores the heights of the rows from `first` on; returns whether any row moves. */
  see(first: number, heights: readonly number[]): boolean {
    let isNews = false;
    for (const [i, px] of heights.entries()) {
      const id = this.#ids[first + i]!;
      isNews ||= this.#heightOf(id) !== px;
      this.#seen.set(id, px);
    }
    if (isNews) this.#computeTops();
    return isNews;
  }

  #heightOf(id: string): number {
    return this.#seen.get(id) ?? this.#leastPx;
  }

  #computeTops(): void {
    const tops = [0];
    for (const id of this.#ids) tops.push(tops.at(-1)! + this.#heightOf(id));
    this.#tops = tops;
  }
}

/** How the rows are laid out in their element. */
export interface RowsLayout {
  /** The selectors of the element that scrolls and of its rows. */
  readonly frame: string;
  readonly rows: string;
  readonly leastPx: number;
  /** Rows of several lines are measured after they are drawn; otherwise all have the least height. */
  readonly isMeasured: () => boolean;
}

const BEYOND = 8;

/** The visible rows of a list of thousands. Only these are drawn, between two spaces as high as the other rows. */
export class RowsInSight implements ReactiveController {
  from = 0;
  until = 40;
  readonly #host: LitElement;
  readonly #layout: RowsLayout;
  readonly #heights: RowHeights;
  readonly #resized = new ResizeObserver(() => this.#onResized());
  #ids: readonly string[] = [];
  #frame: HTMLElement | null = null;
  /** The row to scroll to, until the rows around it have been measured. */
  #sought: string | undefined;

  constructor(host: LitElement, layout: RowsLayout) {
    this.#host = host;
    this.#layout = layout;
    this.#heights = new RowHeights(layout.leastPx);
    host.addController(this);
  }

  order(ids: readonly string[]): void {
    this.#ids = ids;
    this.#heights.order(ids);
  }

  get abovePx(): number {
    return this.#heights.topOf(this.from);
  }

  get belowPx(): number {
    return this.#heights.topOf(this.#ids.length) - this.#heights.topOf(this.until);
  }

  hostUpdated(): void {
    const frame = this.#host.renderRoot.querySelector<HTMLElement>(this.#layout.frame);
    if (frame !== this.#frame) {
      this.#resized.disconnect();
      if (frame) this.#resized.observe(frame);
      this.#frame = frame;
    }
    this.#see();
  }

  /** Called when the frame scrolls. */
  readonly look = (): void => {
    if (!this.#frame) return;
    const { scrollTop, clientHeight } = this.#frame;
    const from = Math.max(0, this.#heights.rowAt(scrollTop) - BEYOND);
    const until = this.#heights.rowAt(scrollTop + clientHeight) + 1 + BEYOND;
    if (from === this.from && until === this.until) return;
    [this.from, this.until] = [from, until];
    this.#host.requestUpdate();
  };

  reveal(id: string): void {
    const i = this.#ids.indexOf(id);
    if (i < 0 || !this.#frame) return;
    this.#sought = id;
    const { scrollTop, clientHeight } = this.#frame;
    const [top, bottom] = [this.#heights.topOf(i), this.#heights.topOf(i + 1) + this.#layout.leastPx];
    if (top < scrollTop) this.#frame.scrollTop = top;
    else if (bottom > scrollTop + clientHeight) this.#frame.scrollTop = bottom - clientHeight;
  }

  /** Rows of several lines are measured after they are drawn. */
  #see(): void {
    if (!this.#layout.isMeasured() || !this.#frame?.clientHeight) return;
    const rows = [...this.#frame.querySelectorAll(this.#layout.rows)];
    const seen = rows.map((row) => row.getBoundingClientRect().height);
    if (!this.#heights.see(this.from, seen)) return void (this.#sought = undefined);
    if (this.#sought) this.reveal(this.#sought);
    this.look();
    this.#host.requestUpdate();
  }

  #onResized(): void {
    this.look();
    this.#see();
  }
}
