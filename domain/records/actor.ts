import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';

/** Roles that staff sign in with a password for; leaders and officers enrol a phone, and a reader is a screen on a wall. */
export const STAFF_ROLES = ['administrator', 'planner', 'dispatcher', 'commander'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const Role = Type.Enum([...STAFF_ROLES, 'leader', 'officer', 'reader']);
export type Role = Frozen<typeof Role>;

/** Who makes a request: a name for the journal, a role for the rights, and the officer, if it is one. */
export const Actor = record({
  id: Type.String({ minLength: 1, maxLength: 120 }),
  name: Type.String({ minLength: 1, maxLength: 80 }),
  role: Role,
  officerId: Type.Optional(Type.String({ maxLength: 120 })),
  simulated: Type.Optional(Type.Literal(true, { description: 'played in a drill, not a person' })),
});
export type Actor = Frozen<typeof Actor>;
