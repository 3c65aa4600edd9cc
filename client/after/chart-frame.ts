import { svg, type SVGTemplateResult } from 'lit';
import { linear, marksTo } from './scale.ts';

/** Where a chart draws: the plot inside its margins, in pixels. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function plotOf(width: number, height: number): Plot {
  return { width, height, left: 44, right: Math.max(60, width - 12), top: 20, bottom: height - 24 };
}

/** The upright axis with its grid and its unit, and the scale that goes with it. */
export function uprights(plot: Plot, most: number, unit: string, count: (n: number) => string) {
  const marks = marksTo(most);
  const y = linear([0, marks.at(-1)!], [plot.bottom, plot.top]);
  const drawn: SVGTemplateResult = svg`
    <text class="unit" x=${plot.left - 6} y="11" text-anchor="end">${unit}</text>
    ${marks.map(
      (mark) => svg`
        <line class=${mark === 0 ? 'base' : 'grid'} x1=${plot.left} x2=${plot.right} y1=${y(mark)} y2=${y(mark)} />
        <text x=${plot.left - 6} y=${y(mark)} dy="0.32em" text-anchor="end">${count(mark)}</text>`,
    )}`;
  return { y, drawn };
}

/** Words under the plot. */
export function underneath(
  plot: Plot,
  marks: readonly { readonly x: number; readonly words: string }[],
): SVGTemplateResult {
  return svg`${marks.map(({ x, words }) => svg`<text x=${x} y=${plot.bottom + 16} text-anchor="middle">${words}</text>`)}`;
}

/** The ways in which areas are filled: by colour and by pattern, so that either is enough. */
export type Fill = 1 | 2 | 3 | 4;

/** The patterns of a chart; ids live in the shadow root that they stand in. */
export function fills(): SVGTemplateResult {
  const lines: Readonly<Record<Fill, string>> = {
    1: '',
    2: 'M0 6L6 0M-1.500 1.500L1.500 -1.500M4.500 7.500L7.500 4.500',
    3: 'M0 3H6',
    4: 'M3 0V6M0 3H6',
  };
  return svg`<defs>
    ${([1, 2, 3, 4] as const).map(
      (fill) => svg`<pattern id="fill-${fill}" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" class="fill-${fill}" />
        <path d=${lines[fill]} class="hatch" />
      </pattern>`,
    )}
  </defs>`;
}
