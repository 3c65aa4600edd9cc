import type { Formats } from '../../words/format.ts';
import { tokenColour } from '../../theme/theme.ts';
import { ticks } from '../../plan/string-line/frame.ts';
import { AXIS_PX, NAMES_PX, xOf, yOf, type Frame } from './frame.ts';
import type { Bar, BarKind, Row } from './rows.ts';

/** What is drawn beside the rows: which bars are chosen, a moment on the clock, a bar in hand. */
export interface Scene {
  readonly rows: readonly Row[];
  readonly chosen: ReadonlySet<string>;
  readonly moment?: number | undefined;
  readonly hand?: Hand | undefined;
  readonly formats: Formats;
}

/** A bar that is being dragged: over which row it is, and whether it may lie there. */
export interface Hand {
  readonly bar: Bar;
  readonly row: number;
  readonly may: boolean;
}

type Colours = Readonly<Record<keyof typeof TOKENS, string>>;

const TOKENS = {
  ground: '--surface',
  sunken: '--sunken',
  ink: '--ink',
  quiet: '--ink-quiet',
  grid: '--chart-grid',
  line: '--line-strong',
  soft: '--line-soft',
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

/** Draws what is in sight of the rows; everything else costs nothing. */
export function paint(context: CanvasRenderingContext2D, frame: Frame, scene: Scene): void {
  const colours = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => [name, tokenColour(token)]),
  ) as Colours;
  const { width, height } = frame;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  const marks = ticks(frame.span, frame.pxPerMs);
  grounds(context, frame, scene, colours);
  context.fillStyle = colours.grid;
  for (const at of marks) context.fillRect(Math.round(xOf(frame, at)), AXIS_PX, 1, height);
  for (let i = frame.from; i < frame.until; i++) row(context, frame, i, scene, colours);
  if (scene.moment !== undefined) moment(context, frame, scene.moment, colours);
  if (scene.hand) hand(context, frame, scene.hand, colours);
  names(context, frame, scene, colours);
  axis(context, frame, marks, scene, colours);
}

/** A row whose bar is chosen, and headings, have another ground. */
function grounds(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { rows, chosen }: Scene,
  colours: Colours,
): void {
  for (let i = frame.from; i < frame.until; i++) {
    const { bars, isHeading } = rows[i]!;
    const isChosen = chosen.size > 0 && bars.some(({ id }) => chosen.has(id));
    if (!isChosen && !isHeading) continue;
    context.fillStyle = isChosen ? colours.chosen : colours.sunken;
    context.fillRect(0, yOf(frame, i), frame.width, frame.rowPx);
  }
}

function row(
  context: CanvasRenderingContext2D,
  frame: Frame,
  i: number,
  { rows, chosen }: Scene,
  colours: Colours,
): void {
  const { bars, ways } = rows[i]!;
  const y = yOf(frame, i);
  const middle = Math.round(y + frame.rowPx / 2);
  for (const way of ways) {
    const [x1, x2] = [xOf(frame, way.from), xOf(frame, way.until)];
    context.fillStyle = way.late ? colours.late : colours.way;
    context.fillRect(x1, middle - (way.late ? 1 : 0), Math.max(1, x2 - x1), way.late ? 3 : 1);
  }
  context.font = `600 11px ${colours.font}`;
  for (const bar of bars) oneBar(context, frame, bar, y, chosen.has(bar.id), colours);
}

function oneBar(
  context: CanvasRenderingContext2D,
  frame: Frame,
  bar: Bar,
  y: number,
  isChosen: boolean,
  colours: Colours,
): void {
  const [x1, x2] = [xOf(frame, bar.from), xOf(frame, bar.until)];
  if (x2 < NAMES_PX || x1 > frame.width) return;
  const gap = frame.rowPx > 14 ? 3 : 1;
  const [width, height] = [Math.max(2, x2 - x1 - 1), frame.rowPx - 2 * gap];
  if (bar.kind === 'open') {
    context.strokeStyle = colours.open;
    context.lineWidth = 1.5;
    context.setLineDash([4, 2]);
    context.strokeRect(x1 + 0.75, y + gap + 0.75, width - 1.5, height - 1.5);
    context.setLineDash([]);
  } else {
    context.fillStyle = colours[bar.kind];
    context.fillRect(x1, y + gap, width, height);
  }
  if (isChosen) {
    context.strokeStyle = colours.ring;
    context.lineWidth = 2.5;
    context.strokeRect(x1 - 1, y + gap - 1, width + 2, height + 2);
  }
  if (height >= 12)
    written(context, bar, { x: Math.max(x1, NAMES_PX), until: x2, y: y + frame.rowPx / 2 }, colours);
}

function written(
  context: CanvasRenderingContext2D,
  { label, kind }: { readonly label: string; readonly kind: BarKind },
  { x, until, y }: { readonly x: number; readonly until: number; readonly y: number },
  colours: Colours,
): void {
  const words = `${{ locked: '▣ ', open: '✕ ', held: '', proof: '' }[kind]}${label}`;
  if (context.measureText(words).width > until - x - 6) return;
  context.fillStyle = kind === 'open' ? colours.open : colours.onBar;
  context.fillText(words, x + 3, y + 0.5);
}

function names(context: CanvasRenderingContext2D, frame: Frame, { rows }: Scene, colours: Colours): void {
  context.save();
  context.beginPath();
  context.rect(0, AXIS_PX, NAMES_PX, frame.height);
  context.clip();
  for (let i = frame.from; i < frame.until; i++) {
    const { name, note, isHeading } = rows[i]!;
    const y = yOf(frame, i);
    context.fillStyle = isHeading ? colours.sunken : colours.ground;
    context.fillRect(0, y, NAMES_PX, frame.rowPx);
    if (frame.rowPx < 12) continue;
    context.font = `${isHeading ? 600 : 400} 12px ${colours.font}`;
    context.fillStyle = colours.ink;
    const from = isHeading ? 8 : 12;
    const room = NAMES_PX - from - 10 - widthOf(context, note);
    context.fillText(fitted(context, name, room), from, y + frame.rowPx / 2 + 0.5);
    context.font = `400 11px ${colours.font}`;
    context.fillStyle = colours.quiet;
    context.textAlign = 'end';
    context.fillText(note, NAMES_PX - 6, y + frame.rowPx / 2 + 0.5);
    context.textAlign = 'start';
  }
  context.restore();
  context.fillStyle = colours.line;
  context.fillRect(NAMES_PX - 1, 0, 1, frame.height);
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

function axis(
  context: CanvasRenderingContext2D,
  frame: Frame,
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
    if (x > NAMES_PX + 18 && x < frame.width - 18) context.fillText(formats.time(at), x, AXIS_PX / 2);
  }
  context.textAlign = 'start';
}

function moment(context: CanvasRenderingContext2D, frame: Frame, at: number, colours: Colours): void {
  context.fillStyle = colours.late;
  context.fillRect(Math.round(xOf(frame, at)) - 1, AXIS_PX, 2, frame.height);
}

function hand(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { bar, row: i, may }: Hand,
  colours: Colours,
): void {
  const y = yOf(frame, i);
  const [x1, x2] = [xOf(frame, bar.from), xOf(frame, bar.until)];
  context.globalAlpha = 0.75;
  context.fillStyle = may ? colours.held : colours.late;
  context.fillRect(x1, y + 2, Math.max(3, x2 - x1), frame.rowPx - 4);
  context.globalAlpha = 1;
  context.strokeStyle = may ? colours.ring : colours.late;
  context.lineWidth = 2;
  context.strokeRect(x1, y + 2, Math.max(3, x2 - x1), frame.rowPx - 4);
  context.font = `700 13px ${colours.font}`;
  context.fillStyle = may ? colours.onBar : colours.ground;
  context.fillText(may ? '✓' : '✕', x1 + 4, y + frame.rowPx / 2);
}
