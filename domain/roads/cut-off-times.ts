import Type from 'typebox';
import type { Interval } from '../kernel/interval.ts';
import type { Frozen } from '../kernel/position.ts';
import { maybe, record } from '../kernel/record.ts';
import { NamedPlace } from './network.ts';

/** A place that was connected to the rest of the network, and has lost the way in, the way out, or both. */
const CutOff = record({ place: NamedPlace, noWayIn: Type.Boolean(), noWayOut: Type.Boolean() });
export type CutOff = Frozen<typeof CutOff>;

/** The time of a way with all streets open, and with some closed, in seconds. Undefined if no way is left. */
const WayChange = record({ beforeS: Type.Number(), duringS: maybe(Type.Number()) });
export type WayChange = Frozen<typeof WayChange>;

/** A place whose way from or to the nearest reference place has become longer by more than the limit. */
const Grown = record({ place: NamedPlace, toIt: maybe(WayChange), fromIt: maybe(WayChange) });
export type Grown = Frozen<typeof Grown>;

/** The effects of the closures at one time on places. */
export const PlacesHit = record({ cutOff: Type.Array(CutOff), grown: Type.Array(Grown) });
export type PlacesHit = Frozen<typeof PlacesHit>;

/** When something lasts: intervals in order, apart from each other, half-open, UTC ms. Figures in seconds. */
interface Lasting {
  readonly times: readonly Interval[];
  readonly longestS: number;
  readonly totalS: number;
}

/** A place, how long it is cut off, and how long it is cut off or its way exceeds the limit. */
export interface PlaceHit {
  readonly place: NamedPlace;
  readonly cutOff: Lasting;
  readonly hit: Lasting;
}

interface Gathered {
  readonly place: NamedPlace;
  readonly cutOff: Interval[];
  readonly hit: Interval[];
}

/** How long each place is cut off or has a longer way, computed from steps in order of time. The most affected place comes first. */
export function cutOffTimes(steps: readonly (Interval & PlacesHit)[]): PlaceHit[] {
  const gathered = new Map<string, Gathered>();
  const placeOf = (place: NamedPlace): Gathered => {
    const key = `${place.name} ${place.kind} ${place.position.join(' ')}`;
    let found = gathered.get(key);
    if (!found) gathered.set(key, (found = { place, cutOff: [], hit: [] }));
    return found;
  };
  for (const { from, until, cutOff, grown } of steps) {
    for (const { place } of cutOff) lengthen(placeOf(place).cutOff, { from, until });
    for (const { place } of [...cutOff, ...grown]) lengthen(placeOf(place).hit, { from, until });
  }
  return [...gathered.values()]
    .map(({ place, cutOff, hit }) => ({ place, cutOff: lasting(cutOff), hit: lasting(hit) }))
    .sort((a, b) => b.cutOff.longestS - a.cutOff.longestS || b.hit.longestS - a.hit.longestS);
}

/** Consecutive steps are one interval. */
function lengthen(times: Interval[], step: Interval): void {
  const last = times.at(-1);
  if (last && last.until >= step.from) times[times.length - 1] = { from: last.from, until: step.until };
  else times.push(step);
}

function lasting(times: readonly Interval[]): Lasting {
  const seconds = times.map(({ from, until }) => (until - from) / 1000);
  return {
    times,
    longestS: Math.max(0, ...seconds),
    totalS: seconds.reduce((sum, each) => sum + each, 0),
  };
}
