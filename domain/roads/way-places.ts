import type { Position } from '../kernel/position.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { boundsOfNetwork, isWithin, type Mode, type RoadNetwork } from './network.ts';
import type { Footing, RoadFinder } from './snapping.ts';

/** Why there is no way. `nth` counts the places from 1. */
export type NoWay =
  | { readonly reason: 'too-few-places' }
  | { readonly reason: 'outside-the-network'; readonly nth: number }
  | { readonly reason: 'latitude-and-longitude-swapped'; readonly nth: number }
  | { readonly reason: 'no-road-near'; readonly nth: number; readonly withinM: number }
  | { readonly reason: 'place-avoided'; readonly nth: number; readonly circle: number }
  | {
      readonly reason: 'unreachable' | 'unreachable-avoiding';
      readonly nth: number;
      readonly after: number;
    };

/** A place further than this from any road is not on the network. */
const SNAP_WITHIN_M = 500;

/** The roads of the nth place of a way, or why there are none. */
export function standingAt(
  network: RoadNetwork,
  finder: RoadFinder,
  mode: Mode,
  position: Position,
  nth: number,
): Result<Footing[], NoWay> {
  const footings = finder.nearest(position, mode, SNAP_WITHIN_M);
  if (footings.length > 0) return ok(footings);
  const bounds = boundsOfNetwork(network);
  if (!bounds || isWithin(position, bounds))
    return refuse({ reason: 'no-road-near', nth, withinM: SNAP_WITHIN_M });
  const isSwapped = isWithin([position[1], position[0]], bounds);
  return refuse({ reason: isSwapped ? 'latitude-and-longitude-swapped' : 'outside-the-network', nth });
}
