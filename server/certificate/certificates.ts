import {
  X509Certificate,
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import { isIP, isIPv4 } from 'node:net';
import { bits, boolean, bytes, integer, oid, sequence, setOf, tagged, time, utf8 } from './der.ts';

const DAY_MS = 86_400_000;

/** Apple's phones refuse a server certificate that is valid for longer than 825 days, and public ones after 398. */
const SERVER_DAYS = 397;
const AUTHORITY_DAYS = 3650;

/** A phone whose clock is behind by less takes a new certificate, ms. */
const BEHIND_MS = DAY_MS;

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const COMMON_NAME = oid('2.5.4.3');
const SERVER_AUTH = oid('1.3.6.1.5.5.7.3.1');

/** The last certificate of a PEM file, if it signed itself: the authority that phones have to trust. */
export function authorityIn(pem: string): X509Certificate | undefined {
  const last = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)?.at(-1);
  const certificate = last === undefined ? undefined : new X509Certificate(last);
  return certificate?.ca && certificate.checkIssued(certificate) ? certificate : undefined;
}

/** A certificate with its key, both as PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

/** An authority that phones can be told to trust. It can issue certificates of servers and nothing else. */
export function makeAuthority(name: string, now: number): Issued {
  const { publicKey, privateKey } = newKeys();
  const until = now + AUTHORITY_DAYS * DAY_MS;
  const extensions = [
    extension('2.5.29.19', sequence(boolean(true), integer(Buffer.from([0]))), 'critical'),
    // Signs certificates (bit 5) and lists of revoked ones (bit 6).
    extension('2.5.29.15', bits(Buffer.from([0b0000_0110]), 1), 'critical'),
    extension('2.5.29.14', bytes(keyIdOf(publicKey))),
  ];
  const body = bodyOf({ issuer: name, subject: name, now, until, publicKey, extensions });
  return { cert: signed(body, privateKey), key: pemOf(privateKey) };
}

/** A server certificate for these names and addresses, issued by an authority. Whoever trusts the authority trusts it. */
export function makeServer(authority: Issued, hosts: readonly string[], now: number): Issued {
  const { publicKey, privateKey } = newKeys();
  const issued = new X509Certificate(authority.cert);
  const until = now - BEHIND_MS + SERVER_DAYS * DAY_MS;
  const extensions = [
    extension('2.5.29.19', sequence(), 'critical'),
    // Signs the handshake (bit 0).
    extension('2.5.29.15', bits(Buffer.from([0b1000_0000]), 7), 'critical'),
    extension('2.5.29.37', sequence(SERVER_AUTH)),
    extension('2.5.29.17', sequence(...hosts.map(generalName))),
    extension('2.5.29.14', bytes(keyIdOf(publicKey))),
    extension('2.5.29.35', sequence(tagged(0, keyIdOf(issued.publicKey), 'in place'))),
  ];
  const issuer = /^CN=(.*)$/m.exec(issued.subject)![1]!;
  const body = bodyOf({ issuer, subject: hosts[0]!, now, until, publicKey, extensions });
  return { cert: signed(body, createPrivateKey(authority.key)), key: pemOf(privateKey) };
}

interface Body {
  readonly issuer: string;
  readonly subject: string;
  readonly now: number;
  readonly until: number;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Buffer[];
}

/** What is signed: TBSCertificate of RFC 5280, section 4.1, version 3. */
function bodyOf({ issuer, subject, now, until, publicKey, extensions }: Body): Buffer {
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x7f) | 0x40;
  return sequence(
    tagged(0, integer(Buffer.from([2])), 'around'),
    integer(serial),
    ECDSA_SHA256,
    nameOf(issuer),
    sequence(time(now - BEHIND_MS), time(until)),
    nameOf(subject),
    spkiOf(publicKey),
    tagged(3, sequence(...extensions), 'around'),
  );
}

function signed(body: Buffer, key: KeyObject): string {
  const certificate = sequence(body, ECDSA_SHA256, bits(sign('sha256', body, key)));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function nameOf(commonName: string): Buffer {
  return sequence(setOf(sequence(COMMON_NAME, utf8(commonName))));
}

function extension(id: string, content: Buffer, weight?: 'critical'): Buffer {
  return sequence(oid(id), ...(weight ? [boolean(true)] : []), bytes(content));
}

/** A DNS name (tag 2) or an address (tag 7). */
function generalName(host: string): Buffer {
  return isIP(host) === 0
    ? tagged(2, Buffer.from(host), 'in place')
    : tagged(7, addressBytes(host), 'in place');
}

function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => parseInt(group, 16)));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const gap = Array<number>(8 - before.length - after.length).fill(0);
  return Buffer.from([...before, ...gap, ...after].flatMap((group) => [group >> 8, group & 0xff]));
}

/** The hash that names a key: RFC 5280, section 4.2.1.2. It is enough that authority and server compute it alike. */
function keyIdOf(publicKey: KeyObject): Buffer {
  return createHash('sha1').update(spkiOf(publicKey)).digest();
}

function spkiOf(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: 'spki', format: 'der' });
}

function newKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function pemOf(privateKey: KeyObject): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
