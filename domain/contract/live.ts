import type { Commit } from '../actions/commit.ts';
import type { Answer, Fault } from '../operation/fault.ts';
import type { DutyCard } from '../reports/duty-card.ts';

/** What a phone or console sends over its socket. Each is checked on arrival. */
export interface ToServer {
  /** Asks for an operation: a console gets the commits since a revision it already holds, a phone its duty card. */
  join(request: JoinRequest, answer: (joined: Joined) => void): void;
  act(request: ActRequest, answer: (answer: Answer) => void): void;
}

/** What the server tells. */
export interface ToClient {
  /** Consoles: commits in order, without a gap from what was joined; several at once under load. */
  committed(operationId: string, commits: readonly Commit[]): void;
  /** Consoles: the operation goes by a new table of drives, to be read over HTTP. */
  travel(operationId: string, tableId: string): void;
  /** Phones: the whole duty card, numbered; a lower number than the one held is old news. */
  card(card: DutyCard): void;
  /** The session behind this socket has ended. */
  signedOut(): void;
}

export interface JoinRequest {
  readonly operationId: string;
  readonly since?: number;
}

/** `catchUp` follows on `since`; where too much is missing it is `reload` and the snapshot has to be read anew. */
export type Joined =
  | {
      readonly ok: true;
      readonly revision: number;
      readonly now: number;
      readonly catchUp: readonly Commit[];
    }
  | { readonly ok: true; readonly revision: number; readonly now: number; readonly reload: true }
  | { readonly ok: true; readonly revision: number; readonly now: number; readonly card: DutyCard }
  | { readonly ok: false; readonly fault: Fault };

interface ActRequest {
  readonly operationId: string;
  readonly action: unknown;
}
