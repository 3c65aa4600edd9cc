import type { RunState } from '../operation/run-state.ts';
import { unitIdOf, type Unit } from '../records/fact.ts';
import { turnOutsIn } from '../runs/turn-outs.ts';

/** How often a unit turned out, and how long it was out in all, ms. A turn-out that lasts counts until `until`. */
export interface UnitHours {
  readonly unit: Unit;
  readonly turnOuts: number;
  readonly ms: number;
}

/** The hours of each officer and vehicle that turned out, the longest first. docs/rules.md, X3. */
export function hoursOf(run: RunState, until: number): readonly UnitHours[] {
  const hours = new Map<string, UnitHours>();
  for (const { unit, from, until: end = until } of turnOutsIn(run)) {
    const known = hours.get(unitIdOf(unit)) ?? { unit, turnOuts: 0, ms: 0 };
    const ms = known.ms + Math.max(0, end - from);
    hours.set(unitIdOf(unit), { unit, turnOuts: known.turnOuts + 1, ms });
  }
  return [...hours.values()].sort((a, b) => b.ms - a.ms || (unitIdOf(a.unit) < unitIdOf(b.unit) ? -1 : 1));
}
