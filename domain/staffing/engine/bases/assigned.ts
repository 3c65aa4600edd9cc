import type { Days } from './days.ts';
import type { Units } from './units.ts';

/** A roster: every duty held by as many officers as it needs, none from a base that may not, no base over its capacity. */
export interface Assigned {
  readonly chains: readonly { readonly base: number; readonly duties: readonly number[] }[];
  readonly cost: number;
}

/** Days of units as days of duties. */
export function assignedOf(units: Units, { next, base, cost }: Days): Assigned {
  const isLater = new Uint8Array(next.length);
  for (const later of next) if (later >= 0) isLater[later] = 1;
  const chains = [...next.keys()]
    .filter((unit) => isLater[unit] === 0)
    .map((head) => {
      const duties: number[] = [];
      for (let unit = head; unit >= 0; unit = next[unit]!) duties.push(units.duty[unit]!);
      return { base: base[head]!, duties };
    });
  return { chains, cost };
}
