import { assignmentsTo } from '../duties/duties.ts';
import type { Plan } from '../operation/plan.ts';
import type { Stamp } from '../records/fact.ts';
import type { Squad } from '../records/people.ts';
import type { Route } from '../records/route.ts';
import type { Venue } from '../records/venue.ts';
import type { Attention, AttentionKind } from './attention.ts';

/** What a list of matters is grouped by: the route whose convoy comes, otherwise the venue; the squad; the venue. */
export const GROUPINGS = ['route', 'squad', 'venue'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Where a matter belongs. */
export type MatterPlace =
  | { readonly collection: 'routes'; readonly record: Route }
  | { readonly collection: 'squads'; readonly record: Squad }
  | { readonly collection: 'venues'; readonly record: Venue };

/** Matters of one place, in order of urgency. The first one says when it matters next. */
export interface MatterGroup {
  /** Without a place, the matters belong nowhere. */
  readonly place?: MatterPlace;
  readonly matters: readonly Attention[];
}

/** Groups matters, the group with the most urgent one first. */
export function groupedMatters(
  plan: Plan,
  matters: readonly Attention[],
  grouping: Grouping,
): readonly MatterGroup[] {
  const groups = new Map<string, { place?: MatterPlace; matters: Attention[] }>();
  for (const matter of matters) {
    const place = placeFor(placesOf(plan, matter), grouping);
    const key = place?.record.id ?? '';
    const group = groups.get(key);
    if (group) group.matters.push(matter);
    else groups.set(key, { ...(place && { place }), matters: [matter] });
  }
  return [...groups.values()];
}

/** What is shown of a list: one kind, or one route, squad or venue. */
export interface MatterFilter {
  readonly kind?: AttentionKind | undefined;
  readonly placeId?: string | undefined;
}

export function filteredMatters(
  plan: Plan,
  matters: readonly Attention[],
  { kind, placeId }: MatterFilter,
): readonly Attention[] {
  return matters.filter(
    (matter) =>
      (kind === undefined || matter.kind === kind) &&
      (placeId === undefined || placesOf(plan, matter).some(({ record }) => record.id === placeId)),
  );
}

/** The route, the squads and the venue that a matter belongs to. */
export function placesOf(plan: Plan, { about, route, stint }: Attention): readonly MatterPlace[] {
  const { officers, squads, venues, routes } = plan.tables;
  const { record } = about;
  const stamp: Partial<Stamp> = 'stamp' in record ? record.stamp : {};
  const squadIds = stint
    ? assignmentsTo(plan, stint).map(({ officerId }) => officers.get(officerId)?.squadId)
    : ['squadId' in record ? record.squadId : undefined];
  const venueIds = about.collection === 'posts' ? [about.record.venueId] : (stamp.venueIds ?? []);
  const found = [
    ...[route?.id, ...(stamp.routeIds ?? [])].map((id) => placed('routes', routes.get(id ?? ''))),
    ...[...new Set(squadIds)].map((id) => placed('squads', squads.get(id ?? ''))),
    ...venueIds.map((id) => placed('venues', venues.get(id ?? ''))),
  ];
  return found.filter((place) => place !== undefined);
}

function placed<Name extends MatterPlace['collection']>(
  collection: Name,
  record: Extract<MatterPlace, { collection: Name }>['record'] | undefined,
): MatterPlace | undefined {
  return record && ({ collection, record } as MatterPlace);
}

function placeFor(places: readonly MatterPlace[], grouping: Grouping): MatterPlace | undefined {
  const first = (name: MatterPlace['collection']) => places.find(({ collection }) => collection === name);
  if (grouping === 'squad') return first('squads');
  return grouping === 'venue' ? first('venues') : (first('routes') ?? first('venues'));
}
