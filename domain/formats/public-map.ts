import type { Box, Line, Position } from '../kernel/position.ts';
import type { StreetWithin } from '../roads/streets-within.ts';
import type { ClosedStreet } from './public-closures.ts';
import { escaped } from './xml.ts';

const WIDTH = 1000;

/** The ground is drawn from the largest streets down, up to so many vertices: about 30 kB packed. */
const MOST_VERTICES = 6000;

/** The box around closed streets with some ground beside them. Undefined if nothing is closed. */
export function boxAround(streets: readonly ClosedStreet[]): Box | undefined {
  const places = streets.flatMap(({ lines }) => lines.flat());
  if (places.length === 0) return undefined;
  const ends = (i: 0 | 1) => {
    let [least, most] = [Infinity, -Infinity];
    for (const place of places) [least, most] = [Math.min(least, place[i]), Math.max(most, place[i])];
    const edge = Math.max(0.002, (most - least) * 0.06);
    return [least - edge, most + edge] as const;
  };
  const [[west, east], [south, north]] = [ends(0), ends(1)];
  return [west, south, east, north];
}

/** The closed streets over the ground, as SVG that a page holds. `shown` are drawn strongly, the others pale. */
export function publicMap(
  label: string,
  box: Box,
  ground: readonly Pick<StreetWithin, 'line'>[],
  streets: readonly ClosedStreet[],
  shown: ReadonlySet<ClosedStreet>,
): string {
  const scale = scaleTo(box);
  const [, height] = scale([box[2], box[1]]);
  let vertices = 0;
  const under = ground.flatMap(({ line }) => {
    if (vertices > MOST_VERTICES) return [];
    const path = pathOf(line, scale);
    vertices += path.length / 6;
    return [path];
  });
  const over = streets.map((street) => {
    const path = street.lines.map((line) => pathOf(line, scale)).join('');
    return `<path class="${shown.has(street) ? 'closed' : 'other'}" d="${path}"><title>${escaped(street.name)}</title></path>`;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(label)}"><path class="ground" d="${under.join('')}"/>${over.join('')}</svg>`;
}

type Scale = (place: Position) => readonly [number, number];

function scaleTo([west, south, east, north]: Box): Scale {
  const perDegree = WIDTH / (east - west);
  const stretch = 1 / Math.cos((((south + north) / 2) * Math.PI) / 180);
  return ([x, y]) => [Math.round((x - west) * perDegree), Math.round((north - y) * perDegree * stretch)];
}

/** Whole units, each once: about a pixel on a screen. */
function pathOf(line: Line, scale: Scale): string {
  let [path, lastX, lastY] = ['', NaN, NaN];
  for (const [i, place] of line.entries()) {
    const [x, y] = scale(place);
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < 2 && i < line.length - 1) continue;
    path += Number.isNaN(lastX) ? `M${x} ${y}` : `l${x - lastX} ${y - lastY}`;
    [lastX, lastY] = [x, y];
  }
  return path;
}
