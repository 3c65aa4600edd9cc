import { svg, type SVGTemplateResult } from 'lit';
import type { Held } from '../../domain/totals/series.ts';
import type { AfterWord } from '../words/after.ts';
import type { Formats } from '../words/format.ts';
import type { Say } from '../words/language.ts';
import { plotOf, underneath, uprights, type Plot } from './chart-frame.ts';
import { hoursBetween, linear } from './scale.ts';

/** Officers needed as an area, there as a line, missing as hatched bars on the ground. */
export function heldChart(
  held: readonly Held[],
  {
    width,
    height,
    say,
    formats,
    pointed,
  }: { width: number; height: number; say: Say<AfterWord>; formats: Formats; pointed?: Held | undefined },
): SVGTemplateResult {
  const plot = plotOf(width, height);
  const most = held.reduce((top, one) => Math.max(top, one.needed, one.there), 0);
  const { y, drawn } = uprights(plot, most, say('chart-held-axis'), formats.count);
  const x = across(held, plot);
  const steps = (of: (one: Held) => number) =>
    held.map((one, i) => `${i === 0 ? 'M' : 'L'}${x(one.at).toFixed(1)} ${y(of(one)).toFixed(1)}`).join('');
  const area = `${steps(({ needed }) => needed)}L${x(held.at(-1)!.at)} ${y(0)}L${x(held[0]!.at)} ${y(0)}Z`;
  const bar = Math.max(1, x(held[1]?.at ?? held[0]!.at) - x(held[0]!.at));
  const hours = hoursBetween(held[0]!.at, held.at(-1)!.at, (plot.right - plot.left) / 48);
  return svg`${drawn}
    <path class="needed" d=${area} />
    <path class="there" d=${steps(({ there }) => there)} />
    ${held
      .filter(({ missing }) => missing > 0)
      .map(
        ({ at, missing }) =>
          svg`<rect class="missing" x=${x(at) - bar / 2} y=${y(missing)} width=${bar} height=${y(0) - y(missing)} />`,
      )}
    ${underneath(
      plot,
      hours.map((at) => ({ x: x(at), words: formats.time(at) })),
    )}
    ${pointed ? svg`<line class="pointed" x1=${x(pointed.at)} x2=${x(pointed.at)} y1=${plot.top} y2=${plot.bottom} />` : ''}`;
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
