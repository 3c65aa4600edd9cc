import Type, { type TSchema } from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Moment } from '../kernel/record.ts';
import type { Result } from '../kernel/result.ts';
import type { Actor, Role } from '../records/actor.ts';
import type { Change } from '../records/collections.ts';
import type { Operation } from './operation.ts';
import type { Plan } from './plan.ts';
import type { Refusal } from './refusal.ts';

/** Who asked, with which action, at what server time, in which operation. An imported journal brings in actions that a server accepted before, by the rules of that time. */
export interface Asked {
  readonly operation: Operation;
  readonly by: Actor;
  readonly at: number;
  readonly actionId: string;
  readonly takenBefore?: boolean;
}

export type Decision = Result<readonly Change[], Refusal>;

/** One kind of action on something: the schema of its body, who may request it, and the rule that decides. */
interface Kind<On, Body> {
  readonly body: TSchema;
  readonly may: readonly Role[];
  readonly rule: (on: On, body: Body, asked: Asked) => Decision;
}

/** An action on the operation: editions, runs, and what happens in them. */
export interface OperationKind<Body = unknown> extends Kind<Operation, Body> {
  readonly on: 'operation';
}

/** An action on a plan: the draft, where it can be undone, or the plan of a run. */
export interface PlanKind<Body = unknown> extends Kind<Plan, Body> {
  readonly on: 'plan';
}

export type ActionKind<Body = unknown> = OperationKind<Body> | PlanKind<Body>;

/** Declares an action on the operation. Its rule receives a body that has passed the schema. */
export function action<Schema extends TSchema>(kind: {
  body: Schema;
  may: readonly Role[];
  rule: OperationKind<Frozen<Schema>>['rule'];
}): OperationKind<Frozen<Schema>> {
  return { ...kind, on: 'operation' };
}

/** Declares an action on a plan. */
export function planAction<Schema extends TSchema>(kind: {
  body: Schema;
  may?: readonly Role[];
  rule: PlanKind<Frozen<Schema>>['rule'];
}): PlanKind<Frozen<Schema>> {
  return { may: planners, ...kind, on: 'plan' };
}

/** When a simulated actor acts: the drill, and the time on its clock. */
export const Played = Type.Object(
  { runId: Type.String({ maxLength: 120 }), at: Moment },
  { additionalProperties: false },
);
export type Played = Frozen<typeof Played>;

/** The envelope of every action. The client makes the id, so a retry is the same action. `run` says in which run a change of the plan is ordered. */
export const ActionEnvelope = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Za-z0-9-]{8,80}$' }),
    name: Type.String({ maxLength: 60 }),
    body: Type.Unknown(),
    run: Type.Optional(Type.String({ maxLength: 120 })),
    played: Type.Optional(Played),
  },
  { additionalProperties: false },
);

export const planners: readonly Role[] = ['administrator', 'planner'];
export const controllers: readonly Role[] = ['administrator', 'dispatcher'];
export const reporters: readonly Role[] = ['administrator', 'dispatcher', 'leader', 'officer'];
