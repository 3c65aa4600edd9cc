import type { Server, Socket } from 'socket.io';
import type { ToClient, ToServer } from '../../domain/contract/live.ts';
import type { Session } from '../accounts/sessions.ts';

/** What a socket carries: who is behind it, and the card that its phone shows. */
interface SocketFacts {
  session: Session;
}

type NoServers = Record<string, never>;

export type LiveServer = Server<ToServer, ToClient, NoServers, SocketFacts>;
export type LiveSocket = Socket<ToServer, ToClient, NoServers, SocketFacts>;
