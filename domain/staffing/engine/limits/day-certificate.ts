import type { Certificate } from '../certificate.ts';
import type { Instance } from '../instance.ts';

/** Proves the number of officers: no day weighs more than 1 plus the weight of its base. Both kinds of weight are shares of an officer. */
export interface DayCertificate {
  readonly kind: Certificate['kind'];
  readonly weight: Float64Array;
  readonly baseWeight: Float64Array;
}

/** Sums are of decimals: another officer is proven only by more than this share of the sum. */
const ROUNDING = 1e-6;

/**
 * The certificate without weights of bases, so that no day weighs more than 1. All weights are divided by 1 plus the weight of the
 * heaviest base that has officers. Often that changes only a rounding; if officers are short it may prove fewer officers.
 */
export function withoutBases(
  { need, capacity }: Instance,
  { kind, weight, baseWeight }: DayCertificate,
): { readonly kind: Certificate['kind']; readonly officers: number; readonly weight: Float64Array } {
  const most = 1 + baseWeight.reduce((max, one, base) => (capacity[base]! > 0 ? Math.max(max, one) : max), 0);
  const less = most === 1 ? weight : weight.map((one) => Math.floor((one / most) * 1e7) / 1e7);
  const together = less.reduce((sum, one, duty) => sum + one * need[duty]!, 0);
  const officers = Math.max(0, Math.ceil(together - ROUNDING * Math.max(1, together)));
  return { kind: most === 1 ? kind : 'dual', officers, weight: less };
}
