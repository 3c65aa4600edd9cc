import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { rangeIn } from './door/ranges.ts';
import type { BackupTerms } from './keeping/backups.ts';
import { PROVIDER_SETTINGS, readProvider, type ProviderTerms } from './provider/provider-terms.ts';
import { USUAL_SERVICES, publicKeyOf, type PushTerms } from './push/push-terms.ts';

const Port = Type.Integer({
  minimum: 0,
  maximum: 65_535,
  default: 8080,
  description: 'the port of the server',
});
const Days = Type.Integer({
  minimum: 1,
  maximum: 400,
  description: 'days until staff and phones must sign in again',
  default: 30,
});

/** Every setting, by the name of its environment variable. An empty value counts as not set. */
const Settings = Type.Object({
  PORT: Port,
  HOST: Type.String({
    default: '0.0.0.0',
    description: 'the address on which it listens; 127.0.0.1 for this machine only',
  }),
  DATA_DIR: Type.String({ default: 'data', description: 'the folder with all data' }),
  PUBLIC_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^/]+$',
      description: 'the address at which phones reach the server, e.g. https://cordon.example:8443',
    }),
  ),
  SESSION_DAYS: Days,
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
    default: 'warn',
    description: 'fatal, error, warn, info, debug or silent',
  }),
  MAX_DB_PAGES: Type.Optional(
    Type.Integer({ minimum: 100, description: 'the database size limit in pages of 4 KB' }),
  ),
  ACCEPT_DAMAGE: Type.Enum(['yes', 'no'], {
    default: 'no',
    description: 'yes starts although SQLite finds the database damaged',
  }),
  TLS_CERT: Type.Optional(
    Type.String({ description: 'file of the certificate (PEM); phones need HTTPS to work offline' }),
  ),
  TLS_KEY: Type.Optional(Type.String({ description: 'file of its key (PEM)' })),
  HTTP_PORT: Type.Optional(
    Type.Integer({
      ...{ minimum: 0, maximum: 65_535 },
      description: 'beside HTTPS, a port for plain HTTP: it gives out the authority and leads to HTTPS',
    }),
  ),
  PUSH_KEY: Type.Optional(
    Type.String({
      description: 'the key that `cordon push-key` makes: phones are told over the internet of orders',
    }),
  ),
  PUSH_CONTACT: Type.Optional(
    Type.String({
      pattern: '^(mailto:|https://).+',
      description: 'whom the makers of phones may write to: mailto:you@example.org',
    }),
  ),
  PUSH_SERVICES: Type.Optional(
    Type.String({
      description:
        'the hosts to which notifications are sent, separated by commas; else those of Google, Mozilla, Apple and Microsoft',
    }),
  ),
  ...PROVIDER_SETTINGS,
  WEBHOOK_NETWORKS: Type.Optional(
    Type.String({
      description:
        'addresses or CIDRs, not public ones, to which webhooks may be sent, separated by commas: 10.1.0.0/16',
    }),
  ),
  BACKUP_FOLDER: Type.Optional(
    Type.String({ description: 'the folder into which the server makes backups by itself; none without it' }),
  ),
  BACKUP_EVERY_H: Type.Integer({
    ...{ minimum: 1, maximum: 720, default: 24 },
    description: 'hours between these backups',
  }),
  BACKUP_KEEP: Type.Integer({
    ...{ minimum: 1, maximum: 1000, default: 14 },
    description: 'how many of them are kept at most',
  }),
  BACKUP_KEEP_DAYS: Type.Integer({
    ...{ minimum: 1, maximum: 3650, default: 30 },
    description: 'days after which they are deleted; the newest is always kept',
  }),
  BACKUP_PASSPHRASE_FILE: Type.Optional(
    Type.String({ description: 'a file whose first line is the passphrase that encrypts them' }),
  ),
  TRUST_PROXY: Type.Optional(
    Type.String({
      description: 'addresses or CIDRs of the proxies before it, separated by commas: 127.0.0.1,10.0.0.0/8',
    }),
  ),
  DOCS_FOR: Type.Enum(['staff', 'anyone'], {
    default: 'staff',
    description: 'who may read the description of all requests at /docs: staff or anyone',
  }),
});

export interface Config {
  /** Who may read the description of all requests. */
  readonly docsFor: 'staff' | 'anyone';
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** The address at which phones reach the server, for the port that it listens on. */
  readonly publicUrl: (port: number) => string;
  readonly sessionDays: number;
  readonly logLevel: string;
  readonly maxDatabasePages?: number;
  /** Whether npm has started the process. */
  readonly isOfNpm: boolean;
  /** Whether to start although the database is damaged. */
  readonly acceptDamage: boolean;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  /** The port for plain HTTP beside HTTPS. */
  readonly httpPort?: number;
  readonly push?: PushTerms;
  /** When the server makes backups by itself, if it does. */
  readonly backups?: BackupTerms;
  readonly provider?: ProviderTerms;
  /** The proxies whose forwarded headers are trusted, by address or CIDR. */
  readonly trustedProxies: readonly string[];
  /** The networks beside the public ones in which subscribers of webhooks may be, by address or CIDR. */
  readonly webhookNetworks: readonly string[];
  /** What is set other than usual, for the security log: of a key only that there is one. */
  readonly said: string;
}

type Reading =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly lines: readonly string[] };

/** What npm calls the ways to start the server. */
const NPM_STARTS: readonly string[] = ['start', 'demo', 'npx'];

/** Reads the settings, or returns a line for each invalid one. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Reading {
  const given = Object.fromEntries(
    Object.keys(Settings.properties).map((name) => [name, valueOf(name, env[name])]),
  );
  const settings: unknown = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  const check = Compile(Settings);
  if (!check.Check(settings)) return { ok: false, lines: complaints(given) };
  const tls = readTls(settings);
  if ('line' in tls) return { ok: false, lines: [tls.line] };
  if (settings.HTTP_PORT !== undefined && !tls.cert)
    return { ok: false, lines: ['HTTP_PORT is for plain HTTP beside HTTPS: it needs TLS_CERT and TLS_KEY'] };
  const push = readPush(settings);
  if (push && 'line' in push) return { ok: false, lines: [push.line] };
  const provider = readProvider(settings);
  if (provider && 'line' in provider) return { ok: false, lines: [provider.line] };
  const odd = oddRanges(settings);
  if (odd.length > 0) return { ok: false, lines: odd };
  const isOfNpm = NPM_STARTS.includes(env.npm_lifecycle_event ?? '');
  return {
    ok: true,
    config: { ...configOf(settings, tls), isOfNpm, ...(push && { push }), ...(provider && { provider }) },
  };
}

/** Settings of which only the name is ever said. */
const SECRET = ['PUSH_KEY', 'OIDC_CLIENT_SECRET'];

function settingsSaid(settings: Static<typeof Settings>): string {
  const all = Object.entries(settings).flatMap(([name, value]) => {
    const { default: usual } = Settings.properties[name as keyof typeof Settings.properties] as {
      default?: unknown;
    };
    if (value === usual) return [];
    return [SECRET.includes(name) ? name : `${name}=${value}`];
  });
  return all.join(' ');
}

/** A line for each entry of a list of ranges that is none. */
function oddRanges(settings: Static<typeof Settings>): string[] {
  return (['TRUST_PROXY', 'WEBHOOK_NETWORKS'] as const).flatMap((name) =>
    listIn(settings[name])
      .filter((text) => !rangeIn(text))
      .map((text) => `${name} has ${text}, which is neither an address nor a CIDR`),
  );
}

/** One line for each setting: its name, description and default. */
export function settingsHelp(): string {
  const names = Object.keys(Settings.properties);
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const lines = Object.entries(Settings.properties).map(([name, schema]) => {
    const { description, default: standard } = schema as { description?: string; default?: string | number };
    return `  ${name.padEnd(width)}${description ?? ''}${standard === undefined ? '' : ` [${String(standard)}]`}`;
  });
  return ['Cordon reads its settings from environment variables:', '', ...lines, ''].join('\n');
}

function valueOf(name: string, text: string | undefined): unknown {
  const schema = Settings.properties[name as keyof typeof Settings.properties] as {
    type?: string;
    default?: unknown;
  };
  if (text === undefined || text === '') return schema.default;
  return schema.type === 'integer' && text.trim() !== '' ? Number(text) : text;
}

function complaints(given: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(Settings.properties).flatMap(([name, schema]) => {
    const value = given[name];
    if (value === undefined || Compile(schema).Check(value)) return [];
    const { description } = schema as { description?: string };
    const [error] = Compile(schema).Errors(value);
    const wanted =
      error?.keyword === 'const'
        ? `must be one of ${description ?? ''}`
        : `${error?.message ?? 'is not valid'}: ${description ?? ''}`;
    const said = typeof value === 'number' && Number.isNaN(value) ? 'not a number' : JSON.stringify(value);
    return [`${name} is ${said} and ${wanted}`];
  });
}

function listIn(text = ''): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function configOf(settings: Static<typeof Settings>, tls: Tls): Omit<Config, 'isOfNpm'> {
  const scheme = tls.cert && tls.key ? 'https' : 'http';
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataFolder: resolve(settings.DATA_DIR),
    publicUrl: (port) => settings.PUBLIC_URL ?? `${scheme}://${addressOf(settings.HOST)}:${port}`,
    sessionDays: settings.SESSION_DAYS,
    logLevel: settings.LOG_LEVEL,
    docsFor: settings.DOCS_FOR,
    trustedProxies: listIn(settings.TRUST_PROXY),
    webhookNetworks: listIn(settings.WEBHOOK_NETWORKS),
    acceptDamage: settings.ACCEPT_DAMAGE === 'yes',
    said: settingsSaid(settings),
    ...(settings.MAX_DB_PAGES ? { maxDatabasePages: settings.MAX_DB_PAGES } : {}),
    ...(tls.cert && tls.key ? { tls: { cert: tls.cert, key: tls.key } } : {}),
    ...(settings.HTTP_PORT !== undefined && { httpPort: settings.HTTP_PORT }),
    ...(settings.BACKUP_FOLDER !== undefined && { backups: backupTerms(settings, settings.BACKUP_FOLDER) }),
  };
}

function backupTerms(settings: Static<typeof Settings>, folder: string): BackupTerms {
  const { BACKUP_EVERY_H: everyH, BACKUP_KEEP: keep, BACKUP_KEEP_DAYS: keepDays } = settings;
  const { BACKUP_PASSPHRASE_FILE: passphraseFile } = settings;
  return { folder: resolve(folder), everyH, keep, keepDays, passphraseFile };
}

function readPush({ PUSH_KEY, PUSH_CONTACT, PUSH_SERVICES }: Static<typeof Settings>): Push | undefined {
  if (!PUSH_KEY && !PUSH_CONTACT) return undefined;
  if (!PUSH_KEY || !PUSH_CONTACT)
    return { line: `${PUSH_KEY ? 'PUSH_CONTACT' : 'PUSH_KEY'} is missing: notifications need both` };
  if (!publicKeyOf(PUSH_KEY)) return { line: 'PUSH_KEY is no key: make one with `cordon push-key`' };
  const services = listIn(PUSH_SERVICES);
  return { key: PUSH_KEY, contact: PUSH_CONTACT, services: services.length > 0 ? services : USUAL_SERVICES };
}

type Push = PushTerms | { readonly line: string };

interface Tls {
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

function readTls({ TLS_CERT, TLS_KEY }: Static<typeof Settings>): Tls | { readonly line: string } {
  if (!TLS_CERT && !TLS_KEY) return {};
  if (!TLS_CERT || !TLS_KEY)
    return { line: `${TLS_CERT ? 'TLS_KEY' : 'TLS_CERT'} is missing: TLS needs both files` };
  try {
    return { cert: readFileSync(TLS_CERT), key: readFileSync(TLS_KEY) };
  } catch (error) {
    return { line: `TLS_CERT or TLS_KEY cannot be read: ${(error as Error).message}` };
  }
}

/** An address that a phone on the same network can reach. If the server listens on all addresses, the first of this machine. */
function addressOf(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host.includes(':') ? `[${host}]` : host;
  return ownAddresses()[0] ?? 'localhost';
}

/** The addresses at which others on the network reach this machine, IPv4. */
export function ownAddresses(): readonly string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  return addresses
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
