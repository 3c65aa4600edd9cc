import { keptFor } from '../operation/kept.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { Actor, Role } from '../records/actor.ts';
import type { Officer } from '../records/people.ts';

/** Whether an officer leads the squad or the working group of another. */
export function leads({ tables }: Plan, leaderId: string, officer: Officer): boolean {
  const squad = tables.squads.get(officer.squadId);
  const group = squad && tables.groups.get(squad.groupId);
  return squad?.leaderId === leaderId || group?.leaderId === leaderId;
}

/** An officer of the draft or of any run: whoever is taken off the plan of next year can still report of today. */
export function officerIn(operation: Operation, officerId: string): Officer | undefined {
  return operation.find('officers', officerId);
}

/** Those who lead a squad or group in a plan. It is asked for every action, so it is cached. */
export const leadersIn: (plan: Plan) => ReadonlySet<string | undefined> = keptFor(
  ({ tables }) =>
    new Set([...tables.squads.values(), ...tables.groups.values()].map(({ leaderId }) => leaderId)),
);

/** The role of an officer who has signed in. Whoever leads a squad or group, in the draft or in a run, is a leader. */
export function roleOfOfficer(operation: Operation, officerId: string): Role {
  return leadersAnywhere(operation).has(officerId) ? 'leader' : 'officer';
}

const leadersAnywhere = keptFor(
  ({ plans }: Operation) => new Set(plans.flatMap((plan) => [...leadersIn(plan)])),
);

/** Officers may report for themselves, leaders for those they lead, the command post for everyone. */
export function mayNotSpeakFor(
  { plans }: Operation,
  by: Actor,
  officerId: string,
): Extract<Refusal, { reason: 'not-yourself' | 'not-your-squad' }> | undefined {
  if (by.role === 'administrator' || by.role === 'dispatcher' || by.officerId === officerId) return undefined;
  if (by.role !== 'leader') return { reason: 'not-yourself' };
  const isLed = plans.some((plan) => {
    const officer = plan.tables.officers.get(officerId);
    return officer && by.officerId !== undefined && leads(plan, by.officerId, officer);
  });
  return isLed ? undefined : { reason: 'not-your-squad' };
}
