import { svg, type SVGTemplateResult } from 'lit';
import type { Drawn } from '../../../domain/documents/document.ts';
import { linear, marksTo } from '../scale.ts';
import type { Fill } from '../chart-tables.ts';
import { itemsOf, mostOf, type DrawnTable, type Item } from './chart-items.ts';

/** Wraps the bars of a row, for instance in a link to what they count. */
export type Wrapped = (row: number, words: string, bars: SVGTemplateResult) => SVGTemplateResult;

interface Size {
  readonly width: number;
  readonly height: number;
}

const COLUMNS_HEIGHT = 240;
const PLOT = { left: 44, right: 12, top: 20, bottom: 24 };
/** The height of a bar and of the gap between rows, and the width of a letter, in pixels. */
const [BAR, GAP, LETTER] = [10, 8, 12];
/** The names of bars take at most this share of the width. */
const NAMES_SHARE = 0.4;

export function chartSize({ rows, drawn }: DrawnTable, width: number): Size {
  if (drawn.form === 'columns') return { width, height: COLUMNS_HEIGHT };
  const each = (drawn.isStacked ? 1 : drawn.series.length) * BAR + GAP;
  return { width, height: Math.max(1, drawn.rows ?? rows.length) * each + GAP };
}

/** The series of a chart with the fill of each, for its legend. */
export function seriesOf({ heads, drawn }: DrawnTable): { readonly words: string; readonly fill: Fill }[] {
  return drawn.series.map((column, i) => ({ words: heads[column]!, fill: fillOf(i) }));
}

export function chartOf(table: DrawnTable, size: Size, wrapped: Wrapped = plain): SVGTemplateResult {
  return table.drawn.form === 'columns' ? columns(table, size, wrapped) : bars(table, size, wrapped);
}

const plain: Wrapped = (_row, words, drawn) => svg`<g><title>${words}</title>${drawn}</g>`;

function wordsOf({ heads, drawn }: DrawnTable, { name, values }: Item): string {
  return [name, ...values.map((value, i) => `${heads[drawn.series[i]!]!} ${value}`)].join(' · ');
}

/** Upright bars on a line of time. */
function columns(table: DrawnTable, { width, height }: Size, wrapped: Wrapped): SVGTemplateResult {
  const { drawn } = table;
  const items = itemsOf(table);
  const [right, bottom] = [width - PLOT.right, height - PLOT.bottom];
  const marks = marksTo(mostOf(items, drawn.isStacked));
  const y = linear([0, marks.at(-1)!], [bottom, PLOT.top]);
  const room = (right - PLOT.left) / Math.max(1, items.length);
  const every = Math.ceil((LETTER * 0.6 * longestOf(items)) / room);
  return svg`
    <text x=${PLOT.left - 6} y="11" text-anchor="end">${drawn.unit}</text>
    ${marks.map(
      (mark) => svg`
        <line class=${mark === 0 ? 'base' : 'grid'} x1=${PLOT.left} x2=${right} y1=${y(mark)} y2=${y(mark)} />
        <text x=${PLOT.left - 6} y=${y(mark)} dy="0.32em" text-anchor="end">${mark}</text>`,
    )}
    ${items.map((item, i) => {
      const left = PLOT.left + room * (i + 0.1);
      const label =
        i % every === 0 ? svg`<text x=${left} y=${bottom + 16} text-anchor="start">${item.name}</text>` : '';
      return svg`${wrapped(item.row, wordsOf(table, item), uprights(item, drawn, { left, room: room * 0.8, y }))}${label}`;
    })}`;
}

function uprights(
  { values }: Item,
  { isStacked }: Drawn,
  { left, room, y }: { readonly left: number; readonly room: number; readonly y: (n: number) => number },
): SVGTemplateResult {
  let below = 0;
  const wide = isStacked ? room : room / values.length;
  return svg`${values.map((value, i) => {
    const from = isStacked ? below : 0;
    below += value;
    const x = isStacked ? left : left + wide * i;
    return svg`<rect class="layer" x=${x} y=${y(from + value)} width=${wide} height=${Math.max(0, y(from) - y(from + value))} fill="url(#fill-${fillOf(i)})" />`;
  })}`;
}

/** Bars that lie beside their names, with their values at their ends. */
function bars(table: DrawnTable, { width }: Size, wrapped: Wrapped): SVGTemplateResult {
  const { drawn } = table;
  const items = itemsOf(table);
  const left = Math.min(width * NAMES_SHARE, longestOf(items) * LETTER * 0.6 + 8);
  const x = linear([0, mostOf(items, drawn.isStacked)], [left, width - 48]);
  const each = (drawn.isStacked ? 1 : drawn.series.length) * BAR + GAP;
  return svg`${items.map((item, i) => {
    const top = GAP + i * each;
    const drawnItem = svg`
      <text x=${left - 6} y=${top + (each - GAP) / 2} dy="0.32em" text-anchor="end">${shortened(item.name, left - 8)}</text>
      ${lying(item, drawn, { top, left, x })}`;
    return wrapped(item.row, wordsOf(table, item), drawnItem);
  })}`;
}

function lying(
  { values }: Item,
  { isStacked }: Drawn,
  { top, left, x }: { readonly top: number; readonly left: number; readonly x: (n: number) => number },
): SVGTemplateResult {
  let before = 0;
  return svg`${values.map((value, i) => {
    const from = isStacked ? x(before) : left;
    before += value;
    const until = isStacked ? x(before) : x(value);
    const y = isStacked ? top : top + i * BAR;
    return svg`
      <rect class="layer" x=${from} y=${y} width=${Math.max(value > 0 ? 1 : 0, until - from)} height=${BAR} fill="url(#fill-${fillOf(i)})" />
      <text class="top" x=${until + 4} y=${y + BAR / 2} dy="0.36em">${isStacked && i < values.length - 1 ? '' : isStacked ? before : value}</text>`;
  })}`;
}

function fillOf(i: number): Fill {
  return ((i % 4) + 1) as Fill;
}

/** The width of a text in letters of the Latin alphabet: a Chinese character takes the room of two. */
function lettersOf(text: string): number {
  return text.replace(/[\u2E80-\uFFFF]/g, '  ').length;
}

function longestOf(items: readonly Item[]): number {
  return items.reduce((most, { name }) => Math.max(most, lettersOf(name)), 1);
}

function shortened(text: string, px: number): string {
  const letters = px / (LETTER * 0.6);
  if (lettersOf(text) <= letters) return text;
  let short = text;
  while (short.length > 1 && lettersOf(short) > letters - 1) short = short.slice(0, -1);
  return `${short}…`;
}
