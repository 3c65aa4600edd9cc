import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { onTestFinished } from 'vitest';
import type { NewAccount } from '../../domain/contract/accounts.ts';
import { buildApp, type Cordon } from '../../server/app.ts';
import type { BackupTerms } from '../../server/keeping/backups.ts';
import type { LogSink } from '../../server/log/logging.ts';
import type { ProviderTerms } from '../../server/provider/provider-terms.ts';
import type { PushTerms } from '../../server/push/push-terms.ts';
import { Caller } from './caller.ts';

export const PASSWORD = 'correct horse';

/** A real server on a folder of its own. */
export interface Running {
  readonly cordon: Cordon;
  readonly url: string;
  readonly databaseFile: string;
  /** A signed-in user with this role. */
  staff(role: NewAccount['role']): Promise<Caller>;
  close(): Promise<void>;
}

export interface Given {
  readonly folder?: string;
  readonly maxDatabasePages?: number;
  readonly passwordCost?: number;
  readonly backups?: BackupTerms;
  readonly now?: () => number;
  readonly clockSetMs?: () => number;
  readonly networkLimitMB?: number;
  readonly trustedProxies?: readonly string[];
  readonly logLevel?: string;
  readonly logTo?: LogSink;
  readonly push?: PushTerms;
  readonly provider?: ProviderTerms;
  readonly webhookNetworks?: readonly string[];
  readonly docsFor?: 'staff' | 'anyone';
  readonly publicUrl?: string;
  readonly patienceMs?: number;
  readonly mostConnections?: number;
  readonly clientFolder?: string;
}

/** A folder that is deleted after the test. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function running(given: Given = {}): Promise<Running> {
  const databaseFile = join(given.folder ?? ownFolder(), 'cordon.sqlite');
  let url = 'http://127.0.0.1';
  const cordon = await buildApp({
    now: given.now ?? Date.now,
    databaseFile,
    publicUrl: () => given.publicUrl ?? url,
    sessionDays: 30,
    passwordCost: given.passwordCost ?? 2 ** 10,
    logLevel: given.logLevel ?? 'silent',
    ...(given.clockSetMs !== undefined && { clockSetMs: given.clockSetMs }),
    ...(given.logTo !== undefined && { logTo: given.logTo }),
    ...(given.webhookNetworks !== undefined && { webhookNetworks: given.webhookNetworks }),
    ...(given.docsFor !== undefined && { docsFor: given.docsFor }),
    ...(given.clientFolder !== undefined && { clientFolder: given.clientFolder }),
    ...(given.patienceMs !== undefined && { patienceMs: given.patienceMs }),
    ...(given.mostConnections !== undefined && { mostConnections: given.mostConnections }),
    ...(given.provider !== undefined && { provider: given.provider }),
    ...(given.push !== undefined && { push: given.push }),
    ...(given.backups !== undefined && { backups: given.backups }),
    ...(given.trustedProxies !== undefined && { trustedProxies: given.trustedProxies }),
    ...(given.networkLimitMB !== undefined && { networkLimitMB: given.networkLimitMB }),
    ...(given.maxDatabasePages !== undefined && { maxDatabasePages: given.maxDatabasePages }),
  });
  await cordon.http.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(cordon.http.server.address() as AddressInfo).port}`;
  let open = true;
  const close = async () => {
    if (open) await cordon.close();
    open = false;
  };
  onTestFinished(close);
  return { cordon, url, databaseFile, close, staff: (role) => signedIn(cordon, url, role) };
}

async function signedIn(cordon: Cordon, url: string, role: NewAccount['role']): Promise<Caller> {
  await cordon.accounts.create({ login: role, name: role, role, password: PASSWORD });
  const caller = new Caller(url);
  const { status } = await caller.post('/api/sign-in', { login: role, password: PASSWORD });
  if (status !== 200) throw new Error(`${role} could not sign in: ${status}`);
  return caller;
}

/** Runs a statement on a database from outside the server. */
export async function sql(file: string, statement: string): Promise<void> {
  const database = new sqlite3.Database(file);
  await new Promise<void>((done, failed) =>
    database.run(statement, (error) => (error ? failed(error) : done())),
  );
  await new Promise<void>((done) => database.close(() => done()));
}

/** The rows that a query finds in a database, read from outside the server. */
export async function rows(file: string, query: string): Promise<readonly unknown[]> {
  const database = new sqlite3.Database(file);
  const found = await new Promise<unknown[]>((done, failed) =>
    database.all(query, (error, all) => (error ? failed(error) : done(all))),
  );
  await new Promise<void>((done) => database.close(() => done()));
  return found;
}
