import type { Interval } from '../../../domain/kernel/interval.ts';

export const AXIS_PX = 30;

const NAMES_PX = 184;
/** On a chart narrower than this, the names take about a third of the width. */
const NARROW_PX = 520;
const NARROW_NAMES_PX = 124;

/** The visible part of the rows and of the time, in pixels of the window. */
interface Window {
  readonly width: number;
  readonly height: number;
  readonly scrollLeft: number;
  readonly scrollTop: number;
}

/** The layout of a chart of rows over time: names at the left, time across, the axis on top. */
export interface GanttFrame extends Window {
  readonly span: Interval;
  /** The width of the names. */
  readonly namesPx: number;
  readonly rowPx: number;
  readonly pxPerMs: number;
  /** The visible rows: from this one, up to another. */
  readonly from: number;
  readonly until: number;
}

export function ganttFrame(
  window: Window,
  { span, rowPx, zoom, rows }: { span: Interval; rowPx: number; zoom: number; rows: number },
): GanttFrame {
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

/** The widths of the names and of the time. */
export function partsOf(width: number): { readonly namesPx: number; readonly plotPx: number } {
  const namesPx = width < NARROW_PX ? NARROW_NAMES_PX : NAMES_PX;
  return { namesPx, plotPx: Math.max(120, width - namesPx) };
}

export function xOf({ span, namesPx, pxPerMs, scrollLeft }: GanttFrame, at: number): number {
  return namesPx + (at - span.from) * pxPerMs - scrollLeft;
}

export function yOf({ rowPx, scrollTop }: GanttFrame, row: number): number {
  return AXIS_PX + row * rowPx - scrollTop;
}
