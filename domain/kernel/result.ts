/** The answer of a rule: a value, or the reason of a refusal. Expected refusals are never thrown. */
export type Result<Value, Reason> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Reason };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refuse<Reason>(refusal: NoInfer<Reason>): { readonly ok: false; readonly refusal: Reason } {
  return { ok: false, refusal };
}
