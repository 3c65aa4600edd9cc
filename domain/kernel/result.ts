import Type, { type TUnsafe } from 'typebox';

/** What a rule answers: a value, or the reason why not. Expected refusals are never thrown. */
export type Result<Value, Reason> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Reason };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refuse<Reason>(refusal: NoInfer<Reason>): { readonly ok: false; readonly refusal: Reason } {
  return { ok: false, refusal };
}

/** The schema of a refusal: its type says which reasons there are, and what each tells. */
export function refusalOf<Reason extends { readonly reason: string }>(): TUnsafe<Reason> {
  return Type.Unsafe<Reason>(Type.Object({ reason: Type.String() }));
}
