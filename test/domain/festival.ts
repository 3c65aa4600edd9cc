import type { Action } from '../../domain/actions/actions.ts';
import { decide, isUndoable } from '../../domain/actions/decide.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { exampleLines } from '../../fixtures/harvest-festival/example.ts';

/** The example after all its records, each decided by the rules. */
export async function foldedFestival(): Promise<Operation> {
  const festival = new Operation('harvest-festival');
  (await exampleLines()).forEach((line, i) => {
    const { at, by, action } = JSON.parse(line) as { at: number; by: Actor; action: Action };
    const decision = decide(festival, action, { by, at });
    if (!decision.ok) throw new Error(`line ${i + 1}: ${JSON.stringify(decision.refusal)}`);
    festival.apply({ revision: i + 1, at, changes: decision.value, undoable: isUndoable(action.name) });
  });
  return festival;
}
