import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import type { Commit } from '../../domain/actions/commit.ts';
import { fold } from '../../domain/actions/fold.ts';
import { attentionOf } from '../../domain/attention/attention.ts';
import type { Joined, ToClient, ToServer } from '../../domain/contract/live.ts';
import { commitTold } from '../../domain/contract/told-commit.ts';
import type { Snapshot } from '../../domain/contract/operations.ts';
import { routeLengthM } from '../../domain/kernel/geodesy.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { Movement } from '../../domain/records/route.ts';
import { dutyCard, type DutyCard } from '../../domain/reports/duty-card.ts';
import { postsNow } from '../../domain/reports/post-state.ts';
import { convoysAt } from '../../domain/routes/convoys.ts';
import { headAt } from '../../domain/routes/timetable.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { atMost, told, type Measure } from '../measure.ts';
import { median } from '../median.ts';
import { CONSOLES, ORDERED_PHONES, type Ready } from './load.ts';
import { MeasuredServer } from './measured-server.ts';

const TURNS = 5;
const QUIET_MS = 2000;
const RUN = 'convoy';

type Line = Socket<ToClient, ToServer>;

/**
 * The head of the longest convoy is said to be at a place, later than planned: until every console has it and one has worked out its new
 * picture, and until every phone has its card. All cards must have the times that this copy of the operation gives them.
 */
export async function measureConvoy(): Promise<Measure[]> {
  const server = new MeasuredServer('cordon-server.ts');
  const ready = await server.ready();
  const field = await Field.open(ready);
  const turns: Turn[] = [];
  for (let n = 1; n <= TURNS; n++) turns.push(await field.turn(n));
  field.leave();
  await server.stop();
  const middle = (name: keyof Turn) => told(median(turns.map((turn) => turn[name])));
  const beside = `answer to the desk ${middle('answeredMs')} ms; consoles ${middle('consolesMs')} ms, of which ${middle('pictureMs')} for posts, convoys and attention; ${middle('changed')} cards changed, the last after ${middle('cardsMs')} ms; slowest of ${TURNS} ${told(Math.max(...turns.map(({ allMs }) => allMs)))} ms`;
  const what = `a convoy's head confirmed: ${CONSOLES} consoles and the cards of ${field.phones} phones right, median of ${TURNS}`;
  return [atMost(what, median(turns.map(({ allMs }) => allMs)), 300, 'ms', beside)];
}

interface Turn {
  readonly answeredMs: number;
  /** Until the last console has it, and one has worked out its picture. */
  readonly consolesMs: number;
  readonly cardsMs: number;
  /** To fold the commit and work out what a command screen shows. */
  readonly pictureMs: number;
  readonly changed: number;
  readonly allMs: number;
}

/** All who must be right after a word about a convoy. */
class Field {
  readonly #ready: Ready;
  readonly #operation: Operation;
  readonly #movement: Movement;
  readonly #lines: Line[] = [];
  readonly #cards = new Map<string, string>();
  /** When the first card since the word came, by officer. */
  readonly #cardsAt = new Map<string, number>();
  readonly #commits: Commit[] = [];
  #heard = 0;
  #heardAt = -Infinity;
  #cardAt = -Infinity;

  private constructor(ready: Ready, operation: Operation, movement: Movement) {
    this.#ready = ready;
    this.#operation = operation;
    this.#movement = movement;
  }

  static async open(ready: Ready): Promise<Field> {
    const path = `/api/operations/${ready.operationId}`;
    const first = operationOf(await read(ready, path));
    const movement = longestOf(first);
    await act(ready, 'run.close', { runId: ready.runId, words: 'Another begins' });
    const from = movement.departsAt + 60_000;
    const clock = { from, startedAt: Date.now(), rate: 1 };
    const run = { id: RUN, kind: 'drill', name: 'Convoy', days: ['2020-09-22', '2020-09-23'], clock };
    await act(ready, 'run.open', { run });
    const field = new Field(ready, operationOf(await read(ready, path)), movement);
    await field.#connect();
    return field;
  }

  get phones(): number {
    return this.#cards.size;
  }

  async turn(n: number): Promise<Turn> {
    const run = this.#operation.runs.get(RUN)!;
    const lengthM = routeLengthM(run.plan.tables.routes.get(this.#movement.routeId)!);
    const atM = Math.round((lengthM * n) / (TURNS + 20));
    const happenedAt = runTime(run.record, Date.now());
    const body = { runId: RUN, movementId: this.#movement.id, what: 'head', atM, happenedAt };
    const before = new Map(this.#cards);
    this.#heard = 0;
    this.#cardsAt.clear();
    const [sentAt, saidAt] = [performance.now(), Date.now()];
    this.#heardAt = sentAt;
    await act(this.#ready, 'convoy.report', body);
    const answeredMs = performance.now() - sentAt;
    await this.#quiet(performance.now());
    // A duty that is over changes a card as well. In the middle of the quiet time all of those have come, and none after it has.
    const restedAt = Date.now() - QUIET_MS / 2;
    const pictureMs = this.#picture();
    const wrong = [...this.#cards].filter(([id, times]) => this.#wanted(id, restedAt) !== times);
    // Not those that changed because a duty was over a moment later.
    const changed = [...before].filter(([id, times]) => this.#wanted(id, saidAt) !== times);
    if (this.#heard < CONSOLES || wrong.length > 0 || changed.length === 0)
      throw new Error(`${this.#heard} heard, ${wrong.length} cards are wrong, ${changed.length} changed`);
    const cardsMs = Math.max(...changed.map(([id]) => this.#cardsAt.get(id)! - sentAt));
    const consolesMs = this.#heardAt - sentAt + pictureMs;
    const allMs = Math.max(consolesMs, cardsMs);
    return { answeredMs, consolesMs, cardsMs, pictureMs, changed: changed.length, allMs };
  }

  leave(): void {
    for (const line of this.#lines) line.disconnect();
  }

  async #connect(): Promise<void> {
    const { operationId, consoleCookie, phones } = this.#ready;
    const since = this.#operation.revision;
    for (let i = 0; i < CONSOLES; i++) {
      const { line } = await this.#join(consoleCookie, { operationId, since });
      line.on('committed', (_id, commits) => this.#hear(i === 0 ? commits.map(commitTold) : []));
    }
    for (const { cookie, officerId } of phones.slice(0, ORDERED_PHONES)) {
      const { line, joined } = await this.#join(cookie, { operationId });
      if ('card' in joined) this.#cards.set(officerId, timesOf(joined.card));
      line.on('card', (card) => {
        this.#cards.set(officerId, timesOf(card));
        this.#cardAt = performance.now();
        if (!this.#cardsAt.has(officerId)) this.#cardsAt.set(officerId, this.#cardAt);
      });
    }
  }

  async #join(cookie: string, request: { operationId: string; since?: number }) {
    const line: Line = io(`http://127.0.0.1:${this.#ready.port}`, {
      ...{ transports: ['websocket'], extraHeaders: { cookie }, forceNew: true },
    });
    await once(line as never, 'connect');
    const joined = (await line.emitWithAck('join', request)) as Extract<Joined, { ok: true }>;
    this.#lines.push(line);
    return { line, joined };
  }

  #hear(commits: readonly Commit[]): void {
    this.#heard += 1;
    this.#heardAt = performance.now();
    this.#commits.push(...commits);
  }

  /** The ms that one console takes to fold what came, and to work out what its command screen shows. */
  #picture(): number {
    const begunAt = performance.now();
    for (const commit of this.#commits.splice(0)) fold(this.#operation, commit);
    const run = this.#operation.runs.get(RUN)!;
    const now = runTime(run.record, Date.now());
    convoysAt(run.plan, now);
    attentionOf(run, postsNow(run, now), now);
    return performance.now() - begunAt;
  }

  /** The times on the card of an officer at a moment, by this copy of the operation. */
  #wanted(officerId: string, now: number): string {
    return timesOf(dutyCard(this.#operation, officerId, now)!);
  }

  /** Returns when nothing has come for a while, since a moment. */
  async #quiet(since: number): Promise<void> {
    const isQuiet = () => performance.now() - Math.max(since, this.#heardAt, this.#cardAt) >= QUIET_MS;
    while (!isQuiet()) await new Promise((resolve) => setTimeout(resolve, 100));
    // What lies in the sockets is read before the timers come again.
    await new Promise((resolve) => setImmediate(resolve));
    if (!isQuiet()) await this.#quiet(since);
  }
}

/** The times on a card: of the own duties, and of those who are led. */
function timesOf({ duties, squad = [] }: DutyCard): string {
  const all = [duties, ...squad.map((mate) => mate.duties ?? [])].flat();
  return JSON.stringify(all.map(({ dutyIds, from, until }) => [dutyIds, from, until]));
}

function operationOf(snapshot: Snapshot): Operation {
  const operation = new Operation(snapshot.operationId);
  operation.restore(snapshot);
  return operation;
}

/** The convoy whose head has furthest to go. */
function longestOf({ plan: { tables } }: Operation): Movement {
  const convoys = [...tables.movements.values()].filter(({ kind }) => kind !== 'closure');
  const lengthOf = ({ routeId }: Movement) => routeLengthM(tables.routes.get(routeId)!);
  return convoys.toSorted((a, b) => headAt(b, lengthOf(b), 0) - headAt(a, lengthOf(a), 0))[0]!;
}

async function read({ port, consoleCookie }: Ready, path: string): Promise<Snapshot> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie: consoleCookie } });
  return (await response.json()) as Snapshot;
}

async function act({ port, operationId, consoleCookie }: Ready, name: string, body: object): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/api/operations/${operationId}/actions`, {
    method: 'POST',
    headers: { cookie: consoleCookie, 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), name, body }),
  });
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
}
