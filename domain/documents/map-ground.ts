import type { Line, Position } from '../kernel/position.ts';
import { keptFor } from '../operation/kept.ts';
import type { Road } from '../records/road.ts';
import type { StreetArea, StreetWithin } from '../roads/streets-within.ts';
import type { Asked } from './document.ts';
import type { Shape } from './drawn-map.ts';
import { areaOf, isOn, linePath, placeOn, type Frame, type OnPaper } from './map-frame.ts';

interface Bounded extends Pick<StreetWithin, 'name' | 'line'> {
  /** Whether it has its name on the map; the others are drawn thin, beneath. */
  readonly isLarge: boolean;
  readonly southWest: Position;
  readonly northEast: Position;
}

/** Ways without a name that matters on paper. */
const SMALL: readonly (Road | StreetWithin)['class'][] = ['service', 'driveway', 'track', 'path'];

/** The plan's own roads and the streets of its road network, with what they span. */
const streetsOf = keptFor(({ plan, streets = [] }: Asked): Bounded[] =>
  [...plan.tables.roads.values(), ...streets]
    .map((street): Bounded => {
      const { name, line } = street;
      return { name, line, isLarge: !SMALL.includes(street.class), ...spanOf(line) };
    })
    .sort((a, b) => Number(a.isLarge) - Number(b.isLarge)),
);

/** The least streets that can be told apart on a map, from the largest scale to the smallest. */
const LEAST: readonly (readonly [scale: number, least: StreetArea['least']])[] = [
  [2500, 'path'],
  [5000, 'driveway'],
  [10_000, 'pedestrian'],
  [Infinity, 'residential'],
];

/** The streets that a map of this frame has. */
export function streetArea(frame: Frame): StreetArea {
  const { southWest, northEast } = areaOf(frame);
  const [, least] = LEAST.find(([scale]) => frame.scale <= scale)!;
  return { box: [southWest[0], southWest[1], northEast[0], northEast[1]], least };
}

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
  return streetsIn(asked, frame).map(({ line, isLarge }) => ({
    path: linePath(frame, line),
    ink: isLarge ? 'road' : 'lane',
  }));
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
