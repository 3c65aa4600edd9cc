import type { Colours } from './colours.ts';
import { AXIS_PX, yOf, type Frame } from './frame.ts';
import type { Row } from './rows.ts';

/** A note that would take more of a name's room than this is left out; those of headings count, and stay. */
const NOTE_SHARE = 0.3;

/** The names of the rows in sight, at the left, over whatever of the rows lies there. */
export function paintNames(
  context: CanvasRenderingContext2D,
  frame: Frame,
  rows: readonly Row[],
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
  { namesPx }: Frame,
  { name, note, isHeading }: Row,
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
