import { ticks } from '../../plan/string-line/frame.ts';
import type { Formats } from '../../words/format.ts';
import { AXIS_PX, xOf, yOf, type GanttFrame } from './frame.ts';
import { chartColours, paintHand, paintRow, type Colours, type Hand } from './paint-bars.ts';
import type { GanttRow } from './rows.ts';

/** A note that would take more of a name's room than this is left out; those of headings count, and stay. */
const NOTE_SHARE = 0.3;

/** The names of the rows in sight, at the left, over whatever of the rows lies there. */
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

/** A name that is too long ends in an ellipsis; it is never squeezed. */
function fitted(context: CanvasRenderingContext2D, words: string, room: number): string {
  if (widthOf(context, words) <= room) return words;
  let end = words.length - 1;
  while (end > 1 && widthOf(context, `${words.slice(0, end)}…`) > room) end--;
  return `${words.slice(0, end)}…`;
}

/** What is drawn beside the rows: which bars are chosen, a moment on the clock, a bar in hand. */
interface Scene {
  readonly rows: readonly GanttRow[];
  readonly chosen: ReadonlySet<string>;
  readonly moment?: number | undefined;
  readonly hand?: Hand | undefined;
  readonly formats: Formats;
}

/** Draws what is in sight of the rows; everything else costs nothing. */
export function paint(context: CanvasRenderingContext2D, frame: GanttFrame, scene: Scene): void {
  const colours = chartColours();
  const { width, height } = frame;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  const marks = ticks(frame.span, frame.pxPerMs);
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

/** A row that is chosen or whose bar is, one that a bar is dragged over, and headings have another ground. */
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
