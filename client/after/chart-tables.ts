import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Interval } from '../../domain/kernel/interval.ts';
import { fullSteps } from '../../domain/kernel/wall-clock.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { GuidedByHour, HeadsAt } from '../../domain/totals/series.ts';
import type { AfterWord } from '../words/after.ts';
import type { Formats } from '../words/format.ts';
import { language, type Say } from '../words/language.ts';
import { hoursBetween, linear, marksTo } from './scale.ts';

/** What a drawing needs besides its numbers. */
interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly say: Say<AfterWord>;
  readonly formats: Formats;
}

/** The height of the strip of missing officers. It has its own scale, so that a few missing ones are visible. */
const STRIP = 64;

/** Officers needed as an area and officers there as a line; below, on the same time axis, missing ones as bars. */
export function heldChart(held: readonly HeadsAt[], drawing: Drawing, pointed?: HeadsAt): SVGTemplateResult {
  const { width, height, say, formats } = drawing;
  const plot: Plot = { ...plotOf(width, height), bottom: height - STRIP - 16 };
  const most = held.reduce((top, one) => Math.max(top, one.needed, one.there), 0);
  const { y, drawn } = uprights(plot, most, say('chart-held-axis'), formats.count);
  const x = across(held, plot);
  const steps = (of: (one: HeadsAt) => number) =>
    held.map((one, i) => `${i === 0 ? 'M' : 'L'}${x(one.at).toFixed(1)} ${y(of(one)).toFixed(1)}`).join('');
  const ground = `L${x(held.at(-1)!.at)} ${y(0)}L${x(held[0]!.at)} ${y(0)}Z`;
  return svg`${drawn}
    <path class="needed" d=${steps(({ needed }) => needed) + ground} />
    <path class="there" d=${steps(({ there }) => there)} />
    ${strip(held, { ...plot, top: height - STRIP, bottom: height - 24 }, x, drawing)}
    ${pointed ? svg`<line class="pointed" x1=${x(pointed.at)} x2=${x(pointed.at)} y1=${plot.top} y2=${height - 24} />` : ''}`;
}

function strip(
  held: readonly HeadsAt[],
  plot: Plot,
  x: (at: number) => number,
  { say, formats }: Drawing,
): SVGTemplateResult {
  const most = held.reduce((top, { missing }) => Math.max(top, missing), 0);
  const y = linear([0, Math.max(1, most)], [plot.bottom, plot.top + 4]);
  const bar = Math.max(1.5, (x(held[1]?.at ?? 0) - x(held[0]!.at)) * 0.8);
  const hours = hoursBetween(formats.timeZone, spanOf(held), (plot.right - plot.left) / 48);
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

/** The moment nearest to a point on the chart, in pixels from its left. */
export function heldNear(held: readonly HeadsAt[], width: number, px: number): HeadsAt | undefined {
  const x = across(held, plotOf(width, 100));
  return held.reduce<HeadsAt | undefined>(
    (best, one) => (best && Math.abs(x(best.at) - px) <= Math.abs(x(one.at) - px) ? best : one),
    undefined,
  );
}

function spanOf(held: readonly HeadsAt[]): Interval {
  return { from: held[0]?.at ?? 0, until: held.at(-1)?.at ?? 0 };
}

function across(held: readonly HeadsAt[], plot: Plot): (at: number) => number {
  return linear([held[0]?.at ?? 0, held.at(-1)?.at ?? 1], [plot.left, plot.right]);
}

/** The width of the time label under a bar and the gap to the next. */
const TIME_PX = 42;

/** Vehicles of several places together, hour by hour: one layer of the stacked bars. */
interface Layer {
  readonly name: string;
  readonly fill: Fill;
  readonly vehicles: readonly number[];
  readonly sum: number;
}

/** One layer for each venue, largest first. The fourth and later venues, and places at no venue, form one layer. */
export function layersOf(run: RunState, guided: GuidedByHour, elsewhere: string): Layer[] {
  const { tables } = run.plan;
  const byVenue = new Map<string, number[]>();
  for (const { placeId, vehicles } of guided.places) {
    const venueId = tables.carParks.get(placeId)?.venueId ?? tables.gates.get(placeId)?.venueId;
    const name = (venueId && tables.venues.get(venueId)?.name) ?? elsewhere;
    byVenue.set(name, added(byVenue.get(name), vehicles));
  }
  const layers = [...byVenue]
    .map(([name, vehicles]) => ({ name, vehicles, sum: sumOf(vehicles) }))
    .sort((a, b) => Number(a.name === elsewhere) - Number(b.name === elsewhere) || b.sum - a.sum);
  const rest = layers.slice(3);
  const last =
    rest.length > 1
      ? [
          {
            name: elsewhere,
            vehicles: rest.map(({ vehicles }) => vehicles).reduce(added),
            sum: sumOf(rest.map(({ sum }) => sum)),
          },
        ]
      : rest;
  return [...layers.slice(0, 3), ...last].map((layer, i) => ({ ...layer, fill: (i + 1) as Fill }));
}

function added(a: readonly number[] | undefined, b: readonly number[]): number[] {
  return b.map((value, i) => value + (a?.[i] ?? 0));
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0);
}

/** Stacked bars by hour, with each hour's sum on top. */
export function guidedChart(
  hours: readonly number[],
  layers: readonly Layer[],
  { width, height, say, formats }: Drawing,
): SVGTemplateResult {
  const plot = plotOf(width, height);
  const sums = hours.map((_, i) => sumOf(layers.map(({ vehicles }) => vehicles[i]!)));
  const { y, drawn } = uprights(plot, Math.max(...sums), say('chart-guided-axis'), formats.count);
  const room = (plot.right - plot.left) / hours.length;
  const bar = Math.min(56, room * 0.72);
  const every = Math.ceil(TIME_PX / room);
  const middle = (i: number) => plot.left + room * (i + 0.5);
  return svg`${drawn}
    ${hours.map((_, i) => {
      let below = 0;
      return layers.map(({ vehicles, fill }) => {
        const [bottom, top] = [y(below), y((below += vehicles[i]!))];
        return svg`<rect class="layer" x=${middle(i) - bar / 2} y=${top} width=${bar} height=${Math.max(0, bottom - top)} fill="url(#fill-${fill})" />`;
      });
    })}
    ${sums.map((sum, i) => svg`<text class="top" x=${middle(i)} y=${y(sum) - 4} text-anchor="middle">${sum === 0 ? '' : formats.count(sum)}</text>`)}
    ${underneath(
      plot,
      hours.flatMap((at, i) => (i % every === 0 ? [{ x: middle(i), words: formats.time(at) }] : [])),
    )}`;
}

const HALF_HOUR_MS = 1_800_000;

/** The content of the chart as a table with a row for every half hour, for those who cannot or prefer not to use the chart. */
export function heldTable(held: readonly HeadsAt[], say: Say<AfterWord>, formats: Formats): TemplateResult {
  const halves = new Set(fullSteps(formats.timeZone, spanOf(held), HALF_HOUR_MS));
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col">${say('time')}</th>
          ${(['chart-needed', 'chart-there', 'chart-missing'] as const).map(
            (word) => html`
              <th scope="col" class="number">${say(word)}</th>
            `,
          )}
        </tr>
      </thead>
      <tbody>
        ${held
          .filter(({ at }) => halves.has(at))
          .map(
            ({ at, needed, there, missing }) => html`
              <tr>
                <th scope="row">${formats.time(at)}</th>
                ${[needed, there, missing].map(
                  (heads) => html`
                    <td class="number">${formats.count(heads)}</td>
                  `,
                )}
              </tr>
            `,
          )}
      </tbody>
    </table>
  `;
}

/** Vehicles by place and hour, with sums. */
export function guidedTable(
  run: RunState,
  { hours, places }: GuidedByHour,
  say: Say<AfterWord>,
  formats: Formats,
): TemplateResult {
  const lines = places
    .map(({ placeId, vehicles }) => ({ name: countPlaceName(run, placeId), vehicles }))
    .sort((a, b) => a.name.localeCompare(b.name, language.traits.collation, { numeric: true }));
  const sums = hours.map((_, i) => sumOf(places.map(({ vehicles }) => vehicles[i]!)));
  const head = (words: string) => html`
    <th scope="col" class="number">${words}</th>
  `;
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col">${say('place')}</th>
          ${hours.map((at) => head(formats.time(at)))}${head(say('sum'))}
        </tr>
      </thead>
      <tbody>${lines.map(({ name, vehicles }) => numberRow(name, vehicles, formats))}</tbody>
      <tfoot>${numberRow(say('sum'), sums, formats)}</tfoot>
    </table>
  `;
}

/** A name, its numbers, and their sum. */
function numberRow(name: string, numbers: readonly number[], { count }: Formats): TemplateResult {
  return html`
    <tr>
      <th scope="row">${name}</th>
      ${[...numbers, sumOf(numbers)].map(
        (n) => html`
          <td class="number">${count(n)}</td>
        `,
      )}
    </tr>
  `;
}

export function countPlaceName({ plan: { tables } }: RunState, id: string): string {
  return tables.carParks.get(id)?.name ?? tables.gates.get(id)?.name ?? id;
}

/** A folded table under its chart. */
export function asTable(table: TemplateResult, say: Say<AfterWord>): TemplateResult {
  return html`
    <details class="small">
      <summary>${say('as-table')}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${say('as-table')}>${table}</div>
    </details>
  `;
}

/** Where a chart draws: the plot inside its margins, in pixels. */
interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function plotOf(width: number, height: number): Plot {
  return { width, height, left: 44, right: Math.max(60, width - 12), top: 20, bottom: height - 24 };
}

/** The vertical axis with its grid and unit, and its scale. */
function uprights(plot: Plot, most: number, unit: string, count: (n: number) => string) {
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

/** The labels under the plot. */
function underneath(
  plot: Plot,
  marks: readonly { readonly x: number; readonly words: string }[],
): SVGTemplateResult {
  return svg`${marks.map(({ x, words }) => svg`<text x=${x} y=${plot.bottom + 16} text-anchor="middle">${words}</text>`)}`;
}

/** The fills of areas: colour and pattern, so that either is enough. */
export type Fill = 1 | 2 | 3 | 4;

/** The patterns of a chart; their ids belong to the shadow root that contains them. */
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
