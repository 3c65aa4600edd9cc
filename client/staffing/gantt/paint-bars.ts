import { ticks } from '../../plan/string-line/frame.ts';
import { theme, tokenColour } from '../../theme/theme.ts';
import type { Formats } from '../../words/format.ts';
import { AXIS_PX, xOf, yOf, type GanttFrame } from './frame.ts';
import type { Bar, BarKind, GanttRow } from './rows.ts';

const TOKENS = {
  ground: '--surface',
  sunken: '--sunken',
  ink: '--ink',
  quiet: '--ink-quiet',
  grid: '--chart-grid',
  line: '--line-strong',
  held: '--chart-1',
  proof: '--proof',
  locked: '--chart-4',
  open: '--state-uncovered',
  onBar: '--on-accent',
  way: '--ink-faint',
  late: '--danger',
  chosen: '--accent-soft',
  ring: '--focus',
  font: '--font',
} as const;

type Colours = Readonly<Record<keyof typeof TOKENS, string>>;

let read: { readonly of: string; readonly colours: Colours } | undefined;

/** The tokens of a chart's colours: read once for a theme, not for every frame. */
function chartColours(): Colours {
  const of = theme.seen;
  if (read?.of !== of) {
    const colours = Object.entries(TOKENS).map(([name, token]) => [name, tokenColour(token)]);
    read = { of, colours: Object.fromEntries(colours) as Colours };
  }
  return read.colours;
}

/** A dragged bar: the row under it, and whether it may be dropped there. */
export interface Hand {
  readonly bar: Bar;
  readonly row: number;
  readonly may: boolean | undefined;
}

const SIGNS: Readonly<Record<BarKind, string>> = { locked: '▣ ', open: '✕ ', held: '', proof: '' };

/** A row's transfers and bars. The text of a short bar does not fit into it, so it is beside it if there is room. */
function paintRow(
  context: CanvasRenderingContext2D,
  frame: GanttFrame,
  i: number,
  { row: { bars, ways }, chosen }: { readonly row: GanttRow; readonly chosen: ReadonlySet<string> },
  colours: Colours,
): void {
  const y = yOf(frame, i);
  const middle = Math.round(y + frame.rowPx / 2);
  for (const way of ways) {
    const [x1, x2] = [xOf(frame, way.from), xOf(frame, way.until)];
    context.fillStyle = way.late ? colours.late : colours.way;
    context.fillRect(x1, middle - (way.late ? 1 : 0), Math.max(1, x2 - x1), way.late ? 3 : 1);
  }
  bars.forEach((bar, n) => {
    const box = boxOf(frame, bar, y);
    if (box.until < frame.namesPx || box.x > frame.width) return;
    oneBar(context, bar, box, chosen.has(bar.id), colours);
    if (box.height < 12) return;
    const taken = Math.max(bar.until, ways.find(({ from }) => from === bar.until)?.until ?? 0);
    const next = bars[n + 1];
    const room = { from: xOf(frame, taken), until: next ? xOf(frame, next.from) : frame.width };
    written(context, bar, { ...box, x: Math.max(box.x, frame.namesPx) }, room, colours);
  });
}

interface Box {
  readonly x: number;
  readonly until: number;
  readonly y: number;
  readonly height: number;
}

function boxOf(frame: GanttFrame, { from, until }: Bar, y: number): Box {
  const gap = frame.rowPx > 14 ? 3 : 1;
  const x = xOf(frame, from);
  return { x, until: Math.max(x + 3, xOf(frame, until)), y: y + gap, height: frame.rowPx - 2 * gap };
}

function oneBar(
  context: CanvasRenderingContext2D,
  { kind }: Bar,
  { x, until, y, height }: Box,
  isChosen: boolean,
  colours: Colours,
): void {
  const width = until - x - 1;
  if (kind === 'open') {
    context.strokeStyle = colours.open;
    context.lineWidth = 1.5;
    context.setLineDash([4, 2]);
    context.strokeRect(x + 0.75, y + 0.75, width - 1.5, height - 1.5);
    context.setLineDash([]);
  } else {
    context.fillStyle = colours[kind];
    context.fillRect(x, y, width, height);
  }
  if (!isChosen) return;
  context.strokeStyle = colours.ring;
  context.lineWidth = 2.5;
  context.strokeRect(x - 1, y - 1, width + 2, height + 2);
}

function written(
  context: CanvasRenderingContext2D,
  { label, kind }: Bar,
  { x, until, y, height }: Box,
  beside: { readonly from: number; readonly until: number },
  colours: Colours,
): void {
  const words = `${SIGNS[kind]}${label}`;
  context.font = `600 11px ${colours.font}`;
  const width = context.measureText(words).width;
  const middle = y + height / 2 + 0.5;
  if (width <= until - x - 6) {
    context.fillStyle = kind === 'open' ? colours.open : colours.onBar;
    context.fillText(words, x + 3, middle);
  } else if (width <= beside.until - beside.from - 8) {
    context.font = `400 11px ${colours.font}`;
    context.fillStyle = colours.quiet;
    context.fillText(words, beside.from + 4, middle);
  }
}

function paintHand(
  context: CanvasRenderingContext2D,
  frame: GanttFrame,
  { bar, row, may }: Hand,
  colours: Colours,
): void {
  const y = yOf(frame, row);
  const [x1, x2] = [xOf(frame, bar.from), xOf(frame, bar.until)];
  const [width, height] = [Math.max(3, x2 - x1), frame.rowPx - 4];
  const isWrong = may === false;
  context.globalAlpha = 0.75;
  context.fillStyle = isWrong ? colours.late : colours.held;
  context.fillRect(x1, y + 2, width, height);
  context.globalAlpha = 1;
  context.strokeStyle = isWrong ? colours.late : colours.ring;
  context.lineWidth = 2;
  context.strokeRect(x1, y + 2, width, height);
  if (may === undefined) return;
  context.font = `700 13px ${colours.font}`;
  context.fillStyle = isWrong ? colours.ground : colours.onBar;
  context.fillText(may ? '✓' : '✕', x1 + 4, y + frame.rowPx / 2);
}

/** A note that needs more than this share of a name's width is left out; notes of headings always stay, as they are counts. */
const NOTE_SHARE = 0.3;

/** The names of the visible rows, at the left, on top of the rows. */
function paintNames(
  context: CanvasRenderingContext2D,
  frame: GanttFrame,
  rows: readonly GanttRow[],
  colours: Colours,
): void {
  const { namesPx, rowPx, height } = frame;
  context.save();
  context.beginPath();
  context.rect(0, AXIS_PX, namesPx, height);
  context.clip();
  for (let i = frame.from; i < frame.until; i++) {
    context.fillStyle = rows[i]!.isHeading ? colours.sunken : colours.ground;
    context.fillRect(0, yOf(frame, i), namesPx, rowPx);
    if (rowPx >= 12) oneName(context, frame, rows[i]!, yOf(frame, i) + rowPx / 2 + 0.5, colours);
  }
  context.restore();
  context.fillStyle = colours.line;
  context.fillRect(namesPx - 1, 0, 1, height);
}

function oneName(
  context: CanvasRenderingContext2D,
  { namesPx }: GanttFrame,
  { name, note, isHeading }: GanttRow,
  y: number,
  colours: Colours,
): void {
  context.font = `400 11px ${colours.font}`;
  const notePx = widthOf(context, note);
  const hasRoom = isHeading === true || notePx <= namesPx * NOTE_SHARE;
  if (hasRoom) {
    context.fillStyle = colours.quiet;
    context.textAlign = 'end';
    context.fillText(note, namesPx - 6, y);
    context.textAlign = 'start';
  }
  const from = isHeading ? 8 : 12;
  context.font = `${isHeading ? 600 : 400} 12px ${colours.font}`;
  context.fillStyle = colours.ink;
  context.fillText(fitted(context, name, namesPx - from - 10 - (hasRoom ? notePx : 0)), from, y);
}

function widthOf(context: CanvasRenderingContext2D, words: string): number {
  return words === '' ? 0 : context.measureText(words).width;
}

/** A name that is too long ends in an ellipsis; it is never compressed. */
function fitted(context: CanvasRenderingContext2D, words: string, room: number): string {
  if (widthOf(context, words) <= room) return words;
  let end = words.length - 1;
  while (end > 1 && widthOf(context, `${words.slice(0, end)}…`) > room) end--;
  return `${words.slice(0, end)}…`;
}

/** What is drawn besides the rows: chosen bars, a moment, a dragged bar. */
interface Scene {
  readonly rows: readonly GanttRow[];
  readonly chosen: ReadonlySet<string>;
  readonly moment?: number | undefined;
  readonly hand?: Hand | undefined;
  readonly formats: Formats;
}

/** Draws only the visible part of the rows. */
export function paint(context: CanvasRenderingContext2D, frame: GanttFrame, scene: Scene): void {
  const colours = chartColours();
  const { width, height } = frame;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  const marks = ticks(scene.formats.timeZone, frame.span, frame.pxPerMs);
  grounds(context, frame, scene, colours);
  context.fillStyle = colours.grid;
  for (const at of marks) context.fillRect(Math.round(xOf(frame, at)), AXIS_PX, 1, height);
  for (let i = frame.from; i < frame.until; i++)
    paintRow(context, frame, i, { row: scene.rows[i]!, chosen: scene.chosen }, colours);
  if (scene.moment !== undefined) moment(context, frame, scene.moment, colours);
  if (scene.hand) paintHand(context, frame, scene.hand, colours);
  paintNames(context, frame, scene.rows, colours);
  axis(context, frame, marks, scene, colours);
}

/** Different backgrounds for headings, for rows that are chosen or have a chosen bar, and for the row under a dragged bar. */
function grounds(
  context: CanvasRenderingContext2D,
  frame: GanttFrame,
  { rows, chosen, hand }: Scene,
  colours: Colours,
): void {
  for (let i = frame.from; i < frame.until; i++) {
    const { id, bars, isHeading } = rows[i]!;
    const isChosen =
      hand?.row === i || (chosen.size > 0 && (chosen.has(id) || bars.some((bar) => chosen.has(bar.id))));
    if (!isChosen && !isHeading) continue;
    context.fillStyle = isChosen ? colours.chosen : colours.sunken;
    context.fillRect(0, yOf(frame, i), frame.width, frame.rowPx);
  }
}

function axis(
  context: CanvasRenderingContext2D,
  frame: GanttFrame,
  marks: readonly number[],
  { formats }: Scene,
  colours: Colours,
): void {
  context.fillStyle = colours.sunken;
  context.fillRect(0, 0, frame.width, AXIS_PX);
  context.fillStyle = colours.line;
  context.fillRect(0, AXIS_PX - 1, frame.width, 1);
  context.font = `400 11px ${colours.font}`;
  context.fillStyle = colours.quiet;
  context.textAlign = 'center';
  for (const at of marks) {
    const x = xOf(frame, at);
    if (x > frame.namesPx + 18 && x < frame.width - 18) context.fillText(formats.time(at), x, AXIS_PX / 2);
  }
  context.textAlign = 'start';
}

function moment(context: CanvasRenderingContext2D, frame: GanttFrame, at: number, colours: Colours): void {
  context.fillStyle = colours.late;
  context.fillRect(Math.round(xOf(frame, at)) - 1, AXIS_PX, 2, frame.height);
}
