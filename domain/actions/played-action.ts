import type { Move } from '../drill/move.ts';
import type { Action } from './actions.ts';

/** A move as the action that enters the journal. */
export function actionOf({ id, at, name, body }: Move, runId: string): Action {
  // The shape of a body is checked where actions come in, and in a test of every kind of move.
  return { id, name, body, played: { runId, at } } as unknown as Action;
}
