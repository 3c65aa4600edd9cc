import { AXIS_PX, xOf, type Frame } from './frame.ts';
import type { Bar, Row } from './rows.ts';

/** The row at a height of the window. */
export function rowAt({ rowPx, scrollTop, until }: Frame, y: number): number | undefined {
  const row = Math.floor((y - AXIS_PX + scrollTop) / rowPx);
  return y >= AXIS_PX && row >= 0 && row < until ? row : undefined;
}

/** The bar under the pointer, else the nearest within so many pixels: one that is very short is taken wider than it is. */
export function barAt(
  frame: Frame,
  rows: readonly Row[],
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

/** How far a chart is to be scrolled so that a row, or a bar of it, is in sight; where it is already it stays. */
export function scrolledTo(
  frame: Frame,
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
