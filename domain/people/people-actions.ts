import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Moment, isReadable } from '../kernel/record.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { action, planners } from '../operation/action.ts';
import { hasHistory, type Operation } from '../operation/operation.ts';
import { missing, placing, removing, unlessNamed, type Removal } from '../operation/placing.ts';
import type { Refusal } from '../operation/refusal.ts';
import { drop, put, type Change } from '../records/collections.ts';
import { Group, Officer, Squad, Vehicle } from '../records/people.ts';

/** Also removes the officer's assignments. Squads and groups that the officer led have no leader then. An officer who has reported stays. */
const removeOfficer: Removal = (operation, id) => {
  if (hasHistory(operation, 'officers', id)) return { reason: 'has-history', id };
  const squads = [...operation.tables.squads.values()].filter(({ leaderId }) => leaderId === id);
  const groups = [...operation.tables.groups.values()].filter(({ leaderId }) => leaderId === id);
  return {
    also: [
      ...operation.plan.indexes.assignmentsByOfficer
        .of(id)
        .map((assignment) => drop('assignments', assignment.id)),
      ...squads.map(({ leaderId: _gone, ...squad }) => put('squads', squad)),
      ...groups.map(({ leaderId: _gone, ...group }) => put('groups', group)),
    ],
  };
};

const closed = { additionalProperties: false };
const AnyVehicle = idOf<'Vehicle'>();

function outFrom(
  operation: Operation,
  id: Vehicle['id'],
  moment?: number,
): Result<readonly Change[], Refusal> {
  const vehicle = operation.tables.vehicles.get(id);
  if (!vehicle) return refuse({ reason: 'no-such-record', collection: 'vehicles', id });
  const { outFrom: _before, ...sound } = vehicle;
  return ok([put('vehicles', moment === undefined ? sound : { ...sound, outFrom: moment })]);
}

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
    (operation, { squadId, callSign, away = [] }) => {
      if (callSign !== undefined && !isReadable(callSign))
        return { reason: 'unreadable-code', said: callSign };
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
  'vehicle.out': action({
    body: Type.Object({ id: AnyVehicle, from: Moment }, closed),
    may: [...planners, 'dispatcher'],
    undoable: true,
    rule: (operation, { id, from }) => outFrom(operation, id, from),
  }),
  'vehicle.back': action({
    body: Type.Object({ id: AnyVehicle }, closed),
    may: [...planners, 'dispatcher'],
    undoable: true,
    rule: (operation, { id }) => outFrom(operation, id),
  }),
  'vehicle.remove': removing('vehicles', unlessNamed('vehicles')),
};
