import Type, { type TUnsafe } from 'typebox';

/** The answer of a rule: a value, or the reason of a refusal. Expected refusals are never thrown. */
export type Result<Value, Reason> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Reason };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refuse<Reason>(refusal: NoInfer<Reason>): { readonly ok: false; readonly refusal: Reason } {
  return { ok: false, refusal };
}

/** The schema of a refusal. Its type lists the reasons, and the parameters of each. */
export function refusalOf<Reason extends { readonly reason: string }>(): TUnsafe<Reason> {
  return Type.Unsafe<Reason>(Type.Object({ reason: Type.String() }));
}
