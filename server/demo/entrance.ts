import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { NewAccount } from '../../domain/contract/accounts.ts';

const PATH = '/enter/';

/** Who comes in by a link, and where to. */
export interface Guest extends Pick<NewAccount, 'login' | 'password'> {
  readonly goes: string;
}

/** Puts links that sign in with one click before the server's own pages: only the demo has them. */
export function registerEntrance(server: Server, url: string, guests: ReadonlyMap<string, Guest>): void {
  const others = server.listeners('request') as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const guest = request.url?.startsWith(PATH) ? guests.get(request.url.slice(PATH.length)) : undefined;
    if (!guest) for (const listener of others) listener.call(server, request, response);
    else void letIn(url, guest, response);
  });
}

async function letIn(url: string, { login, password, goes }: Guest, response: ServerResponse): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ login, password }),
  });
  response.writeHead(302, {
    'set-cookie': reply.headers.getSetCookie(),
    location: goes,
    'cache-control': 'no-store',
  });
  response.end();
}
