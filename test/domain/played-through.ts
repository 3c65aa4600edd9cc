import type { Move } from '../../domain/drill/move.ts';
import { Simulating } from '../../domain/drill/simulating.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { serverTime } from '../../domain/records/run.ts';
import { JOURNAL_SCHEMA } from '../../domain/actions/commit.ts';
import { decide } from '../../domain/actions/decide.ts';
import { fold } from '../../domain/actions/fold.ts';
import { actionOf } from '../../domain/actions/played-action.ts';

/** Plays a drill in memory up to a moment of its clock, as if nobody took part. Returns the moves that rules refused. */
export function playThrough(
  operation: Operation,
  runId: string,
  until: number,
  simulating = new Simulating(),
): readonly Move[] {
  const refused: Move[] = [];
  for (;;) {
    const moves = simulating.next(operation.runs.get(runId)!, until);
    if (moves.length === 0) return refused;
    for (const move of moves) if (!play(operation, runId, move)) refused.push(move);
  }
}

function play(operation: Operation, runId: string, move: Move): boolean {
  const action = actionOf(move, runId);
  const at = Math.ceil(serverTime(operation.runs.get(runId)!.record.clock, move.at));
  const decision = decide(operation, action, { by: move.by, at });
  if (!decision.ok) return false;
  const commit = { schema: JOURNAL_SCHEMA, at, by: move.by, action, changes: decision.value };
  fold(operation, { revision: operation.revision + 1, ...commit });
  return true;
}
