import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { ToClient, ToServer } from '../../domain/contract/live.ts';
import type { Answer } from '../../domain/operation/fault.ts';

export type CallerLine = Socket<ToClient, ToServer>;

/** A client of the server from outside, like a browser: over HTTP and a socket, with a session cookie. */
export class Caller {
  readonly #url: string;
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  async post(path: string, body: unknown): Promise<unknown> {
    const headers = { cookie: this.#cookie, 'content-type': 'application/json' };
    const reply = await fetch(this.#url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const [given] = reply.headers.getSetCookie();
    if (given !== undefined) this.#cookie = given.slice(0, given.indexOf(';'));
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return reply.json();
  }

  async act(operationId: string, name: string, body: unknown, id: string = randomUUID()): Promise<void> {
    await this.post(`/api/operations/${operationId}/actions`, { id, name, body });
  }

  /** A socket of this session. It reconnects by itself. */
  line(): Promise<CallerLine> {
    const line: CallerLine = io(this.#url, {
      transports: ['websocket'],
      extraHeaders: { cookie: this.#cookie },
      forceNew: true,
    });
    return new Promise((settle, fail) => {
      line.once('connect', () => settle(line));
      line.once('connect_error', fail);
    });
  }
}

/** Sends an action over a socket, and again if no answer comes. */
export async function sent(
  line: CallerLine,
  operationId: string,
  name: string,
  body: unknown,
): Promise<Answer> {
  const action = { id: randomUUID(), name, body };
  for (let attempt = 1; ; attempt++) {
    try {
      return (await line.timeout(10_000).emitWithAck('act', { operationId, action })) as Answer;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}
