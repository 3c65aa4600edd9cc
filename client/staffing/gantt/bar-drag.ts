import type { DragPhase } from './events.ts';
import { AXIS_PX, xOf, type GanttFrame } from './frame.ts';
import type { Bar, GanttRow } from './rows.ts';

/** A movement of less than this is a click, in pixels; a finger never rests exactly. */
const STILL_PX = { mouse: 5, finger: 10 };

/** A finger must rest this long to start a drag, in ms: an earlier movement scrolls, an earlier end is a tap. */
const HOLD_MS = 350;

/** The results of following a pointer. */
interface Outcomes {
  /** A drag has started or moved; left out if nothing can be dragged. */
  readonly moved?: ((event: PointerEvent) => void) | undefined;
  /** The pointer was released: after a drag (`drop`) or a click. For a cancelled drag or a scrolling finger it is `broken`. */
  ended(how: 'click' | 'drop' | 'broken'): unknown;
}

/** Follows a pointer until it is released, cancelled by the browser, or Escape is pressed. */
export function follow(down: PointerEvent, { moved, ended }: Outcomes): void {
  const isFinger = down.pointerType === 'touch';
  const stillPx = isFinger ? STILL_PX.finger : STILL_PX.mouse;
  const following = new AbortController();
  let hasHold = false;
  const take = (at: PointerEvent): void => {
    hasHold = true;
    moved?.(at);
  };
  const waiting = isFinger && moved ? setTimeout(() => take(down), HOLD_MS) : undefined;
  const end = (how: 'click' | 'drop' | 'broken'): void => {
    clearTimeout(waiting);
    following.abort();
    ended(how);
  };
  const onMove = (now: PointerEvent): void => {
    if (hasHold) return moved?.(now);
    if (Math.hypot(now.clientX - down.clientX, now.clientY - down.clientY) < stillPx) return;
    if (isFinger) end('broken');
    else take(now);
  };
  const ofThis =
    (act: (event: PointerEvent) => void) =>
    (event: PointerEvent): void => {
      if (event.pointerId === down.pointerId) act(event);
    };
  const options = { signal: following.signal, capture: true };
  const onUp = ofThis(() => end(hasHold ? 'drop' : 'click'));
  addEventListener('pointermove', ofThis(onMove), options);
  addEventListener('pointerup', onUp, options);
  addEventListener(
    'pointercancel',
    ofThis(() => end('broken')),
    options,
  );
  addEventListener('keydown', ({ key }) => key === 'Escape' && hasHold && end('broken'), options);
}

/** A bar that is dragged, and the row under it. */
export interface Carried {
  readonly bar: Bar;
  readonly row: number;
}

/** The chart in which bars are dragged. */
interface DragChart {
  mayCarry(): boolean;
  view(): GanttFrame;
  scroller(): HTMLElement | null;
  /** A bar was chosen without a drag; `more` adds it to the present choice. */
  picked(bar: Bar, more: boolean): void;
  carried(carried: Carried, how: DragPhase): void;
}

/** The width of the zone at the edge where a drag scrolls the chart, in pixels, and the top speed, in pixels a frame. */
const EDGE_PX = 40;
const FASTEST_PX = 14;

/** Drags a bar from row to row, by mouse or by a finger that rested on it. */
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

  /** Scrolls the chart while a bar is near the upper or lower edge, faster when nearer; not before the bar has left its start. */
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

/** The row at a height of the window. */
export function rowAt({ rowPx, scrollTop, until }: GanttFrame, y: number): number | undefined {
  const row = Math.floor((y - AXIS_PX + scrollTop) / rowPx);
  return y >= AXIS_PX && row >= 0 && row < until ? row : undefined;
}

/** The bar under the pointer, otherwise the nearest within a distance in pixels, because a very short bar is hard to hit. */
export function barAt(
  frame: GanttFrame,
  rows: readonly GanttRow[],
  x: number,
  y: number,
  withinPx = 2,
): Bar | undefined {
  const row = rows[rowAt(frame, y) ?? -1];
  if (!row || x < frame.namesPx) return undefined;
  const awayPx = ({ from, until }: Bar): number => Math.max(0, xOf(frame, from) - x, x - xOf(frame, until));
  const near = row.bars.filter((bar) => awayPx(bar) <= withinPx);
  return near.toReversed().toSorted((a, b) => awayPx(a) - awayPx(b))[0];
}

/** The bar that an arrow key leads to: along the row, or the nearest in time in the next row that has bars. */
export function stepFrom(
  rows: readonly GanttRow[],
  now: string | undefined,
  { down, along }: { readonly down: number; readonly along: number },
): { readonly row: number; readonly bar: Bar } | undefined {
  const row = rows.findIndex(({ bars }) => bars.some(({ id }) => id === now));
  const bars = rows[row]?.bars ?? [];
  const i = bars.findIndex(({ id }) => id === now);
  if (row < 0) return firstFrom(rows, 0, 1);
  if (along !== 0) {
    const bar = bars[Math.max(0, Math.min(bars.length - 1, i + along))];
    return bar && { row, bar };
  }
  const way = Math.sign(down);
  const found = firstFrom(rows, Math.max(0, Math.min(rows.length - 1, row + down)), way);
  if (!found) return undefined;
  const at = bars[i]!.from;
  const nearest = rows[found.row]!.bars.reduce((best, bar) =>
    Math.abs(bar.from - at) < Math.abs(best.from - at) ? bar : best,
  );
  return { row: found.row, bar: nearest };
}

function firstFrom(
  rows: readonly GanttRow[],
  start: number,
  way: number,
): { readonly row: number; readonly bar: Bar } | undefined {
  for (let row = start; row >= 0 && row < rows.length; row += way) {
    const [bar] = rows[row]!.bars;
    if (bar) return { row, bar };
  }
  return undefined;
}

/** How far to scroll a chart to bring a row, or a bar of it, into view; unchanged if it is visible. */
export function scrolledTo(
  frame: GanttFrame,
  row: number,
  bar: Bar | undefined,
): { readonly top: number; readonly left: number } {
  const { rowPx, scrollTop, scrollLeft, width } = frame;
  const height = frame.height - AXIS_PX;
  const isAway = row * rowPx < scrollTop || (row + 1) * rowPx > scrollTop + height;
  const top = isAway ? row * rowPx - height / 2 : scrollTop;
  if (!bar) return { top, left: scrollLeft };
  const isAside = xOf(frame, bar.until) < frame.namesPx + 20 || xOf(frame, bar.from) > width - 20;
  return { top, left: isAside ? scrollLeft + xOf(frame, bar.from) - width / 2 : scrollLeft };
}
