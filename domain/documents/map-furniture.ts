import { box, disc, joined, stroke, type Ink, type Label, type Shape } from './drawn-map.ts';
import type { Frame, OnPaper } from './map-frame.ts';
import { boxAround } from './map-labels.ts';

/** Shapes and texts that belong together. */
export interface Drawing {
  readonly shapes: readonly Shape[];
  readonly labels: readonly Label[];
}

/** A row of the legend: a line, a dot, or a sign with its mark. */
export interface LegendRow {
  readonly sign: { readonly line: Ink } | { readonly dot: Ink } | { readonly mark: string };
  readonly words: string;
}

const ROW_MM = 5;
const TEXT_MM = 2.6;
const PAD_MM = 3;
const SIGN_MM = 9;
const LEGEND_WIDTH_MM = 62;

/** How many metres a scale bar may have, and at most how many mm. */
const BAR_M = [20, 50, 100, 200, 500, 1000, 2000, 5000];
const BAR_MM = 38;

/** A square sign with a mark, as the console's maps have it. */
export function sign([x, y]: OnPaper, mark: string): Drawing {
  return {
    shapes: [{ path: box([x - 1.8, y - 1.8], 3.6, 3.6), ink: 'place' }],
    labels: [{ at: [x, y + 0.95], text: mark, heightMm: 2.7, anchor: 'middle', isOnSign: true }],
  };
}

/** The legend with scale and north in the corner where it covers the fewest of some places, and the room that it takes. */
export function legend(
  frame: Frame,
  rows: readonly LegendRow[],
  words: { readonly legend: string; readonly north: string },
  places: readonly OnPaper[],
): Drawing & { readonly room: ReturnType<typeof boxAround> } {
  const height = (rows.length + 1) * ROW_MM + 18;
  const [x, y] = calmestCorner(frame, height, places);
  const middle: OnPaper = [x + LEGEND_WIDTH_MM / 2, y + height / 2];
  const room = boxAround(middle, LEGEND_WIDTH_MM / 2, height / 2);
  const parts = [
    {
      shapes: [
        { path: box([x, y], LEGEND_WIDTH_MM, height), ink: 'paper' as const },
        { path: box([x, y], LEGEND_WIDTH_MM, height), ink: 'line' as const },
      ],
      labels: [text([x + PAD_MM, y + ROW_MM], words.legend, 3.2)],
    },
    ...rows.map((row, i) => legendRow([x + PAD_MM, y + (i + 2) * ROW_MM - 1], row)),
    scaleBar(frame, [x + PAD_MM, y + height - 5]),
    northArrow([x + LEGEND_WIDTH_MM - 7, y + height - 4], words.north),
  ];
  return { ...together(parts), room };
}

function calmestCorner(frame: Frame, height: number, places: readonly OnPaper[]): OnPaper {
  const right = frame.widthMm - LEGEND_WIDTH_MM - 2;
  const bottom = frame.heightMm - height - 2;
  const corners: OnPaper[] = [
    [right, bottom],
    [2, bottom],
    [right, 2],
    [2, 2],
  ];
  const covered = ([x, y]: OnPaper): number =>
    places.filter(([px, py]) => px > x && px < x + LEGEND_WIDTH_MM && py > y && py < y + height).length;
  return corners.reduce((best, corner) => (covered(corner) < covered(best) ? corner : best));
}

function legendRow([x, y]: OnPaper, { sign: shown, words }: LegendRow): Drawing {
  const at: OnPaper = [x + SIGN_MM / 2 - 1, y - 0.9];
  const label = text([x + SIGN_MM, y], words);
  if ('mark' in shown) return together([sign(at, shown.mark), { shapes: [], labels: [label] }]);
  const shape: Shape =
    'dot' in shown
      ? { path: disc(at, 1.2), ink: shown.dot }
      : { path: stroke([x, y - 0.9], [x + SIGN_MM - 2, y - 0.9]), ink: shown.line };
  return { shapes: [shape], labels: [label] };
}

/** A bar of a round number of metres, and the scale as a number. */
export function scaleBar({ scale }: Frame, [x, y]: OnPaper, mostMm = BAR_MM): Drawing {
  const metres = BAR_M.findLast((m) => (m * 1000) / scale <= mostMm) ?? BAR_M[0]!;
  const mm = (metres * 1000) / scale;
  const length = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  return {
    shapes: [
      { path: box([x, y], mm, 1.2), ink: 'line' },
      { path: box([x, y], mm / 2, 1.2), ink: 'ink' },
    ],
    labels: [text([x, y - 1], `1 : ${scale}`), text([x + mm + 1, y + 1.5], length)],
  };
}

/** An arrow with its foot at a place. */
export function northArrow([x, y]: OnPaper, north: string, heightMm = 9): Drawing {
  const [half, notch] = [heightMm / 4, heightMm / 5];
  return {
    shapes: [
      { path: `M${x} ${y - heightMm}l${half} ${heightMm}l${-half} ${-notch}l${-half} ${notch}z`, ink: 'ink' },
    ],
    labels: [{ at: [x, y - heightMm - 0.8], text: north, heightMm: TEXT_MM, anchor: 'middle' }],
  };
}

export function text(at: OnPaper, words: string, heightMm = TEXT_MM): Label {
  return { at, text: words, heightMm, anchor: 'start' };
}

export function together(parts: readonly Drawing[]): Drawing {
  return {
    shapes: joined(parts.flatMap(({ shapes }) => shapes)),
    labels: parts.flatMap(({ labels }) => labels),
  };
}
