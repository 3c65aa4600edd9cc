import type { Commit } from '../actions/commit.ts';
import type { Answer, Fault } from '../operation/fault.ts';
import type { DutyCard } from '../reports/duty-card.ts';

/** Messages from a phone or console over its socket. Each is checked on arrival. */
export interface ToServer {
  /** Joins an operation. A console gets the commits after the revision that it holds, a phone gets its duty card. */
  join(request: JoinRequest, answer: (joined: Joined) => void): void;
  act(request: ActRequest, answer: (answer: Answer) => void): void;
  /** From consoles: which record is open there, or that none is. The last message counts. */
  open(request: OpenRequest): void;
}

/** Messages from the server. */
export interface ToClient {
  /** To consoles: commits in order and without a gap since joining; several at once under load. */
  committed(operationId: string, commits: readonly Commit[]): void;
  /** To consoles: the operation uses a new travel table, which the console fetches over HTTP. */
  travel(operationId: string, tableId: string): void;
  /** To consoles: who has the record open that is open there, the receiver included. */
  alsoOpen(operationId: string, record: string, people: readonly Person[]): void;
  /** To phones: the whole duty card with a number. A card with a lower number than the current one is out of date. */
  card(card: DutyCard): void;
  /** The session of this socket has ended. */
  signedOut(): void;
}

/** A member of staff, by account. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A record is named by its collection and id: `posts/p1`. */
export interface OpenRequest {
  readonly operationId: string;
  readonly record?: string;
}

export interface JoinRequest {
  readonly operationId: string;
  readonly since?: number;
}

/** `catchUp` continues from `since`. If too much is missing it is `reload`, and the client fetches the snapshot again. */
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
