import Type, { type TSchema } from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import type { Result } from '../kernel/result.ts';
import type { Actor, Role } from '../records/actor.ts';
import type { Change } from '../records/collections.ts';
import type { Operation } from './operation.ts';
import type { Refusal } from './refusal.ts';

/** Who asked, with which action, at what server time. An imported journal brings in actions that a server accepted before, by the rules of that time. */
export interface Asked {
  readonly by: Actor;
  readonly at: number;
  readonly actionId: string;
  readonly takenBefore?: boolean;
}

export type Decision = Result<readonly Change[], Refusal>;

/** One kind of action: the schema of its body, who may request it, the rule that decides, and whether the plan's undo covers it. */
export interface ActionKind<Body = unknown> {
  readonly body: TSchema;
  readonly may: readonly Role[];
  readonly rule: Rule<Body>;
  readonly undoable: boolean;
}

type Rule<Body> = (operation: Operation, body: Body, asked: Asked) => Decision;

/** Declares an action. Its rule receives a body that has passed the schema. */
export function action<Schema extends TSchema>(kind: {
  body: Schema;
  may: readonly Role[];
  rule: Rule<Frozen<Schema>>;
  undoable?: boolean;
}): ActionKind<Frozen<Schema>> {
  return { ...kind, undoable: kind.undoable ?? false };
}

/** The envelope of every action. The client makes the id, so a retry is the same action. */
export const ActionEnvelope = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Za-z0-9-]{8,80}$' }),
    name: Type.String({ maxLength: 60 }),
    body: Type.Unknown(),
  },
  { additionalProperties: false },
);

export const planners: readonly Role[] = ['administrator', 'planner'];
export const controllers: readonly Role[] = ['administrator', 'dispatcher'];
export const reporters: readonly Role[] = ['administrator', 'dispatcher', 'leader', 'officer'];
