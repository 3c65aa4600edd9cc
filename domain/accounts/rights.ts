import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { Actor, Role } from '../records/actor.ts';
import type { Officer } from '../records/people.ts';

/** Whether an officer leads the squad or the working group of another. */
export function leads(operation: Operation, leaderId: string, officer: Officer): boolean {
  const squad = operation.tables.squads.get(officer.squadId);
  const group = squad && operation.tables.groups.get(squad.groupId);
  return squad?.leaderId === leaderId || group?.leaderId === leaderId;
}

/** The role of an officer who has signed in. Whoever leads a squad or group is a leader. */
export function roleOfOfficer(operation: Operation, officerId: string): Role {
  for (const squad of operation.tables.squads.values()) if (squad.leaderId === officerId) return 'leader';
  for (const group of operation.tables.groups.values()) if (group.leaderId === officerId) return 'leader';
  return 'officer';
}

/** Officers may report for themselves, leaders for those they lead, the command post for everyone. */
export function mayNotSpeakFor(
  operation: Operation,
  by: Actor,
  officerId: string,
): Extract<Refusal, { reason: 'not-yourself' | 'not-your-squad' }> | undefined {
  if (by.role === 'administrator' || by.role === 'dispatcher' || by.officerId === officerId) return undefined;
  if (by.role !== 'leader') return { reason: 'not-yourself' };
  const officer = operation.tables.officers.get(officerId);
  const led = officer && by.officerId !== undefined && leads(operation, by.officerId, officer);
  return led ? undefined : { reason: 'not-your-squad' };
}
