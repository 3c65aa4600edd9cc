import type { Action, ActionBody } from '../../domain/actions/actions.ts';
import { proposedPassages, type ProposedPassage } from '../../domain/positions/passages.ts';
import type { Ways } from '../../domain/positions/ways.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { openRun } from '../../domain/runs/clock.ts';
import { hashOf } from '../accounts/sessions.ts';
import type { OperationBook } from '../book/operation-book.ts';

/** The system, where it acts itself: in the journal its entries stand under this name. */
const SYSTEM: Actor = { id: 'cordon', name: 'Cordon', role: 'dispatcher' };

/** Confirms what positions propose, in a run whose people want that. One that is refused is proposed to people. */
export async function confirmPassages(book: OperationBook, ways: Ways): Promise<void> {
  if (ways.size === 0) return;
  const actions = await book.read((operation) => {
    const run = openRun(operation);
    if (run?.record.confirmsPassages !== true) return [];
    return proposedPassages(run, ways).map((proposed) => confirmation(run.record.id, proposed));
  });
  await Promise.all(actions.map((action) => book.act(action, () => SYSTEM)));
}

/** The same passage is the same action. */
function confirmation(
  runId: ActionBody<'convoy.report'>['runId'],
  { movement, end, atM, at }: ProposedPassage,
): Action {
  return {
    id: `passage-${hashOf(`${runId} ${movement.id} ${end} ${atM}`).slice(0, 32)}`,
    name: 'convoy.report',
    body: {
      runId,
      movementId: movement.id,
      what: end,
      atM,
      happenedAt: at,
      ...(end === 'tail' && { reopens: true }),
    },
  };
}
