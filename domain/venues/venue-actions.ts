import type { Asked } from '../operation/action.ts';
import { hasHistory } from '../operation/naming.ts';
import type { Plan } from '../operation/plan.ts';
import { missing, placing, removing, unlessNamed, type Removal } from '../operation/placing.ts';
import type { Refusal } from '../operation/refusal.ts';
import { postStandingAt } from '../posts/post-places.ts';
import { drop, put, type Change } from '../records/collections.ts';
import { Gate, KeptPlace, SupportSite, Venue } from '../records/venue.ts';

/** Car parks and posts without the gates, or the venue, that are removed. */
function unlinked(plan: Plan, gateIds: ReadonlySet<string>, goneVenueId?: string): Change[] {
  const { carParks, posts } = plan.tables;
  const changes: Change[] = [];
  for (const carPark of carParks.values()) {
    const { venueId, ...rest } = carPark;
    const keptVenue = venueId === goneVenueId ? undefined : venueId;
    const keptGates = rest.gateIds.filter((id) => !gateIds.has(id));
    if (keptVenue === venueId && keptGates.length === rest.gateIds.length) continue;
    changes.push(
      put('carParks', {
        ...rest,
        gateIds: keptGates,
        ...(keptVenue !== undefined && { venueId: keptVenue }),
      }),
    );
  }
  for (const { venueId, gateId, ...rest } of posts.values()) {
    const keptVenue = venueId === goneVenueId ? undefined : venueId;
    const keptGate = gateId !== undefined && gateIds.has(gateId) ? undefined : gateId;
    if (keptVenue === venueId && keptGate === gateId) continue;
    const kept = {
      ...(keptVenue !== undefined && { venueId: keptVenue }),
      ...(keptGate !== undefined && { gateId: keptGate }),
    };
    changes.push(put('posts', { ...rest, ...kept }));
  }
  return changes;
}

/** Removing a venue removes its gates. Its car parks and posts stay, without a venue. */
const removeVenue: Removal = (plan, id, asked) => {
  if (hasHistory(asked.operation, id)) return { reason: 'has-history', id };
  const gates = plan.indexes.gatesByVenue.of(id);
  for (const gate of gates) {
    const refusal = gateStays(plan, gate.id, asked);
    if (refusal) return { ...refusal, id };
  }
  const gone = gates.map((gate) => drop('gates', gate.id));
  return { also: [...unlinked(plan, new Set(gates.map((gate) => gate.id)), id), ...gone] };
};

const removeGate: Removal = (plan, id, asked) =>
  gateStays(plan, id, asked) ?? { also: unlinked(plan, new Set([id])) };

/** Why a gate cannot be removed: it has counts, or a post of the kind gate names it. */
function gateStays(plan: Plan, id: string, asked: Asked): Refusal | undefined {
  if (hasHistory(asked.operation, id)) return { reason: 'has-history', id };
  const standing = asked.takenBefore ? undefined : postStandingAt(plan, id);
  return standing && { reason: 'in-use', id, by: standing.id };
}

export const venueActions = {
  'venue.place': placing('venues', Venue, () => undefined),
  'venue.remove': removing('venues', removeVenue),
  'gate.place': placing('gates', Gate, (plan, gate) => missing(plan, 'venues', gate.venueId)),
  'gate.remove': removing('gates', removeGate),
  'support-site.place': placing('supportSites', SupportSite, () => undefined),
  'support-site.remove': removing('supportSites', unlessNamed('supportSites')),
  'kept-place.place': placing('keptPlaces', KeptPlace, () => undefined),
  'kept-place.remove': removing('keptPlaces', () => ({ also: [] })),
};
