import { drop, put } from '../operation/collections.ts';
import { hasHistory } from '../operation/hanging.ts';
import { missing, placing, removing, type Removal } from '../operation/placing.ts';
import { unlessNamed } from '../venues/venue-actions.ts';
import { Group, Officer, Squad, Vehicle } from './people.ts';

/** An officer goes with the assignments and the leading posts held; whoever has reported stays. */
const removeOfficer: Removal = (operation, id) => {
  if (hasHistory(operation, 'officers', id)) return { reason: 'has-history', id };
  const squads = [...operation.tables.squads.values()].filter(({ leaderId }) => leaderId === id);
  const groups = [...operation.tables.groups.values()].filter(({ leaderId }) => leaderId === id);
  return {
    also: [
      ...operation.indexes.assignmentsByOfficer
        .of(id)
        .map((assignment) => drop('assignments', assignment.id)),
      ...squads.map(({ leaderId: _gone, ...squad }) => put('squads', squad)),
      ...groups.map(({ leaderId: _gone, ...group }) => put('groups', group)),
    ],
  };
};

export const peopleActions = {
  'group.place': placing('groups', Group, (operation, group) =>
    missing(operation, 'officers', group.leaderId),
  ),
  'group.remove': removing('groups', unlessNamed('groups')),
  'squad.place': placing(
    'squads',
    Squad,
    (operation, squad) =>
      missing(operation, 'groups', squad.groupId) ?? missing(operation, 'officers', squad.leaderId),
  ),
  'squad.remove': removing('squads', unlessNamed('squads')),
  'officer.place': placing(
    'officers',
    Officer,
    (operation, { squadId, away = [] }) => {
      const backwards = away.find(({ from, until }) => until <= from);
      if (backwards) return { reason: 'ends-before-it-begins', from: backwards.from, until: backwards.until };
      return missing(operation, 'squads', squadId);
    },
    {
      said: ({ number }) => number,
      taken: 'number-taken',
    },
  ),
  'officer.remove': removing('officers', removeOfficer),
  'vehicle.place': placing(
    'vehicles',
    Vehicle,
    (operation, { squadId }) => missing(operation, 'squads', squadId),
    {
      said: ({ plate }) => plate,
      taken: 'number-taken',
    },
  ),
  'vehicle.remove': removing('vehicles', unlessNamed('vehicles')),
};
