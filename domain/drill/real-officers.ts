import { keptFor } from '../operation/kept.ts';
import type { RunState } from '../operation/run-state.ts';
import { isPlayed } from './seeded.ts';

/** The officers who have said something in a drill with a phone of their own. They stay real until it ends. */
export const realOfficers: (run: RunState) => ReadonlySet<string> = keptFor(({ tables }: RunState) => {
  const real = new Set<string>();
  for (const said of [tables.reports, tables.counts, tables.musters, tables.orderAnswers, tables.messages])
    for (const fact of said.values()) {
      const officerId = 'unit' in fact ? idOf(fact.unit) : fact.officerId;
      if (officerId !== undefined && fact.saidBy === undefined && !isPlayed(fact.id)) real.add(officerId);
    }
  return real;
});

function idOf(unit: object): string | undefined {
  return 'officerId' in unit ? String(unit.officerId) : undefined;
}
