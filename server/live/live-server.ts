import type { Server, Socket } from 'socket.io';
import type { ToClient, ToServer } from '../../domain/contract/live.ts';
import type { Session } from '../accounts/sessions.ts';

/** The data of a socket: its session. */
interface SocketFacts {
  session: Session;
  /** Since when nothing could be written to a console. */
  unreadSince?: number;
  /** Whether the socket counts as a screen of its wall. */
  isCounted?: boolean;
}

type NoServers = Record<string, never>;

export type LiveServer = Server<ToServer, ToClient, NoServers, SocketFacts>;
export type LiveSocket = Socket<ToServer, ToClient, NoServers, SocketFacts>;
