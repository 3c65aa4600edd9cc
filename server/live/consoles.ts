import type { DevicesTold } from '../../domain/contract/devices.ts';
import type { Joined } from '../../domain/contract/live.ts';
import { toldOf, type ToldCommit } from '../../domain/contract/told-commit.ts';
import type { Fix } from '../../domain/positions/fix.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Journal } from '../store/journal.ts';
import { Gather } from './gather.ts';
import type { LiveServer, LiveSocket } from './live-server.ts';
import { Unread } from './unread.ts';

/** The minimum interval between messages to a console. It keeps hundreds of consoles live on one core. */
const EVERY_MS = 20;

/** A console that is further behind than this fetches the snapshot again. */
const MOST_TO_CATCH_UP = 5000;

/** Sends each console the commits of its operation, in order and without a gap. */
export class Consoles {
  readonly #io: LiveServer;
  readonly #journal: Journal;
  readonly #now: () => number;
  readonly #gathers = new Map<string, Gather<ToldCommit>>();
  readonly #unread: Unread;

  constructor(io: LiveServer, journal: Journal, now: () => number) {
    this.#io = io;
    this.#journal = journal;
    this.#now = now;
    this.#unread = new Unread(io, now);
  }

  follow(book: OperationBook): void {
    const gather = new Gather<ToldCommit>(EVERY_MS, (commits) => {
      this.#unread.look(roomOf(book.id));
      this.#io.to(roomOf(book.id)).emit('committed', book.id, commits);
    });
    this.#gathers.set(book.id, gather);
    book.listen((batch) => gather.push(batch.map(({ commit }) => toldOf(commit))));
  }

  /** Tells consoles that the operation was deleted. */
  forget(operationId: string): void {
    this.#gathers.delete(operationId);
    this.#io.to(roomOf(operationId)).emit('deleted', operationId);
    this.#io.in(roomOf(operationId)).socketsLeave(roomOf(operationId));
  }

  /** Announces a new travel table. Consoles that join later fetch it then. */
  tellTravel(operationId: string, tableId: string): void {
    this.#io.to(roomOf(operationId)).emit('travel', operationId, tableId);
  }

  tellDevices(operationId: string, told: DevicesTold): void {
    this.#io.to(roomOf(operationId)).emit('devices', operationId, told);
  }

  /** Sends the positions that have changed. */
  tellPositions(operationId: string, fixes: readonly Fix[]): void {
    this.#io.to(roomOf(operationId)).emit('positions', operationId, fixes);
  }

  /** Sends the commits after a revision, and from that moment on all that follow. */
  async join(socket: LiveSocket, book: OperationBook, since: number | undefined): Promise<Joined> {
    const older = since === undefined ? [] : await this.#journal.since(book.id, since, MOST_TO_CATCH_UP + 1);
    return book.read((operation) => {
      const { revision } = operation;
      this.#gathers.get(book.id)?.flush();
      if (!socket.rooms.has(roomOf(book.id))) {
        this.#unread.watch(socket);
        socket.once('disconnect', book.hold());
      }
      void socket.join(roomOf(book.id));
      const from = older.at(-1)?.revision ?? since ?? revision;
      const newer = revision - (since ?? revision) > MOST_TO_CATCH_UP ? undefined : book.remembered(from);
      const wasDropped = this.#unread.wasDropped(socket.data.session.id);
      const said = { ok: true, revision, now: this.#now(), ...(wasDropped && { wasDropped }) } as const;
      return newer ? { ...said, catchUp: [...older, ...newer].map(toldOf) } : { ...said, reload: true };
    });
  }
}

function roomOf(operationId: string): string {
  return `consoles ${operationId}`;
}
