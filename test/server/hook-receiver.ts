import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished, vi } from 'vitest';
import type { HookBody } from '../../domain/contract/webhooks.ts';

/** A request as a receiver got it. */
interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly body: HookBody;
}

/** A receiver of webhooks: a real HTTP server that answers, fails, says nothing, or is gone, as a test wants. */
export class HookReceiver {
  readonly received: Received[] = [];
  /** The status of the next answers; with 0 it does not answer. Then 204. */
  readonly answers: number[] = [];
  readonly #server = createServer((request, response) => {
    void text(request).then((said) => {
      this.received.push({ headers: request.headers, text: said, body: JSON.parse(said) as HookBody });
      const status = this.answers.shift() ?? 204;
      if (status > 0) response.writeHead(status, { location: this.url }).end();
    });
  });
  #port = 0;

  async open(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(this.#port, '127.0.0.1', done));
    this.#port = (this.#server.address() as AddressInfo).port;
    onTestFinished(() => this.close());
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/hooks`;
  }

  get events(): readonly string[] {
    return this.received.map(({ body }) => body.event);
  }

  /** The ids in the order in which they came first. */
  get ids(): readonly string[] {
    return [...new Set(this.received.map(({ body }) => body.id))];
  }

  until(wanted: () => void): Promise<void> {
    return vi.waitFor(wanted, { timeout: 30_000, interval: 20 });
  }
}

/** Whether a message is signed with a secret, by the Standard Webhooks: as any receiver checks it. */
export function isSigned({ headers, text: said }: Received, secret: string): boolean {
  const signed = `${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${said}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}
