import Type, { type TLiteral, type TObject, type TProperties } from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Problem } from '../kernel/problem.ts';
import { record, refusalOf, Whole } from '../kernel/record.ts';
import type { Refusal } from './refusal.ts';

/** The schema of one kind of fault and its parameters. */
export function faultOf<const Kind extends string, Fields extends TProperties>(
  kind: Kind,
  fields: Fields,
): TObject<{ kind: TLiteral<Kind> } & Fields> {
  return record({ kind: Type.Literal(kind), ...fields });
}

/** What can go wrong with an action. */
export const actionFaults = [
  faultOf('refused', { refusal: refusalOf<Refusal>() }),
  faultOf('invalid', { problems: Type.Array(Problem) }),
  faultOf('unknown-action', { name: Type.String() }),
  faultOf('unknown-operation', {}),
  faultOf('forbidden', { action: Type.String() }),
  faultOf('too-large', { limitBytes: Whole }),
  faultOf('signed-out', {
    cutOff: Type.Optional(Type.Literal(true, { description: 'the command post has cut this phone off' })),
  }),
  faultOf('busy', {
    retryAfterS: Type.Number({ description: 'too much at once: the same may be sent again after this' }),
  }),
  faultOf('not-saved', {}),
  faultOf('stopping', {}),
] as const;
export const Fault = Type.Union([...actionFaults]);
export type Fault = Frozen<typeof Fault>;

/** An action that was accepted. */
export const ActionTaken = record({ ok: Type.Literal(true), revision: Whole, at: Type.Number() });

/** The door's answer to an action. A repeated action gets the first answer again. */
export type Answer = Frozen<typeof ActionTaken> | { readonly ok: false; readonly fault: Fault };
