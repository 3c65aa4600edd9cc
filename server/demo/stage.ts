import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewAccount } from '../../domain/contract/accounts.ts';
import { stintOf } from '../../domain/duties/duties.ts';
import { momentOf } from '../../domain/operation/days.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { CarPark } from '../../domain/records/car-park.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { exampleLines } from '../../fixtures/harvest-festival/example.ts';
import { buildApp, type Cordon } from '../app.ts';
import { Caller } from './caller.ts';
import { DeskPlay } from './desk-play.ts';
import { Phone, type Trouble } from './phone.ts';

/** When the run begins, on its own clock. */
const BEGINS = '05:30';

interface Staging {
  readonly host: string;
  readonly port: number;
  readonly rate: number;
  readonly clientFolder?: string;
  readonly logLevel: string;
}

/** A demo account. The password is new each time, because the network may have other users. */
export interface Login {
  readonly login: string;
  readonly password: string;
}

/** A server in its own folder with the harvest festival, and a run with a fast clock. */
export interface Stage {
  readonly cordon: Cordon;
  readonly databaseFile: string;
  readonly port: number;
  /** The server's address on its own machine. */
  readonly url: string;
  readonly desk: Caller;
  readonly operation: Operation;
  readonly runId: string;
  readonly post: Login;
  readonly commander: Login;
  /** The time of the run when it begins, and now. */
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

/** Listens on the wanted port, or on a free one if that is taken. */
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
  const runNow = (): number => runTime(operation.tables.runs.get(runId)!, Date.now());
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

/** How many codes are requested at once, and how many phones sign in each second. */
const CODES = 500;
const SIGN_INS_A_SECOND = 40;

/** The phones of all officers who are simulated. */
class Crowd {
  readonly #phones: Phone[] = [];
  readonly #trouble: Trouble;
  #hasLeft = false;

  constructor(trouble: Trouble) {
    this.#trouble = trouble;
  }

  get size(): number {
    return this.#phones.length;
  }

  /** Signs the phones in over some seconds, so that the server can still answer others. */
  async gather(desk: Caller, url: string, operationId: string, officerIds: readonly string[]): Promise<void> {
    for (let i = 0; i < officerIds.length; i += CODES) {
      const codes = await codesFor(desk, operationId, officerIds.slice(i, i + CODES));
      for (const { officerId, code } of codes) {
        await new Promise((settle) => setTimeout(settle, 1000 / SIGN_INS_A_SECOND));
        if (this.#hasLeft) return;
        const phone = new Phone(operationId, officerId, this.#trouble);
        this.#phones.push(phone);
        phone.signIn(url, code).catch((error: unknown) => this.#trouble(officerId, String(error)));
      }
    }
  }

  speak(now: number): void {
    for (const phone of this.#phones) void phone.speak(now);
  }

  leave(): void {
    this.#hasLeft = true;
    for (const phone of this.#phones) phone.leave();
  }
}

/** Requests enrolment codes for officers, as the command post does. */
async function codesFor(desk: Caller, operationId: string, officerIds: readonly string[]) {
  const reply = await desk.post(`/api/operations/${operationId}/codes`, { officerIds });
  return (reply as { readonly codes: readonly { readonly officerId: string; readonly code: string }[] })
    .codes;
}

/** The officers to simulate, except `without`. Those with duties come first. */
function officersToPlay(operation: Operation, without: ReadonlySet<string>): string[] {
  const duties = (id: string): number => operation.plan.indexes.assignmentsByOfficer.of(id).length;
  return [...operation.plan.tables.officers.keys()]
    .filter((id) => !without.has(id))
    .sort((a, b) => Number(duties(b) > 0) - Number(duties(a) > 0));
}

const TICK_MS = 200;

/** How many officers never come, so that the command post has something to ask about. */
const MISSING = 2;

/** A simulated day. */
export interface Play {
  /** An officer at a car park whose phone is free for the audience. */
  readonly guestId: string;
  readonly guestCode: string;
  readonly phones: () => number;
  readonly troubles: readonly string[];
  /** Resolves when the run has been closed. */
  readonly over: Promise<void>;
  stop(): void;
}

/** Simulates the run: the phones sign in and report, and the command post acts. `most` limits the number of phones. */
export async function play(stage: Stage, most = Infinity): Promise<Play> {
  const { desk, operation, runId, url } = stage;
  const troubles: string[] = [];
  const trouble = (who: string, what: string): void => void troubles.push(`${who}: ${what}`);
  const atCarParks = earliestAt(operation, 'car-park-1-1' as CarPark['id'], stage.from);
  const guestId = atCarParks.at(-1)!;
  const missing = earliestAt(operation, 'car-park-1-2' as CarPark['id'], stage.from).slice(-MISSING);
  const [guest] = await codesFor(desk, operation.id, [guestId]);
  const crowd = new Crowd(trouble);
  const officers = officersToPlay(operation, new Set([guestId, ...missing])).slice(0, most);
  const deskPlay = new DeskPlay(desk, operation, runId, stage.from, trouble);
  const gathered = crowd
    .gather(desk, url, operation.id, officers)
    .catch((error: unknown) => trouble('desk', String(error)));
  void gathered;

  let end = (): void => undefined;
  const over = new Promise<void>((settle) => (end = settle));
  const ticking = setInterval(() => {
    const now = stage.runNow();
    crowd.speak(now);
    void deskPlay.speak(now);
    if (deskPlay.isOver) {
      clearInterval(ticking);
      end();
    }
  }, TICK_MS);
  const stop = (): void => {
    clearInterval(ticking);
    crowd.leave();
  };
  return { guestId, guestCode: guest!.code, phones: () => crowd.size, troubles, over, stop };
}

/** The officers of the first stint at a car park, by service number. */
function earliestAt(operation: Operation, carParkId: CarPark['id'], from: number): string[] {
  const standing = [...operation.plan.tables.posts.values()]
    .filter((post) => post.carParkId === carParkId)
    .flatMap((post) => operation.plan.indexes.assignmentsByPost.of(post.id))
    .map(({ officerId, dutyIds }) => ({ officerId, stint: stintOf(operation.plan, dutyIds[0]!)! }))
    .filter(({ stint }) => stint.from >= from)
    .sort((a, b) => a.stint.from - b.stint.from || (a.officerId < b.officerId ? -1 : 1));
  const first = standing[0]?.stint.id;
  return standing.filter(({ stint }) => stint.id === first).map(({ officerId }) => officerId);
}

const PATH = '/enter/';

/** A user who signs in by a link, and the page that it leads to. */
export interface Guest extends Pick<NewAccount, 'login' | 'password'> {
  readonly goes: string;
}

/** Adds links that sign in with one click, before the server's own routes. Only the demo has them. */
export function registerEntrance(server: Server, url: string, guests: ReadonlyMap<string, Guest>): void {
  const others = server.listeners('request') as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const guest = request.url?.startsWith(PATH) ? guests.get(request.url.slice(PATH.length)) : undefined;
    if (!guest) for (const listener of others) listener.call(server, request, response);
    else void letIn(url, guest, response);
  });
}

async function letIn(url: string, { login, password, goes }: Guest, response: ServerResponse): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ login, password }),
  });
  response.writeHead(302, {
    'set-cookie': reply.headers.getSetCookie(),
    location: goes,
    'cache-control': 'no-store',
  });
  response.end();
}
