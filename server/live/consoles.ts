import type { Commit } from '../../domain/actions/commit.ts';
import type { DevicesTold } from '../../domain/contract/devices.ts';
import type { Joined } from '../../domain/contract/live.ts';
import { toldOf, type ToldCommit } from '../../domain/contract/told-commit.ts';
import { toldWall, wallFixes } from '../../domain/contract/wall-view.ts';
import type { Fix } from '../../domain/positions/fix.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Journal } from '../store/journal.ts';
import { Gather } from './gather.ts';
import type { LiveServer, LiveSocket } from './live-server.ts';
import { SharedList } from './shared-texts.ts';
import { Unread } from './unread.ts';

/** The interval between messages to a console, on average. It keeps hundreds of consoles live on one core. */
const EVERY_MS = 20;

/** The minimum interval. Batches are written as often as messages are sent: after one slow write, those that follow would all wait. */
const LEAST_MS = 8;

/** A console that is further behind than this fetches the snapshot again. */
const MOST_TO_CATCH_UP = 5000;

/** Who gets the same of an operation: the desks all of it, the walls no names. */
const AUDIENCES = {
  consoles: { told: toldOf, fixes: (fixes: readonly Fix[]) => fixes },
  walls: { told: toldWall, fixes: wallFixes },
} as const;
type Audience = keyof typeof AUDIENCES;
const NAMES = Object.keys(AUDIENCES) as readonly Audience[];

/** Sends each console the commits of its operation, in order and without a gap. */
export class Consoles {
  readonly #io: LiveServer;
  readonly #journal: Journal;
  readonly #now: () => number;
  readonly #gathers = new Map<string, Gather<ToldCommit>>();
  readonly #unread: Unread;
  readonly #told: Readonly<Record<Audience, WeakMap<Commit, ToldCommit>>> = {
    consoles: new WeakMap(),
    walls: new WeakMap(),
  };

  constructor(io: LiveServer, journal: Journal, now: () => number) {
    this.#io = io;
    this.#journal = journal;
    this.#now = now;
    this.#unread = new Unread(io, now);
  }

  follow(book: OperationBook): void {
    for (const audience of NAMES) this.#follow(book, audience);
  }

  /** What nobody listens to is not even prepared. Whoever joins catches up. */
  #follow(book: OperationBook, audience: Audience): void {
    const room = roomOf(audience, book.id);
    const send = (commits: readonly ToldCommit[]): void => {
      this.#unread.look(room);
      this.#io.to(room).emit('committed', book.id, commits);
    };
    const gather = new Gather<ToldCommit>(EVERY_MS, send, LEAST_MS);
    this.#gathers.set(room, gather);
    book.listen((batch) => {
      if (this.#io.sockets.adapter.rooms.has(room))
        gather.push(batch.map(({ commit }) => AUDIENCES[audience].told(commit)));
    });
  }

  /** Tells consoles that the operation was deleted. */
  forget(operationId: string): void {
    for (const room of roomsOf(operationId)) this.#gathers.delete(room);
    this.#io.to(roomsOf(operationId)).emit('deleted', operationId);
    this.#io.in(roomsOf(operationId)).socketsLeave(roomsOf(operationId));
  }

  /** Announces a new travel table. Consoles that join later fetch it then. */
  tellTravel(operationId: string, tableId: string): void {
    this.#io.to(roomsOf(operationId)).emit('travel', operationId, tableId);
  }

  tellDevices(operationId: string, told: DevicesTold): void {
    this.#io.to(roomsOf(operationId)).emit('devices', operationId, told);
  }

  /** Sends the positions that have changed. */
  tellPositions(operationId: string, fixes: readonly Fix[]): void {
    for (const audience of NAMES) {
      const seen = AUDIENCES[audience].fixes(fixes);
      if (seen.length > 0) this.#io.to(roomOf(audience, operationId)).emit('positions', operationId, seen);
    }
  }

  /** Sends the commits after a revision, and from that moment on all that follow. */
  async join(socket: LiveSocket, book: OperationBook, since: number | undefined): Promise<Joined> {
    const older = since === undefined ? [] : await this.#forgotten(book, since);
    const audience = 'wall' in socket.data.session ? 'walls' : 'consoles';
    const room = roomOf(audience, book.id);
    return book.read((operation) => {
      const { revision } = operation;
      this.#gathers.get(room)?.flush();
      if (!socket.rooms.has(room)) {
        this.#unread.watch(socket);
        socket.once('disconnect', book.memory.hold());
      }
      void socket.join(room);
      const from = older.at(-1)?.revision ?? since ?? revision;
      const newer = revision - (since ?? revision) > MOST_TO_CATCH_UP ? undefined : book.remembered(from);
      const wasDropped = this.#unread.wasDropped(socket.data.session.id);
      const said = { ok: true, revision, now: this.#now(), ...(wasDropped && { wasDropped }) } as const;
      if (!newer) return { ...said, reload: true };
      const missed = [...older, ...newer];
      return { ...said, catchUp: SharedList.from(missed, (commit) => this.#toldOf(commit, audience)) };
    });
  }

  /** The commits after a revision that are no longer in memory. After a break of all lines every console misses the same ones, which are. */
  async #forgotten(book: OperationBook, since: number): Promise<readonly Commit[]> {
    const isRemembered = await book.read(() => book.remembered(since) !== undefined);
    return isRemembered ? [] : this.#journal.since(book.id, since, MOST_TO_CATCH_UP + 1);
  }

  /** A commit as an audience is told of it. All who catch up share it. */
  #toldOf(commit: Commit, audience: Audience): ToldCommit {
    let told = this.#told[audience].get(commit);
    if (!told) this.#told[audience].set(commit, (told = AUDIENCES[audience].told(commit)));
    return told;
  }
}

function roomOf(audience: Audience, operationId: string): string {
  return `${audience} ${operationId}`;
}

function roomsOf(operationId: string): string[] {
  return NAMES.map((audience) => roomOf(audience, operationId));
}
