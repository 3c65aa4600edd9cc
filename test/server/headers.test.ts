import { expect, test } from 'vitest';
import { calls } from '../../domain/contract/calls.ts';
import { Caller } from './caller.ts';
import { planned } from './plan.ts';
import { ownFolder, running } from './server.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tiles of base maps show streets, and nothing of an operation. They are large, and browsers keep them for a day. */
const KEPT = ['GET /api/networks/:id/map.pmtiles', 'GET /api/base-maps/:id/tiles.pmtiles'];

test('[D11] no answer to a request of the contract is stored by a browser, whoever asks', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const stranger = new Caller(server.url);
  const answered: number[] = [];
  for (const name of Object.keys(calls).filter((one) => !KEPT.includes(one))) {
    const [method = '', path = ''] = name.split(' ');
    const isDesk = method === 'GET';
    const url = path
      .replace('/operations/:id', `/operations/${id}`)
      .replace(':runId', 'r1')
      .replace(':officerId', 'mei')
      .replace(/:\w+/g, '1');
    for (const caller of isDesk ? [desk, stranger] : [stranger]) {
      const reply = await caller.send(method, `${url}?run=r1&text=x`, isDesk ? undefined : '{}', {
        'content-type': 'application/json',
      });
      await reply.arrayBuffer();
      if (reply.ok) answered.push(reply.status);
      if (!/^\/(?:healthz|readyz)/.test(path))
        expect([name, reply.status, reply.headers.get('cache-control')]).toEqual([
          ...[name, reply.status],
          'no-store',
        ]);
    }
  }
  expect(answered.length).toBeGreaterThan(15);
});

/** Everything that a page may load or reach. */
function policyFor(origin: string): string {
  return [
    "default-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "script-src 'self'",
    "script-src-attr 'none'",
    "style-src 'self' 'sha256-HASH' 'sha256-HASH'",
    "font-src 'self'",
    "img-src 'self' data: blob: ",
    `connect-src 'self' ${origin}`,
    "worker-src 'self'",
  ].join(';');
}

test('[D12] the policy of the pages names the own host for sockets, no other, and no inline style', async () => {
  const clientFolder = ownFolder();
  writeFileSync(join(clientFolder, 'index.html'), '<!doctype html>');
  const server = await running({ clientFolder, publicUrl: 'https://cordon.example:8443' });
  const caller = new Caller(server.url);
  const sockets = `${server.url.replace('http', 'ws')} wss://cordon.example:8443`;
  for (const path of ['/', '/plan', '/help/en/install.html', '/api/me', '/nothing.js']) {
    const { headers } = await caller.get(path);
    const policy = headers.get('content-security-policy')?.replace(/sha256-[^']{44}/g, 'sha256-HASH');
    expect([path, policy]).toEqual([path, policyFor(sockets)]);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
  }
});

test('[D13] the description of all requests is for signed-in staff, unless the setting opens it', async () => {
  const server = await running();
  const [desk, stranger] = [await server.staff('dispatcher'), new Caller(server.url)];
  for (const path of ['/docs/', '/docs/json', '/docs/yaml', '/docs/static/swagger-ui.css']) {
    expect([path, (await stranger.get(path)).status]).toEqual([path, 401]);
    expect([path, (await desk.get(path)).status]).toEqual([path, 200]);
  }
  const open = await running({ docsFor: 'anyone' });
  expect((await new Caller(open.url).get('/docs/json')).status).toBe(200);
});
