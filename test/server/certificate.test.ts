import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, renameSync, statSync } from 'node:fs';
import { request, type Agent } from 'node:https';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { certificate } from '../../server/cli/certificate.ts';
import { buildApp } from '../../server/app.ts';
import {
  authorityIn,
  makeAuthority,
  makeServer,
  type Issued,
} from '../../server/certificate/certificates.ts';
import { readConfig } from '../../server/config.ts';
import { plainListener } from '../../server/door/plain-listener.ts';
import { commandHere, type Ended } from './command.ts';
import { ownFolder } from './server.ts';

const DAY_MS = 86_400_000;

/** A server over HTTPS; returns its port. */
async function overHttps(server: Issued): Promise<number> {
  const app = await buildApp({
    ...{
      now: Date.now,
      databaseFile: join(ownFolder(), 'cordon.sqlite'),
      publicUrl: () => 'https://cordon.lan',
    },
    ...{ sessionDays: 30, logLevel: 'silent', passwordCost: 2 ** 10 },
    tls: { cert: Buffer.from(server.cert), key: Buffer.from(server.key) },
  });
  await app.http.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => app.close());
  return (app.http.server.address() as AddressInfo).port;
}

interface Asked {
  readonly path?: string;
  /** What the client trusts; if it is missing, only what the system trusts. */
  readonly ca?: string;
  readonly name?: string;
}

async function ask(
  port: number,
  { path = '/healthz', ca, name = 'cordon.lan' }: Asked,
): Promise<IncomingMessage> {
  const trust = { ...(ca !== undefined && { ca }), agent: false as unknown as Agent };
  const asked = request({ host: '127.0.0.1', port, path, servername: name, ...trust }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return response;
}

test('[D9] whoever trusts the authority trusts the server under its names, and nobody else does', async () => {
  const authority = makeAuthority('Cordon test', Date.now());
  const server = makeServer(authority, ['cordon.lan', '127.0.0.1', 'fd00::2'], Date.now());
  const port = await overHttps({ ...server, cert: server.cert + authority.cert });
  const trusting = { ca: authority.cert };
  expect((await ask(port, trusting)).statusCode).toBe(200);
  await expect(ask(port, {})).rejects.toThrow(/self-signed|unable to/);
  await expect(ask(port, { ...trusting, name: 'elsewhere.lan' })).rejects.toThrow(/altnames/);
  const another = makeAuthority('Cordon test', Date.now());
  await expect(ask(port, { ca: another.cert })).rejects.toThrow();

  const given = await ask(port, { ...trusting, path: '/authority.crt' });
  expect(given.headers['content-type']).toBe('application/x-x509-ca-cert');
  expect(await buffer(given)).toEqual(new X509Certificate(authority.cert).raw);
});

test('[D9] the certificates are as browsers demand: valid for at most 397 days, for servers only, from a day ago on', () => {
  const now = Date.UTC(2026, 10, 30, 12);
  const authority = makeAuthority('Cordon test', now);
  const server = makeServer(authority, ['cordon.lan', '192.0.2.2', 'fd00::2'], now);
  const [root, leaf] = [new X509Certificate(authority.cert), new X509Certificate(server.cert)];
  expect(leaf.verify(root.publicKey) && leaf.checkIssued(root)).toBe(true);
  expect([root.ca, leaf.ca]).toEqual([true, false]);
  expect(leaf.subjectAltName).toBe('DNS:cordon.lan, IP Address:192.0.2.2, IP Address:FD00:0:0:0:0:0:0:2');
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(leaf.checkIP('fd00::2')).toBe('fd00::2');
  const [from, to] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)];
  expect([now - from, to - from]).toEqual([DAY_MS, 397 * DAY_MS]);
  expect(Date.parse(root.validTo)).toBeGreaterThan(Date.UTC(2036, 0));
  expect(Date.parse(new X509Certificate(makeAuthority('x', Date.UTC(2045, 0)).cert).validTo)).toBeGreaterThan(
    Date.UTC(2054, 0),
  );
});

test('[D9] beside HTTPS, plain HTTP gives out the authority, and leads everything else to HTTPS', async () => {
  const authority = makeAuthority('Cordon test', Date.now());
  const server = makeServer(authority, ['cordon.lan'], Date.now());
  const plain: Server = plainListener(
    authorityIn(server.cert + authority.cert),
    () => 'https://cordon.lan:8443',
  );
  onTestFinished(() => void plain.close());
  await once(plain.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(plain.address() as AddressInfo).port}`;
  const given = await fetch(`${url}/authority.crt`);
  expect(Buffer.from(await given.arrayBuffer())).toEqual(new X509Certificate(authority.cert).raw);
  const led = await fetch(`${url}/phone?x=1`, { redirect: 'manual' });
  expect([led.status, led.headers.get('location')]).toEqual([307, 'https://cordon.lan:8443/phone?x=1']);
  expect(authorityIn(server.cert)).toBeUndefined();
  expect(readConfig({ HTTP_PORT: '8080' })).toMatchObject({ ok: false });
});

function cordon(DATA_DIR: string, ...names: readonly string[]): Promise<Ended> {
  return commandHere(() => Promise.resolve(certificate(names, Date.now(), readConfig({ DATA_DIR }))));
}

test('[D9] the command keeps keys from others, overwrites nothing, and keeps the authority for the next certificate', async () => {
  const DATA_DIR = ownFolder();
  const at = (name: string) => join(DATA_DIR, 'tls', name);
  const first = await cordon(DATA_DIR, 'cordon.lan', '192.0.2.2');
  expect(first.code).toBe(0);
  for (const key of ['authority.key', 'server.key']) expect(statSync(at(key)).mode & 0o777).toBe(0o600);
  const root = new X509Certificate(readFileSync(at('authority.crt')));
  expect(first.stdout).toContain(root.fingerprint256);
  expect(first.stdout).toContain('http://cordon.lan:8080/authority.crt');
  expect(first.stdout).toMatch(/█▀▀▀▀▀▀▀█/);

  const before = readFileSync(at('server.crt'), 'utf8');
  const again = await cordon(DATA_DIR);
  expect([again.code, readFileSync(at('server.crt'), 'utf8')]).toEqual([2, before]);
  expect(again.stderr).toContain('is not overwritten');

  for (const name of ['server.crt', 'server.key']) renameSync(at(name), at(`${name}.old`));
  expect((await cordon(DATA_DIR)).code).toBe(0);
  const next = readFileSync(at('server.crt'), 'utf8');
  expect(new X509Certificate(next).checkIssued(root)).toBe(true);
  expect((await cordon(ownFolder(), 'not a name')).code).toBe(2);
});
