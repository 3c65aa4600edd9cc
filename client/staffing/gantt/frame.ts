import type { Interval } from '../../../domain/kernel/interval.ts';
import type { Bar, Row } from './rows.ts';

export const AXIS_PX = 30;

const NAMES_PX = 184;
/** The names take no more than a third or so of a narrow chart. */
const NARROW_PX = 520;
const NARROW_NAMES_PX = 124;

/** What part of the rows and of the time is in sight, in pixels of the window that is drawn in. */
export interface Window {
  readonly width: number;
  readonly height: number;
  readonly scrollLeft: number;
  readonly scrollTop: number;
}

/** Where a chart of rows over time draws: names at the left, time across, the axis on top. */
export interface Frame extends Window {
  readonly span: Interval;
  /** The width of the names. */
  readonly namesPx: number;
  readonly rowPx: number;
  readonly pxPerMs: number;
  /** The rows in sight: from one, until another. */
  readonly from: number;
  readonly until: number;
}

export function frameOf(
  window: Window,
  { span, rowPx, zoom, rows }: { span: Interval; rowPx: number; zoom: number; rows: number },
): Frame {
  const { namesPx, plotPx } = partsOf(window.width);
  const from = Math.max(0, Math.floor(window.scrollTop / rowPx));
  const until = Math.min(rows, Math.ceil((window.scrollTop + window.height - AXIS_PX) / rowPx));
  return {
    ...window,
    span,
    namesPx,
    rowPx,
    pxPerMs: (plotPx * zoom) / Math.max(1, span.until - span.from),
    from,
    until,
  };
}

/** How much of a width is for the names, and how much for the time. */
export function partsOf(width: number): { readonly namesPx: number; readonly plotPx: number } {
  const namesPx = width < NARROW_PX ? NARROW_NAMES_PX : NAMES_PX;
  return { namesPx, plotPx: Math.max(120, width - namesPx) };
}

export function xOf({ span, namesPx, pxPerMs, scrollLeft }: Frame, at: number): number {
  return namesPx + (at - span.from) * pxPerMs - scrollLeft;
}

export function yOf({ rowPx, scrollTop }: Frame, row: number): number {
  return AXIS_PX + row * rowPx - scrollTop;
}

/** The row at a height of the window. */
export function rowAt({ rowPx, scrollTop, until }: Frame, y: number): number | undefined {
  const row = Math.floor((y - AXIS_PX + scrollTop) / rowPx);
  return y >= AXIS_PX && row >= 0 && row < until ? row : undefined;
}

/** The bar under the pointer; one that is very short is taken a little wider than it is. */
export function barAt(frame: Frame, rows: readonly Row[], x: number, y: number): Bar | undefined {
  const row = rows[rowAt(frame, y) ?? -1];
  if (!row || x < frame.namesPx) return undefined;
  return row.bars.findLast((bar) => xOf(frame, bar.from) - 2 <= x && x <= xOf(frame, bar.until) + 2);
}

/** The bar that an arrow key leads to from another: along the row, or to the nearest in time of the next row that has any. */
export function stepFrom(
  rows: readonly Row[],
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
  rows: readonly Row[],
  start: number,
  way: number,
): { readonly row: number; readonly bar: Bar } | undefined {
  for (let row = start; row >= 0 && row < rows.length; row += way) {
    const [bar] = rows[row]!.bars;
    if (bar) return { row, bar };
  }
  return undefined;
}
