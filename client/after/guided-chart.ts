import { svg, type SVGTemplateResult } from 'lit';
import type { Operation } from '../../domain/operation/operation.ts';
import type { GuidedByHour } from '../../domain/totals/series.ts';
import { plotOf, underneath, uprights, type Fill } from './chart-frame.ts';
import type { Drawing } from './held-chart.ts';

/** The time under a bar takes this much, and the gap to the next. */
const TIME_PX = 42;

/** Vehicles of several places together, hour by hour: one layer of the stacked bars. */
export interface Layer {
  readonly name: string;
  readonly fill: Fill;
  readonly vehicles: readonly number[];
  readonly sum: number;
}

/** One layer for each venue, the largest first; from the fourth on, and what is at no venue, together. */
export function layersOf({ tables }: Operation, guided: GuidedByHour, elsewhere: string): Layer[] {
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

/** Bars by hour, layer upon layer, each hour's sum on top. */
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
