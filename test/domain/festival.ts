import type { Action } from '../../domain/actions/actions.ts';
import { JOURNAL_SCHEMA, type Commit } from '../../domain/actions/commit.ts';
import { decide } from '../../domain/actions/decide.ts';
import { fold } from '../../domain/actions/fold.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { exampleLines } from '../../fixtures/harvest-festival/example.ts';

/** The example after all its records, each decided by the rules, as an import does. */
export async function foldedFestival(
  look: (commit: Commit, operation: Operation) => void = () => undefined,
): Promise<Operation> {
  const festival = new Operation('harvest-festival');
  festival.plan.travel = 'least';
  (await exampleLines()).forEach((line, i) => {
    const { at, by, action } = JSON.parse(line) as { at: number; by: Actor; action: Action };
    const decision = decide(festival, action, { by, at });
    if (!decision.ok) throw new Error(`line ${i + 1}: ${JSON.stringify(decision.refusal)}`);
    const commit = { revision: i + 1, schema: JOURNAL_SCHEMA, at, by, action, changes: decision.value };
    fold(festival, commit);
    look(commit, festival);
  });
  festival.plan.travel = undefined;
  return festival;
}
