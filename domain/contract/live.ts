import type { Answer, Fault } from '../operation/fault.ts';
import type { PhoneOrders } from '../orders/phone-orders.ts';
import type { Fix } from '../positions/fix.ts';
import type { DutyCard } from '../reports/duty-card.ts';
import type { DevicesTold } from './devices.ts';
import type { ServerState } from './server-state.ts';
import type { WallView } from './walls.ts';
import type { ToldCommit } from './told-commit.ts';

/** How often the server pings, ms. A line on which no ping was heard for this and the time below is lost, at both ends. [L6] */
export const PING_EVERY_MS = 5000;

/** How late a ping, or its answer, may be, ms. */
export const PING_LATE_MS = 6000;

/** Messages from a phone or console over its socket. Each is checked on arrival. */
export interface ToServer {
  /** Joins an operation. A console gets the commits after the revision that it holds, a phone gets its duty card. */
  join(request: JoinRequest, answer: (joined: Joined) => void): void;
  /** Asks for an action, an `ActionEnvelope`. The answer comes when it is durable, or refused. */
  act(request: ActRequest, answer: (answer: Answer) => void): void;
  /** From consoles: which record is open there, or that none is. The last message counts. */
  open(request: OpenRequest): void;
}

/** Messages from the server. */
export interface ToClient {
  /** To consoles: commits in order and without a gap since joining; several at once under load. What a commit would say twice is left out. */
  committed(operationId: string, commits: readonly ToldCommit[]): void;
  /** To consoles: positions that have changed, at most once a second. A lost message is made good by the next one. */
  positions(operationId: string, fixes: readonly Fix[]): void;
  /** To consoles: the operation uses a new travel table, which the console fetches over HTTP. */
  travel(operationId: string, tableId: string): void;
  /** To consoles: who has the record open that is open there, the receiver included. */
  alsoOpen(operationId: string, record: string, people: readonly Person[]): void;
  /** To consoles: which phones are heard. A small message, at most one in some seconds; no journal entry. */
  devices(operationId: string, told: DevicesTold): void;
  /** To the screens of a wall: what to show, on joining and when a desk changes it. */
  wallShows(shows: WallView): void;
  /** To phones: the whole duty card with a number. A card with a lower number than the current one is out of date. */
  card(card: DutyCard): void;
  /** To consoles: the operation was deleted. The sessions of its phones have ended. */
  deleted(operationId: string): void;
  /** To phones: the orders of its officer that are due, when they change. A list with a lower number is out of date. */
  orders(orders: PhoneOrders): void;
  /** To all: what is wrong with the server, on connecting and when it changes. If all is well it is empty. */
  serverState(state: ServerState): void;
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

/**
 * `catchUp` continues from `since`. If too much is missing it is `reload`, and the client fetches the snapshot again. `wasDropped`
 * says that the last connection was ended because this console did not read what it was sent.
 */
export type Joined =
  | (JoinedConsole & { readonly catchUp: readonly ToldCommit[] })
  | (JoinedConsole & { readonly reload: true })
  | {
      readonly ok: true;
      readonly revision: number;
      readonly now: number;
      readonly card: DutyCard;
      readonly orders: PhoneOrders;
    }
  | { readonly ok: false; readonly fault: Fault };

interface JoinedConsole {
  readonly ok: true;
  readonly revision: number;
  readonly now: number;
  readonly wasDropped?: true;
}

interface ActRequest {
  readonly operationId: string;
  readonly action: unknown;
}
