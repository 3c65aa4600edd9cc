import { svg, type SVGTemplateResult } from 'lit';
import type { Held } from '../../domain/totals/series.ts';
import type { AfterWord } from '../words/after.ts';
import type { Formats } from '../words/format.ts';
import type { Say } from '../words/language.ts';
import { plotOf, underneath, uprights, type Plot } from './chart-frame.ts';
import { hoursBetween, linear } from './scale.ts';

/** What a drawing needs to know beside its numbers. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly say: Say<AfterWord>;
  readonly formats: Formats;
}

/** So much of the height is the strip of those missing, which has a scale of its own: a few missing must be seen. */
const STRIP = 64;

/** Officers needed as an area, there as a line; below, on the same hours, those missing as bars. */
export function heldChart(held: readonly Held[], drawing: Drawing, pointed?: Held): SVGTemplateResult {
  const { width, height, say, formats } = drawing;
  const plot: Plot = { ...plotOf(width, height), bottom: height - STRIP - 16 };
  const most = held.reduce((top, one) => Math.max(top, one.needed, one.there), 0);
  const { y, drawn } = uprights(plot, most, say('chart-held-axis'), formats.count);
  const x = across(held, plot);
  const steps = (of: (one: Held) => number) =>
    held.map((one, i) => `${i === 0 ? 'M' : 'L'}${x(one.at).toFixed(1)} ${y(of(one)).toFixed(1)}`).join('');
  const ground = `L${x(held.at(-1)!.at)} ${y(0)}L${x(held[0]!.at)} ${y(0)}Z`;
  return svg`${drawn}
    <path class="needed" d=${steps(({ needed }) => needed) + ground} />
    <path class="there" d=${steps(({ there }) => there)} />
    ${strip(held, { ...plot, top: height - STRIP, bottom: height - 24 }, x, drawing)}
    ${pointed ? svg`<line class="pointed" x1=${x(pointed.at)} x2=${x(pointed.at)} y1=${plot.top} y2=${height - 24} />` : ''}`;
}

function strip(
  held: readonly Held[],
  plot: Plot,
  x: (at: number) => number,
  { say, formats }: Drawing,
): SVGTemplateResult {
  const most = held.reduce((top, { missing }) => Math.max(top, missing), 0);
  const y = linear([0, Math.max(1, most)], [plot.bottom, plot.top + 4]);
  const bar = Math.max(1.5, (x(held[1]?.at ?? 0) - x(held[0]!.at)) * 0.8);
  const hours = hoursBetween(held[0]!.at, held.at(-1)!.at, (plot.right - plot.left) / 48);
  return svg`
    <text x=${plot.left - 6} y=${y(0)} text-anchor="end">${say('chart-missing')}</text>
    <text x=${plot.left - 6} y=${plot.top + 4} dy="0.32em" text-anchor="end">${most > 0 ? formats.count(most) : ''}</text>
    <line class="grid" x1=${plot.left} x2=${plot.right} y1=${plot.top + 4} y2=${plot.top + 4} />
    <line class="base" x1=${plot.left} x2=${plot.right} y1=${plot.bottom} y2=${plot.bottom} />
    ${held
      .filter(({ missing }) => missing > 0)
      .map(
        ({ at, missing }) =>
          svg`<rect class="missing" x=${x(at) - bar / 2} y=${y(missing)} width=${bar} height=${plot.bottom - y(missing)} />`,
      )}
    ${underneath(
      plot,
      hours.map((at) => ({ x: x(at), words: formats.time(at) })),
    )}`;
}

/** The moment nearest to a place on the chart, in pixels from its left. */
export function heldNear(held: readonly Held[], width: number, px: number): Held | undefined {
  const x = across(held, plotOf(width, 100));
  return held.reduce<Held | undefined>(
    (best, one) => (best && Math.abs(x(best.at) - px) <= Math.abs(x(one.at) - px) ? best : one),
    undefined,
  );
}

function across(held: readonly Held[], plot: Plot): (at: number) => number {
  return linear([held[0]?.at ?? 0, held.at(-1)?.at ?? 1], [plot.left, plot.right]);
}
