import type { DragPhase } from './events.ts';
import { follow } from './following.ts';
import { AXIS_PX, type Frame } from './frame.ts';
import { rowAt } from './pointing.ts';
import type { Bar } from './rows.ts';

/** A bar that is dragged, and the row that it is over. */
export interface Carried {
  readonly bar: Bar;
  readonly row: number;
}

/** The chart in which bars are dragged. */
export interface DragChart {
  mayCarry(): boolean;
  view(): Frame;
  scroller(): HTMLElement | null;
  /** Chosen without dragging it, `more` beside the one before. */
  picked(bar: Bar, more: boolean): void;
  carried(carried: Carried, how: DragPhase): void;
}

/** So near the edge the rows beyond come to meet what is dragged, at the most so fast, in pixels and pixels a frame. */
const EDGE_PX = 40;
const FASTEST_PX = 14;

/** Carries a bar from row to row: with a mouse that moves it, or a finger that has stayed on it. */
export class BarDrag {
  readonly #chart: DragChart;
  #carried: Carried | undefined;
  #from = 0;
  #y = 0;
  #frame = 0;

  constructor(chart: DragChart) {
    this.#chart = chart;
  }

  get carried(): Carried | undefined {
    return this.#carried;
  }

  begin(down: PointerEvent, bar: Bar): void {
    const top = this.#chart.scroller()?.getBoundingClientRect().top ?? 0;
    this.#from = down.clientY - top;
    follow(down, {
      moved: this.#chart.mayCarry() ? ({ clientY }) => this.#carry(bar, clientY - top) : undefined,
      ended: (how) => {
        if (how === 'click') this.#chart.picked(bar, down.ctrlKey || down.metaKey || down.shiftKey);
        else this.#end(how);
      },
    });
  }

  #carry(bar: Bar, y: number): void {
    this.#y = y;
    this.#frame ||= requestAnimationFrame(() => this.#drift(bar));
    const row = rowAt(this.#chart.view(), y);
    if (row === undefined || row === this.#carried?.row) return;
    this.#carried = { bar, row };
    this.#chart.carried(this.#carried, 'over');
  }

  /** Carried near the upper or lower edge the chart scrolls, the faster the nearer; what was taken up there stays. */
  #drift(bar: Bar): void {
    this.#frame = 0;
    const { height } = this.#chart.view();
    const beyond = Math.max(0, this.#y - (height - EDGE_PX)) - Math.max(0, AXIS_PX + EDGE_PX - this.#y);
    if (beyond === 0 || Math.abs(this.#y - this.#from) < EDGE_PX / 2) return;
    const speed = Math.max(-1, Math.min(1, beyond / EDGE_PX)) * FASTEST_PX;
    this.#chart.scroller()?.scrollBy(0, speed);
    this.#carry(bar, this.#y);
  }

  #end(how: 'drop' | 'broken'): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const carried = this.#carried;
    this.#carried = undefined;
    if (carried) this.#chart.carried(carried, how === 'drop' ? 'dropped' : 'broken-off');
  }
}
