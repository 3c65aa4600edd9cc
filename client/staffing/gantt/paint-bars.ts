import { theme, tokenColour } from '../../theme/theme.ts';
import { xOf, yOf, type GanttFrame } from './frame.ts';
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

export type Colours = Readonly<Record<keyof typeof TOKENS, string>>;

let read: { readonly of: string; readonly colours: Colours } | undefined;

/** The tokens that a chart is drawn with: read once for a theme, not for every frame. */
export function chartColours(): Colours {
  const of = theme.seen;
  if (read?.of !== of) {
    const colours = Object.entries(TOKENS).map(([name, token]) => [name, tokenColour(token)]);
    read = { of, colours: Object.fromEntries(colours) as Colours };
  }
  return read.colours;
}

/** A bar that is being dragged: over which row it is, and whether it may lie there; on its own row it does already. */
export interface Hand {
  readonly bar: Bar;
  readonly row: number;
  readonly may: boolean | undefined;
}

const SIGNS: Readonly<Record<BarKind, string>> = { locked: '▣ ', open: '✕ ', held: '', proof: '' };

/** A row's ways and bars. What is written does not fit into a short bar: it stands beside it, where nothing else does. */
export function paintRow(
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

export function paintHand(
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
