import fastify from 'fastify';
import { expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { Proxies } from '../../server/door/proxies.ts';
import { Caller } from './caller.ts';
import { running } from './server.ts';

const OURS = ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32'];

async function addressSeen(remoteAddress: string, forwarded: string): Promise<unknown> {
  const app = fastify({ trustProxy: new Proxies(OURS).trusts });
  app.get('/', (request) => ({ ip: request.ip }));
  const reply = await app.inject({ url: '/', remoteAddress, headers: { 'x-forwarded-for': forwarded } });
  return reply.json<{ ip: unknown }>().ip;
}

test('[D6] who asks is the rightmost address that is no proxy of ours, and nobody else is believed', async () => {
  expect(await addressSeen('198.51.100.7', '203.0.113.9')).toBe('198.51.100.7');
  expect(await addressSeen('127.0.0.1', '203.0.113.9')).toBe('203.0.113.9');
  expect(await addressSeen('::ffff:127.0.0.1', '192.0.2.1, 203.0.113.9')).toBe('203.0.113.9');
  expect(await addressSeen('127.0.0.1', '192.0.2.1, 203.0.113.9, 10.4.0.2')).toBe('203.0.113.9');
  expect(await addressSeen('2001:db8::1', 'made up, 10.4.0.2')).toBe('made up');
  expect(await addressSeen('127.0.0.1', '')).toBe('127.0.0.1');
});

test('[D6] a forwarded host is believed from a trusted proxy only', async () => {
  const from = {
    ...{ origin: 'https://cordon.example', 'x-forwarded-host': 'cordon.example' },
    'x-forwarded-proto': 'https',
  };
  const alone = await running();
  const foreign = await new Caller(alone.url).post('/api/sign-out', {}, from);
  expect(foreign).toMatchObject({ status: 403, body: { fault: { kind: 'foreign-origin' } } });
  const behind = new Caller((await running({ trustedProxies: ['127.0.0.1'] })).url);
  expect((await behind.post('/api/sign-out', {}, from)).status).toBe(200);
  const other = { ...from, 'x-forwarded-host': 'cordon.example, elsewhere.example' };
  expect((await behind.post('/api/sign-out', {}, other)).status).toBe(403);
});

test('[D6] a page is our own by scheme, host and port, or by the public address', async () => {
  const { host } = new URL((await running()).url);
  const server = await running({ trustedProxies: ['127.0.0.1'], publicUrl: 'https://cordon.example:8443' });
  const own = new URL(server.url).host;
  const ask = async (headers: Record<string, string>) =>
    (await new Caller(server.url).post('/api/sign-out', {}, headers)).status;
  expect(await ask({ origin: `http://${own}` })).toBe(200);
  expect(await ask({ origin: `https://${own}` })).toBe(403);
  expect(await ask({ origin: `https://${own}`, 'x-forwarded-proto': 'https' })).toBe(200);
  expect(await ask({ origin: `http://${own}`, 'x-forwarded-proto': 'https' })).toBe(403);
  expect(await ask({ origin: `http://${host}` })).toBe(403);
  expect(await ask({ origin: 'https://cordon.example:8443' })).toBe(200);
  expect(await ask({ origin: 'https://cordon.example' })).toBe(403);
  for (const odd of ['null', 'file://', '']) expect([odd, await ask({ origin: odd })]).toEqual([odd, 403]);
  expect(await ask({ origin: 'null', 'x-forwarded-proto': 'odd' })).toBe(403);
});

test('[D6] a proxy that is no address is named at the start', () => {
  expect(readConfig({ TRUST_PROXY: ' 127.0.0.1, 10.0.0.0/8,::1 ' })).toMatchObject({
    ok: true,
    config: { trustedProxies: ['127.0.0.1', '10.0.0.0/8', '::1'] },
  });
  expect(readConfig({})).toMatchObject({ ok: true, config: { trustedProxies: [] } });
  for (const odd of ['yes', '1', '10.0.0.0/33', '10.0.0/8', '::/129', '10.0.0.0/8/8', '10.0.0.0/'])
    expect(readConfig({ TRUST_PROXY: `127.0.0.1,${odd}` })).toMatchObject({
      ok: false,
      lines: [expect.stringContaining(`TRUST_PROXY has ${odd},`)],
    });
});
