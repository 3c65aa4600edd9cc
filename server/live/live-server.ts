import type { Server, Socket } from 'socket.io';
import type { Commit } from '../../domain/actions/commit.ts';
import type { Joined, ToClient, ToServer } from '../../domain/contract/live.ts';
import type { Session } from '../accounts/sessions.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Journal } from '../store/journal.ts';

/** Sends at once after a quiet time. Otherwise it collects items until `everyMs` after the last message. */
export class Gather<Thing> {
  readonly #send: (things: readonly Thing[]) => void;
  readonly #everyMs: number;
  #waiting: Thing[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sentAt = -Infinity;

  constructor(everyMs: number, send: (things: readonly Thing[]) => void) {
    this.#everyMs = everyMs;
    this.#send = send;
  }

  push(things: readonly Thing[]): void {
    this.#waiting.push(...things);
    if (this.#timer) return;
    const waitMs = this.#sentAt + this.#everyMs - performance.now();
    if (waitMs <= 0) this.flush();
    else this.#timer = setTimeout(() => this.flush(), waitMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const things = this.#waiting;
    this.#waiting = [];
    this.#sentAt = performance.now();
    this.#send(things);
  }
}

/** The data of a socket: its session. */
interface SocketFacts {
  session: Session;
}

type NoServers = Record<string, never>;

export type LiveServer = Server<ToServer, ToClient, NoServers, SocketFacts>;
export type LiveSocket = Socket<ToServer, ToClient, NoServers, SocketFacts>;

/** The minimum interval between messages to a console. It keeps hundreds of consoles live on one core. */
const EVERY_MS = 20;

/** A console that is further behind than this fetches the snapshot again. */
const MOST_TO_CATCH_UP = 5000;

/** Sends each console the commits of its operation, in order and without a gap. */
export class Consoles {
  readonly #io: LiveServer;
  readonly #journal: Journal;
  readonly #now: () => number;
  readonly #gathers = new Map<string, Gather<Commit>>();

  constructor(io: LiveServer, journal: Journal, now: () => number) {
    this.#io = io;
    this.#journal = journal;
    this.#now = now;
  }

  follow(book: OperationBook): void {
    const gather = new Gather<Commit>(EVERY_MS, (commits) => {
      this.#io.to(roomOf(book.id)).emit('committed', book.id, commits);
    });
    this.#gathers.set(book.id, gather);
    book.listen((batch) => gather.push(batch.map(({ commit }) => commit)));
  }

  /** Announces a new travel table. Consoles that join later fetch it then. */
  tellTravel(operationId: string, tableId: string): void {
    this.#io.to(roomOf(operationId)).emit('travel', operationId, tableId);
  }

  /** Sends the commits after a revision, and from that moment on all that follow. */
  async join(socket: LiveSocket, book: OperationBook, since: number | undefined): Promise<Joined> {
    const older = since === undefined ? [] : await this.#journal.since(book.id, since, MOST_TO_CATCH_UP + 1);
    return book.read((operation) => {
      const { revision } = operation;
      this.#gathers.get(book.id)?.flush();
      void socket.join(roomOf(book.id));
      const from = older.at(-1)?.revision ?? since ?? revision;
      const newer = revision - (since ?? revision) > MOST_TO_CATCH_UP ? undefined : book.remembered(from);
      const now = this.#now();
      return newer
        ? { ok: true, revision, now, catchUp: [...older, ...newer] }
        : { ok: true, revision, now, reload: true };
    });
  }
}

function roomOf(operationId: string): string {
  return `consoles ${operationId}`;
}
