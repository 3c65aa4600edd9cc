import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { PushSubscription } from '../../domain/contract/push.ts';

/** What a browser keeps of its subscription: two secrets. */
export interface Browser {
  readonly subscription: PushSubscription;
  /** The text of a message for this browser (RFC 8188, RFC 8291). Throws if it is for another one. */
  read(body: Buffer): string;
}

export interface Pushed {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** The service of a maker of phones: a real HTTP server. `answers` gives the status for a path; 201 unless it says another. */
export class PushService {
  readonly received: Pushed[] = [];
  readonly answers = new Map<string, number>();
  /** Paths that are never answered. */
  readonly mute = new Set<string>();
  #origin = '';

  async open(): Promise<this> {
    const server = createServer((request, response) => {
      void buffer(request).then((body) => {
        const path = request.url ?? '';
        this.received.push({ path, headers: request.headers, body });
        if (!this.mute.has(path)) response.writeHead(this.answers.get(path) ?? 201).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => (server.closeAllConnections(), void server.close()));
    this.#origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return this;
  }

  get origin(): string {
    return this.#origin;
  }

  /** A browser that has subscribed here. */
  browser(path: string): Browser {
    const pair = createECDH('prime256v1');
    const [own, secret] = [pair.generateKeys(), randomBytes(16)];
    const keys = { p256dh: own.toString('base64url'), auth: secret.toString('base64url') };
    const read = (body: Buffer): string => {
      const [salt, length] = [body.subarray(0, 16), body.readUInt8(20)];
      const [theirs, sealed] = [body.subarray(21, 21 + length), body.subarray(21 + length)];
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, theirs]);
      const ikm = derived(pair.computeSecret(theirs), secret, info, 32);
      const key = derived(ikm, salt, 'Content-Encoding: aes128gcm\0', 16);
      const nonce = derived(ikm, salt, 'Content-Encoding: nonce\0', 12);
      const open = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
      const text = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()]);
      return text.subarray(0, text.lastIndexOf(2)).toString();
    };
    return { subscription: { endpoint: this.#origin + path, keys }, read };
  }
}

function derived(secret: Buffer, salt: Buffer, info: string | Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}

/** What the server says about itself (RFC 8292), if its signature is right. */
export function vapidOf({ authorization = '' }: IncomingMessage['headers'], publicKey: string): unknown {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const signer = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' });
  const isRight = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: signer, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (key !== publicKey || !isRight) throw new Error('not signed by this server');
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}
