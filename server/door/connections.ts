import type { Server, Socket } from 'node:net';
import { networkOf } from './ranges.ts';

/** Enough for 2,000 phones and 100 consoles with several connections each. */
const MOST = 16_000;

/** Behind one gateway there may be all the phones of an operation. */
const MOST_FROM_ADDRESS = 4000;

const RETRY_S = 10;
const REFUSAL = `HTTP/1.1 429 Too Many Requests\r\nRetry-After: ${RETRY_S}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;

interface ConnectionTerms {
  /** Whether an address is a proxy of ours: all connections come from there, so they are not counted by address. */
  readonly trusts: (address: string | undefined) => boolean;
  readonly tls: boolean;
  readonly mostFromAddress?: number;
}

/** Limits the connections to a server, in all and from one address, so that one address cannot take all. */
export function limitConnections(
  server: Server,
  { trusts, tls, mostFromAddress = MOST_FROM_ADDRESS }: ConnectionTerms,
): void {
  const byNetwork = new Map<string, number>();
  server.maxConnections = MOST;
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    if (remoteAddress === undefined || trusts(remoteAddress)) return;
    const network = networkOf(remoteAddress);
    const many = byNetwork.get(network) ?? 0;
    if (many >= mostFromAddress) return refuse(socket, tls);
    byNetwork.set(network, many + 1);
    socket.once('close', () => {
      const left = (byNetwork.get(network) ?? 1) - 1;
      if (left > 0) byNetwork.set(network, left);
      else byNetwork.delete(network);
    });
  });
}

/** Before a handshake nothing can be said. */
function refuse(socket: Socket, tls: boolean): void {
  if (tls) socket.destroy();
  else socket.end(REFUSAL, () => socket.destroySoon());
}
