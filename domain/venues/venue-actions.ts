import { drop, put, type Change } from '../operation/collections.ts';
import { hasHistory, leftHanging } from '../operation/hanging.ts';
import type { Operation } from '../operation/operation.ts';
import { missing, placing, removing, type Removal } from '../operation/placing.ts';
import { Gate, SupportSite, Venue } from './venue.ts';

/** Takes a record out only when nothing names it. */
export function unlessNamed(
  collection: 'venues' | 'groups' | 'squads' | 'roads' | 'supportSites' | 'vehicles',
): Removal {
  return (operation, id) => {
    if (hasHistory(operation, collection, id)) return { reason: 'has-history', id };
    const by = leftHanging(operation, collection, id);
    return by === undefined ? { also: [] } : { reason: 'in-use', id, by };
  };
}

/** Gates go with the links that car parks and posts have to them. */
function unlinkGate(operation: Operation, id: string): Change[] {
  const carParks = [...operation.tables.carParks.values()].filter(({ gateIds }) =>
    gateIds.some((gateId) => gateId === id),
  );
  const posts = [...operation.tables.posts.values()].filter(({ gateId }) => gateId === id);
  return [
    ...carParks.map((carPark) =>
      put('carParks', { ...carPark, gateIds: carPark.gateIds.filter((gateId) => gateId !== id) }),
    ),
    ...posts.map(({ gateId: _gone, ...post }) => put('posts', post)),
  ];
}

/** A venue takes its gates along; car parks and posts stay and belong to no venue any more. */
const removeVenue: Removal = (operation, id) => {
  const gates = operation.indexes.gatesByVenue.of(id);
  if (gates.some((gate) => hasHistory(operation, 'gates', gate.id))) return { reason: 'has-history', id };
  const carParks = [...operation.tables.carParks.values()].filter(({ venueId }) => venueId === id);
  const posts = [...operation.tables.posts.values()].filter(({ venueId }) => venueId === id);
  return {
    also: [
      ...carParks.map(({ venueId: _gone, ...carPark }) => put('carParks', { ...carPark, gateIds: [] })),
      ...posts.map(({ venueId: _venue, gateId: _gate, ...post }) => put('posts', post)),
      ...gates.map((gate) => drop('gates', gate.id)),
    ],
  };
};

const removeGate: Removal = (operation, id) =>
  hasHistory(operation, 'gates', id) ? { reason: 'has-history', id } : { also: unlinkGate(operation, id) };

export const venueActions = {
  'venue.place': placing('venues', Venue, () => undefined),
  'venue.remove': removing('venues', removeVenue),
  'gate.place': placing('gates', Gate, (operation, gate) => missing(operation, 'venues', gate.venueId)),
  'gate.remove': removing('gates', removeGate),
  'support-site.place': placing('supportSites', SupportSite, () => undefined),
  'support-site.remove': removing('supportSites', unlessNamed('supportSites')),
};
