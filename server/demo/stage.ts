import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { momentOf } from '../../domain/operation/days.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { exampleLines } from '../../fixtures/harvest-festival/example.ts';
import { buildApp, type Cordon } from '../app.ts';
import { Caller } from './caller.ts';

/** Where the day begins on the clock of the run. */
const BEGINS = '05:30';

interface Staging {
  readonly host: string;
  readonly port: number;
  readonly rate: number;
  readonly clientFolder?: string;
  readonly logLevel: string;
}

/** A demo account: its password is new each time, for there may be others on the network. */
export interface Login {
  readonly login: string;
  readonly password: string;
}

/** A server in a folder of its own with the harvest festival on it, and a run whose clock goes fast. */
export interface Stage {
  readonly cordon: Cordon;
  readonly databaseFile: string;
  readonly port: number;
  /** The server as its own machine reaches it. */
  readonly url: string;
  readonly desk: Caller;
  readonly operation: Operation;
  readonly runId: string;
  readonly post: Login;
  readonly commander: Login;
  /** What the run's clock shows when it begins, and now. */
  readonly from: number;
  runNow(): number;
  close(): Promise<void>;
}

export async function setStage({ host, port, rate, clientFolder, logLevel }: Staging): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-demo-'));
  const databaseFile = join(folder, 'cordon.sqlite');
  let open = port;
  const cordon = await buildApp({
    now: Date.now,
    databaseFile,
    publicUrl: () => `http://localhost:${open}`,
    sessionDays: 1,
    logLevel,
    ...(clientFolder !== undefined && { clientFolder }),
  });
  const close = async (): Promise<void> => {
    await cordon.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    open = await listen(cordon, host, port);
    return { ...(await playable(cordon, open, rate)), cordon, databaseFile, port: open, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** On the port that was asked for, or on a free one where that is taken. */
async function listen({ http }: Cordon, host: string, port: number): Promise<number> {
  await http.listen({ host, port }).catch(async (error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await http.listen({ host, port: 0 });
  });
  return (http.server.address() as AddressInfo).port;
}

async function playable(cordon: Cordon, port: number, rate: number) {
  const arrived = await cordon.shelf.import(await exampleLines());
  if (!arrived.ok) throw new Error(`the example cannot be loaded: ${JSON.stringify(arrived.refusal)}`);
  const operation = await arrived.value.read((known) => known);
  const post = await account(cordon, 'post', '指挥部', 'administrator');
  const commander = await account(cordon, 'commander', '赵振海', 'commander');
  const url = `http://127.0.0.1:${port}`;
  const desk = new Caller(url);
  await desk.post('/api/sign-in', post);
  const from = momentOf(operation.brief, operation.brief.days[0]!, BEGINS);
  const startedAt = Date.now();
  const runId = await openRun(desk, operation, { from, startedAt, rate });
  const runNow = (): number => from + (Date.now() - startedAt) * rate;
  return { url, desk, operation, runId, post, commander, from, runNow };
}

async function account(
  { accounts }: Cordon,
  login: string,
  name: string,
  role: 'administrator' | 'commander',
): Promise<Login> {
  const password = randomBytes(9).toString('base64url');
  await accounts.create({ login, name, role, password });
  return { login, password };
}

async function openRun(
  desk: Caller,
  operation: Operation,
  clock: { readonly from: number; readonly startedAt: number; readonly rate: number },
): Promise<string> {
  const id = `demo-${randomUUID()}`;
  const run = {
    id,
    kind: 'drill',
    name: `Demo · day 1 ×${clock.rate}`,
    days: operation.brief.days.slice(0, 1),
    clock,
  };
  await desk.act(operation.id, 'operation.phase', { phase: 'drilling' });
  await desk.act(operation.id, 'run.open', { run });
  return id;
}
