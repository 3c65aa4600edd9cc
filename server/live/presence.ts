import type { Person } from '../../domain/contract/live.ts';
import type { LiveServer, LiveSocket } from './live-server.ts';

/** A record that a console has open, and the person at the console. */
interface Opened {
  readonly operationId: string;
  readonly record: string;
  readonly person: Person;
}

/** The maximum number of names in one message. */
const MOST_NAMES = 20;

/** Tells consoles that have the same record open about each other. Nothing is stored, and all of it ends with the connection. */
export class Presence {
  readonly #io: LiveServer;
  /** By room, then by socket. A socket has at most one record open. */
  readonly #rooms = new Map<string, Map<string, Opened>>();
  readonly #roomOf = new Map<string, string>();

  constructor(io: LiveServer) {
    this.#io = io;
  }

  open(socket: LiveSocket, opened: Opened | undefined): void {
    if (socket.disconnected) return;
    const before = this.#roomOf.get(socket.id);
    const room = opened && `open ${opened.operationId} ${opened.record}`;
    if (before !== undefined && before !== room) {
      void socket.leave(before);
      this.#close(socket.id);
    }
    if (!room) return;
    if (before === undefined) socket.once('disconnect', () => this.#close(socket.id));
    void socket.join(room);
    this.#roomOf.set(socket.id, room);
    this.#rooms.set(room, (this.#rooms.get(room) ?? new Map<string, Opened>()).set(socket.id, opened));
    this.#tell(room);
  }

  #close(socketId: string): void {
    const room = this.#roomOf.get(socketId);
    if (room === undefined) return;
    this.#roomOf.delete(socketId);
    this.#rooms.get(room)?.delete(socketId);
    if (this.#rooms.get(room)?.size === 0) this.#rooms.delete(room);
    else this.#tell(room);
  }

  #tell(room: string): void {
    const opened = [...(this.#rooms.get(room)?.values() ?? [])];
    const people = [...new Map(opened.map(({ person }) => [person.id, person])).values()];
    const [first] = opened;
    if (first)
      this.#io.to(room).emit('alsoOpen', first.operationId, first.record, people.slice(0, MOST_NAMES));
  }
}
