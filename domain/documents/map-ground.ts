import type { Line, Position } from '../kernel/position.ts';
import { keptFor } from '../operation/kept.ts';
import type { Asked } from './document.ts';
import type { Shape } from './drawn-map.ts';
import type { Street } from './street.ts';
import { areaOf, isOn, linePath, placeOn, type Frame, type OnPaper } from './map-frame.ts';

interface Bounded extends Street {
  readonly isLarge: boolean;
  readonly southWest: Position;
  readonly northEast: Position;
}

/** The plan's own roads and the streets of its road network, with what they span. */
const streetsOf = keptFor(({ plan, streets = [] }: Asked): Bounded[] => {
  const roads = [...plan.tables.roads.values()].map((road) => ({ ...road, isLarge: road.class !== 'track' }));
  return [...roads, ...streets.map((street) => ({ ...street, isLarge: true }))].map(
    ({ name, line, isLarge }) => ({ name, line, isLarge, ...spanOf(line) }),
  );
});

function spanOf(line: Line): Pick<Bounded, 'southWest' | 'northEast'> {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of line) {
    [west, east] = [Math.min(west, lng), Math.max(east, lng)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return { southWest: [west, south], northEast: [east, north] };
}

function streetsIn(asked: Asked, frame: Frame): Bounded[] {
  const { southWest: low, northEast: high } = areaOf(frame);
  return streetsOf(asked).filter(
    ({ southWest, northEast }) =>
      northEast[0] >= low[0] && southWest[0] <= high[0] && northEast[1] >= low[1] && southWest[1] <= high[1],
  );
}

export function streetShapes(asked: Asked, frame: Frame): Shape[] {
  return streetsIn(asked, frame).map(({ line }) => ({ path: linePath(frame, line), ink: 'road' }));
}

/** The names of larger streets, each once, in the middle of what is seen of it. */
export function streetNames(asked: Asked, frame: Frame): { readonly at: OnPaper; readonly text: string }[] {
  const seen = new Map<string, OnPaper[]>();
  for (const { name, line, isLarge } of streetsIn(asked, frame)) {
    const places = line.map((place) => placeOn(frame, place)).filter((at) => isOn(frame, at, -5));
    if (isLarge && name !== '' && places.length > 0) seen.set(name, [...(seen.get(name) ?? []), ...places]);
  }
  return [...seen].map(([text, places]) => ({ text, at: places[places.length >> 1]! }));
}
