import type { Line } from '../kernel/position.ts';
import { STYLES } from './styles.ts';
import { isoOf, spanText, thingsOf, type Shape, type Taken, type Thing } from './things.ts';

/** GeoJSON (RFC 7946) with the colours of simplestyle 1.1. */
export function geoJsonOf(taken: Taken): string {
  const features = thingsOf(taken).map((thing) => ({
    type: 'Feature',
    id: thing.id,
    geometry: geometryOf(thing.shape),
    properties: propertiesOf(thing),
  }));
  return JSON.stringify({ type: 'FeatureCollection', name: taken.title, features });
}

function propertiesOf({ kind, name, said, closed, shape }: Thing): object {
  const { colour, width, sign } = STYLES[kind];
  return {
    ...said,
    // The table of a kind calls the name of its record a name too, and a code stands beside it.
    ...{ name: said['name'] ?? name, title: name, thing: kind },
    ...(closed.length > 0 && {
      from: isoOf(closed[0]!.from),
      until: isoOf(closed.at(-1)!.until),
      closed: closed.map(spanText),
    }),
    ...(shape.type === 'point'
      ? { 'marker-color': colour, 'marker-symbol': sign }
      : { stroke: colour, 'stroke-width': width }),
    ...(shape.type === 'area' && { fill: colour, 'fill-opacity': 0.2 }),
  };
}

export function geometryOf(shape: Shape): object {
  if (shape.type === 'point') return { type: 'Point', coordinates: shape.at };
  if (shape.type === 'line') return { type: 'LineString', coordinates: shape.line };
  return { type: 'Polygon', coordinates: [anticlockwise(closedRing(shape.ring))] };
}

/** A ring that ends where it begins. */
export function closedRing(ring: Line): Line {
  const [[x, y], last] = [ring[0]!, ring.at(-1)!];
  return last[0] === x && last[1] === y ? ring : [...ring, ring[0]!];
}

function anticlockwise(ring: Line): Line {
  const twice = ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0] * y - x * ring[i]![1], 0);
  return twice < 0 ? ring.toReversed() : ring;
}
