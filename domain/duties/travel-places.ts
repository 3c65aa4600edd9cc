import type { Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { PlaceStanding } from '../operation/travel-table.ts';
import { tableOf } from '../operation/travel.ts';
import type { CollectionName } from '../records/collections.ts';

/** A record with a place that officers drive to and from. */
interface TravelPlace {
  readonly collection: 'posts' | 'squads' | 'supportSites';
  readonly id: string;
  readonly name: string;
  readonly position: Position;
}

/** A place whose drives do not use the road network, or only partly, and why. */
export interface TravelGap {
  readonly place: TravelPlace;
  readonly standing: Exclude<PlaceStanding, 'known'>;
}

/** The collections that a table depends on. If one of them changes, the table may be out of date. */
export const TRAVEL_MADE_OF: readonly CollectionName[] = ['briefs', 'posts', 'squads', 'supportSites'];

/** Where officers drive from and to: posts, bases and support sites. */
export function travelPlacesOf({ tables }: Plan): TravelPlace[] {
  return [
    ...[...tables.posts.values()].map(
      ({ id, code, position }) => ({ collection: 'posts', id, name: code, position }) as const,
    ),
    ...[...tables.squads.values()].map(
      ({ id, name, base }) => ({ collection: 'squads', id, name, position: base }) as const,
    ),
    ...[...tables.supportSites.values()].map(
      ({ id, name, position }) => ({ collection: 'supportSites', id, name, position }) as const,
    ),
  ];
}

/** The places that the road network does not reach, if the operation uses one. */
export function travelGapsOf(plan: Plan): TravelGap[] {
  if (plan.brief.networkId === undefined) return [];
  const table = tableOf(plan);
  return travelPlacesOf(plan).flatMap((place) => {
    const standing = table?.standingOf(place.position) ?? 'awaited';
    return standing === 'known' ? [] : [{ place, standing }];
  });
}
