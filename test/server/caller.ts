import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { Commit } from '../../domain/actions/commit.ts';
import type { Joined, ToClient, ToServer } from '../../domain/contract/live.ts';
import { commitTold } from '../../domain/contract/told-commit.ts';
import type { Snapshot } from '../../domain/contract/operations.ts';
import type { Answer, Fault } from '../../domain/operation/fault.ts';
import { checkPromised } from './promised.ts';

/** What came back over HTTP. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export type Line = Socket<ToClient, ToServer>;

/** A program that uses the server as screens do, with its cookie. */
export class Caller {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string, cookie = '') {
    this.#url = url;
    if (cookie !== '') this.#keep(cookie);
  }

  /** The same session after a restart of the server. */
  at(url: string): Caller {
    return new Caller(url, this.cookie);
  }

  get(path: string): Promise<Reply> {
    return this.ask('GET', path);
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.ask('POST', path, typeof body === 'string' ? body : JSON.stringify(body), headers);
  }

  /** The raw answer, for content that is not JSON. */
  async send(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
    redirect: 'follow' | 'manual' = 'follow',
  ): Promise<Response> {
    const response = await fetch(this.#url + path, {
      ...{ method, redirect },
      headers: { cookie: this.cookie, ...headers },
      ...(body !== undefined && { body }),
    });
    for (const set of response.headers.getSetCookie()) this.#keep(set.split(';')[0]!);
    return response;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(cookies: string): void {
    for (const cookie of cookies.split('; ')) {
      const [name = '', value = ''] = cookie.split('=');
      this.#cookies.set(name, value);
    }
  }

  async ask(
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const response = await this.send(method, path, body, {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    });
    const text = await response.text();
    const isJson =
      response.headers.get('content-type')?.includes('json') === true && !path.endsWith('.jsonl');
    const said: unknown = isJson ? JSON.parse(text) : text;
    if (isJson) checkPromised(method, path, response.status, said);
    return { status: response.status, body: said, headers: response.headers };
  }

  async act(
    operationId: string,
    name: string,
    body: unknown,
    id: string = randomUUID(),
    run?: string,
  ): Promise<Answer> {
    const action = { id, name, body, ...(run !== undefined && { run }) };
    const reply = await this.post(`/api/operations/${operationId}/actions`, action);
    const said = reply.body as Answer | { fault: Fault };
    return 'ok' in said ? said : { ok: false, fault: said.fault };
  }

  async snapshot(operationId: string): Promise<Snapshot> {
    return (await this.get(`/api/operations/${operationId}`)).body as Snapshot;
  }

  async journal(operationId: string, since = 0): Promise<readonly Commit[]> {
    const { body } = await this.get(`/api/operations/${operationId}/journal?since=${since}`);
    return (body as { commits: Commit[] }).commits;
  }

  /** A live connection. */
  async line(): Promise<Line> {
    const line = this.unconnected();
    line.connect();
    await once(line as never, 'connect');
    return line;
  }

  unconnected(): Line {
    const line: Line = io(this.#url, {
      transports: ['websocket'],
      extraHeaders: { cookie: this.cookie },
      reconnection: false,
      autoConnect: false,
      forceNew: true,
    });
    onTestFinished(() => void line.disconnect());
    return line;
  }
}

/** Sends over a connection and waits for the answer. */
export function asked(
  line: Line,
  operationId: string,
  name: string,
  body: unknown,
  id: string = randomUUID(),
  run?: string,
): Promise<Answer> {
  const action = { id, name, body, ...(run !== undefined && { run }) };
  return line.timeout(10_000).emitWithAck('act', { operationId, action });
}

export async function joined(
  line: Line,
  operationId: string,
  since?: number,
): Promise<Extract<Joined, { ok: true }>> {
  const answer = (await line
    .timeout(10_000)
    .emitWithAck('join', { operationId, ...(since !== undefined && { since }) })) as Joined;
  if (!answer.ok) throw new Error(`could not join: ${answer.fault.kind}`);
  return answer;
}

/** Everything received on a connection, in order, and a way to wait for a revision. */
export class Heard {
  readonly commits: Commit[] = [];
  readonly messages: number[] = [];
  readonly #waiting: { readonly revision: number; readonly go: () => void }[] = [];

  constructor(line: Line) {
    line.on('committed', (_id, commits) => {
      this.messages.push(commits.length);
      this.commits.push(...commits.map(commitTold));
      const newest = this.commits.at(-1)?.revision ?? 0;
      for (const { revision, go } of this.#waiting) if (newest >= revision) go();
    });
  }

  get revisions(): readonly number[] {
    return this.commits.map(({ revision }) => revision);
  }

  async until(revision: number): Promise<void> {
    if ((this.commits.at(-1)?.revision ?? 0) >= revision) return;
    await new Promise<void>((go) => this.#waiting.push({ revision, go }));
  }
}
