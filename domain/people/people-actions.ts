import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Moment, Reason, isReadable } from '../kernel/record.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { action, planAction, planners, type Decision } from '../operation/action.ts';
import { coverOf, openRunFault } from '../operation/cover.ts';
import { hasHistory } from '../operation/naming.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import { missing, placing, removing, unlessNamed, type Removal } from '../operation/placing.ts';
import type { Refusal } from '../operation/refusal.ts';
import { Actor } from '../records/actor.ts';
import { drop, put, type Change } from '../records/collections.ts';
import { Group, Officer, Squad, Vehicle } from '../records/people.ts';

/** An officer who has reported stays. */
const removeOfficer: Removal = (plan, id, asked) =>
  hasHistory(asked.operation, id) ? { reason: 'has-history', id } : { also: withoutOfficer(plan, id) };

/** Removes the officer's assignments. Squads and groups that the officer led have no leader then. */
function withoutOfficer(plan: Plan, id: string): Change[] {
  const squads = [...plan.tables.squads.values()].filter(({ leaderId }) => leaderId === id);
  const groups = [...plan.tables.groups.values()].filter(({ leaderId }) => leaderId === id);
  return [
    ...plan.indexes.assignmentsByOfficer.of(id).map((assignment) => drop('assignments', assignment.id)),
    ...squads.map(({ leaderId: _gone, ...squad }) => put('squads', squad)),
    ...groups.map(({ leaderId: _gone, ...group }) => put('groups', group)),
  ];
}

/**
 * Erases a person: removes the officer from the draft. The journal erases the officer's name, numbers and call sign wherever they
 * stand. What the officer did stays under the id, and is counted as before. Refused while an open run has the officer.
 */
function erase(operation: Operation, { id }: { readonly id: string }): Decision {
  const { plan, runs } = operation;
  if (operation.revisionsOf(id).length === 0) return refuse({ reason: 'no-such-officer', officer: id });
  if (operation.hasNamesInChain) return refuse({ reason: 'names-in-chain' });
  const open = [...runs.values()].find((run) => run.isOpen && run.plan.tables.officers.has(id));
  if (open) return refuse({ reason: 'run-open', run: open.record.name });
  return ok(plan.tables.officers.has(id) ? [...withoutOfficer(plan, id), drop('officers', id)] : []);
}

/** Why the name of a member of the staff cannot be erased from a journal now. The operation is read anew then, which no open run may wait for. */
export function staffErasureFault(operation: Operation): Refusal | undefined {
  return operation.hasNamesInChain ? { reason: 'names-in-chain' } : openRunFault(coverOf(operation));
}

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
  'officer.erase': action({
    body: Type.Object({ id: idOf<'Officer'>(), why: Reason }, closed),
    may: ['administrator'],
    rule: erase,
  }),
  /** The account has its id, which the actions of the person name. */
  'staff.erase': action({
    body: Type.Object({ id: Actor.properties.id }, closed),
    may: ['administrator'],
    rule: (operation) => {
      const fault = staffErasureFault(operation);
      return fault ? refuse(fault) : ok([]);
    },
  }),
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
