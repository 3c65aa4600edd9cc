import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Moment, isReadable } from '../kernel/record.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { planAction, planners } from '../operation/action.ts';
import { hasHistory } from '../operation/naming.ts';
import type { Plan } from '../operation/plan.ts';
import { missing, placing, removing, unlessNamed, type Removal } from '../operation/placing.ts';
import type { Refusal } from '../operation/refusal.ts';
import { drop, put, type Change } from '../records/collections.ts';
import { Group, Officer, Squad, Vehicle } from '../records/people.ts';

/** Also removes the officer's assignments. Squads and groups that the officer led have no leader then. An officer who has reported stays. */
const removeOfficer: Removal = (plan, id, asked) => {
  if (hasHistory(asked.operation, id)) return { reason: 'has-history', id };
  const squads = [...plan.tables.squads.values()].filter(({ leaderId }) => leaderId === id);
  const groups = [...plan.tables.groups.values()].filter(({ leaderId }) => leaderId === id);
  return {
    also: [
      ...plan.indexes.assignmentsByOfficer.of(id).map((assignment) => drop('assignments', assignment.id)),
      ...squads.map(({ leaderId: _gone, ...squad }) => put('squads', squad)),
      ...groups.map(({ leaderId: _gone, ...group }) => put('groups', group)),
    ],
  };
};

const closed = { additionalProperties: false };
const AnyVehicle = idOf<'Vehicle'>();

function outFrom(plan: Plan, id: Vehicle['id'], moment?: number): Result<readonly Change[], Refusal> {
  const vehicle = plan.tables.vehicles.get(id);
  if (!vehicle) return refuse({ reason: 'no-such-record', collection: 'vehicles', id });
  const { outFrom: _before, ...sound } = vehicle;
  return ok([put('vehicles', moment === undefined ? sound : { ...sound, outFrom: moment })]);
}

export const peopleActions = {
  'group.place': placing('groups', Group, (plan, group) => missing(plan, 'officers', group.leaderId)),
  'group.remove': removing('groups', unlessNamed('groups')),
  'squad.place': placing(
    'squads',
    Squad,
    (plan, squad) => missing(plan, 'groups', squad.groupId) ?? missing(plan, 'officers', squad.leaderId),
  ),
  'squad.remove': removing('squads', unlessNamed('squads')),
  'officer.place': placing(
    'officers',
    Officer,
    (plan, { squadId, callSign, away = [] }) => {
      if (callSign !== undefined && !isReadable(callSign))
        return { reason: 'unreadable-code', said: callSign };
      const backwards = away.find(({ from, until }) => until <= from);
      if (backwards) return { reason: 'ends-before-it-begins', from: backwards.from, until: backwards.until };
      return missing(plan, 'squads', squadId);
    },
    {
      said: ({ number }) => number,
      taken: 'number-taken',
    },
  ),
  'officer.remove': removing('officers', removeOfficer),
  'vehicle.place': placing('vehicles', Vehicle, (plan, { squadId }) => missing(plan, 'squads', squadId), {
    said: ({ plate }) => plate,
    taken: 'number-taken',
  }),
  'vehicle.out': planAction({
    body: Type.Object({ id: AnyVehicle, from: Moment }, closed),
    may: [...planners, 'dispatcher'],
    rule: (plan, { id, from }) => outFrom(plan, id, from),
  }),
  'vehicle.back': planAction({
    body: Type.Object({ id: AnyVehicle }, closed),
    may: [...planners, 'dispatcher'],
    rule: (plan, { id }) => outFrom(plan, id),
  }),
  'vehicle.remove': removing('vehicles', unlessNamed('vehicles')),
};
