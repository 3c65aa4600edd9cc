import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { renderUnicodeCompact } from 'uqr';
import { makeAuthority, makeServer, type Issued } from '../certificate/certificates.ts';
import { ownAddresses, readConfig } from '../config.ts';

export const CERTIFICATE_HELP = `cordon certificate [NAME|ADDRESS …]    makes a local authority and a server certificate, for HTTPS without the internet;
                                       without names, those of this machine`;

/** A name that a browser asks for: letters, digits and hyphens, parted by dots. */
const HOST = /^(?=.{1,253}$)[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*$/i;

/** The ports of the printed command, where the settings name none. */
const PORTS = { https: 8443, http: 8080 };

/**
 * Makes `tls/` in the data folder: an authority, kept if it is there, and a server certificate that it issued. Nothing is
 * overwritten. Prints how to start the server, and how a phone is told to trust it. Returns the exit status.
 */
export function certificate(names: readonly string[], now: number, reading = readConfig()): number {
  if (!reading.ok) return complain(...reading.lines);
  const odd = names.filter((name) => isIP(name) === 0 && !HOST.test(name));
  if (odd.length > 0) return complain(...odd.map((name) => `${name} is neither a name nor an address`));
  const hosts = [
    ...new Set(names.length > 0 ? names : [...ownAddresses(), hostname(), 'localhost', '127.0.0.1']),
  ];

  const folder = join(reading.config.dataFolder, 'tls');
  const at = (name: string): string => join(folder, name);
  const taken = ['server.crt', 'server.key'].map(at).find((file) => existsSync(file));
  if (taken !== undefined)
    return complain(
      `${taken} exists and is not overwritten. Move server.crt and server.key away to make new ones.`,
    );

  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const authority = authorityAt(at('authority.crt'), at('authority.key'), now);
  if (!authority) return complain(`Of ${at('authority.crt')} and ${at('authority.key')} only one exists.`);
  const server = makeServer(authority, hosts, now);
  writeNew(at('server.key'), server.key, 0o600);
  writeNew(at('server.crt'), server.cert + authority.cert, 0o644);
  console.log(instructions(folder, hosts, server, authority));
  return 0;
}

/** The authority in these files, or a new one; undefined if one of the two files is missing. */
function authorityAt(certFile: string, keyFile: string, now: number): Issued | undefined {
  if (existsSync(certFile) && existsSync(keyFile))
    return { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
  if (existsSync(certFile) || existsSync(keyFile)) return undefined;
  const made = makeAuthority(`Cordon ${hostname()} ${new Date(now).toISOString().slice(0, 10)}`, now);
  writeNew(keyFile, made.key, 0o600);
  writeNew(certFile, made.cert, 0o644);
  return made;
}

/** Fails if the file exists. */
function writeNew(file: string, text: string, mode: number): void {
  writeFileSync(file, text, { flag: 'wx', mode });
}

function instructions(folder: string, hosts: readonly string[], server: Issued, authority: Issued): string {
  const host = hosts[0]!.includes(':') ? `[${hosts[0]!}]` : hosts[0]!;
  const link = `http://${host}:${PORTS.http}/authority.crt`;
  return `Made in ${folder}: authority.crt, authority.key, server.crt, server.key
For ${hosts.join(', ')}
Valid until ${new X509Certificate(server.cert).validTo}. Then move server.crt and server.key away and make new ones:
phones that trust the authority trust those, too. Keep authority.key secret; nobody needs it to run the server.

Start the server with
  TLS_CERT=${join(folder, 'server.crt')} TLS_KEY=${join(folder, 'server.key')} \\
  PORT=${PORTS.https} HTTP_PORT=${PORTS.http} PUBLIC_URL=https://${host}:${PORTS.https} npm start

On each phone, once, in the same network: scan this, or open ${link}

${renderUnicodeCompact(link)}

  iPhone    allow the profile; Settings, General, VPN & Device Management: install it;
            Settings, General, About, Certificate Trust Settings: switch it on
  Android   Settings, Security, Encryption & credentials, Install a certificate, CA certificate: choose the file
  Computer  import authority.crt as a trusted authority in the browser or the system

Compare before you trust it. SHA-256 of the authority:
${new X509Certificate(authority.cert).fingerprint256}`;
}

function complain(...lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 2;
}
