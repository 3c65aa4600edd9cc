import type { LiveServer, LiveSocket } from './live-server.ts';

/** A console to which nothing could be written for this long is disconnected. What waits for it is bounded by what is sent in that time. */
const MOST_UNREAD_MS = 10_000;

/** Disconnects sockets that do not read what they are sent, so that it does not pile up in memory. */
export class Unread {
  readonly #io: LiveServer;
  readonly #now: () => number;
  /** The sessions to tell about it when they return. */
  readonly #dropped = new Set<string>();

  constructor(io: LiveServer, now: () => number) {
    this.#io = io;
    this.#now = now;
  }

  /** Notes whether the connection ends while something waits for it: a late answer to a ping can end it before this does. */
  watch(socket: LiveSocket): void {
    socket.once('disconnect', () => {
      if (socket.data.unreadSince !== undefined) this.#dropped.add(socket.data.session.id);
    });
  }

  /** Looks at the sockets of a room. It is called before each message to them. */
  look(room: string): void {
    const { sockets, adapter } = this.#io.of('/');
    for (const id of adapter.rooms.get(room) ?? []) {
      const socket = sockets.get(id);
      if (socket) this.#lookAt(socket);
    }
  }

  /** Whether the last connection of a session was ended because it read nothing. It is told once. */
  wasDropped(sessionId: string): boolean {
    return this.#dropped.delete(sessionId);
  }

  #lookAt({ conn, data }: LiveSocket): void {
    if (conn.transport.writable) delete data.unreadSince;
    else if (data.unreadSince === undefined) data.unreadSince = this.#now();
    else if (this.#now() - data.unreadSince > MOST_UNREAD_MS) conn.close(true);
  }
}
