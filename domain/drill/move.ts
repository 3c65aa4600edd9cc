import type { Actor } from '../records/actor.ts';
import type { Officer } from '../records/people.ts';
import { playedId } from './seeded.ts';

/** An action that somebody simulated takes, at its moment on the clock of the drill. */
export interface Move {
  readonly id: string;
  readonly at: number;
  readonly by: Actor;
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The system, where it brings something in, or plays a convoy or the command post. */
export const DIRECTOR: Actor = { id: 'cordon', name: 'Cordon', role: 'dispatcher', simulated: true };

/** What the director does. `what` tells it from all else that is done in the drill. */
export function directed(runId: string, at: number, what: string, name: string, body: object): Move {
  return { id: playedId(runId, what), at, by: DIRECTOR, name, body: { ...body } };
}

/** What a simulated officer does. */
export function doneBy(
  { id, name }: Officer,
  runId: string,
  at: number,
  what: string,
  action: { readonly name: string; readonly body: object },
): Move {
  return {
    id: playedId(runId, `${id} ${what}`),
    at,
    by: { id, name, role: 'officer', officerId: id, simulated: true },
    name: action.name,
    body: { runId, ...action.body },
  };
}

export function inOrder(moves: readonly Move[]): readonly Move[] {
  return moves.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
