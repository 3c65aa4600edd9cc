import { randomUUID } from 'node:crypto';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Caller } from './caller.ts';
import type { Trouble } from './phone.ts';
import { INCIDENTS, REQUESTS, type Happening } from './happenings.ts';

const MINUTE_MS = 60_000;

interface Turn {
  readonly at: number;
  readonly name: string;
  readonly body: unknown;
  readonly id?: string;
}

/** What the command post does by itself in the demo: it sends vehicles out, notes and answers what happens, and closes the day. */
export class DeskPlay {
  readonly #desk: Caller;
  readonly #operationId: string;
  readonly #trouble: Trouble;
  readonly #turns: Turn[];

  constructor(desk: Caller, operation: Operation, runId: string, from: number, trouble: Trouble) {
    this.#desk = desk;
    this.#operationId = operation.id;
    this.#trouble = trouble;
    const turns = [
      ...vehicles(operation, runId, from),
      ...INCIDENTS.flatMap((happening) => incident(operation, runId, from, happening)),
      ...REQUESTS.flatMap((happening) => request(runId, from, happening)),
      { at: from + 13 * 60 * MINUTE_MS + 35 * MINUTE_MS, name: 'run.close', body: { runId } },
    ];
    this.#turns = turns.sort((a, b) => a.at - b.at);
  }

  get isOver(): boolean {
    return this.#turns.length === 0;
  }

  async speak(now: number): Promise<void> {
    while (this.#turns[0] && this.#turns[0].at <= now) {
      const { name, body, id } = this.#turns.shift()!;
      await this.#desk
        .act(this.#operationId, name, body, id)
        .catch((error: unknown) => this.#trouble('desk', String(error)));
    }
  }
}

/** Squad by squad in the morning, and home again in the evening. */
function vehicles({ plan: { tables, indexes } }: Operation, runId: string, from: number): Turn[] {
  return [...tables.squads.values()].flatMap((squad, i) => {
    const ids = indexes.vehiclesBySquad.of(squad.id).map(({ id }) => id);
    const drivers = indexes.officersBySquad.of(squad.id).slice(2);
    const out = from + (12 + 3 * i) * MINUTE_MS;
    const home = from + (12 * 60 + 20 + 2 * i) * MINUTE_MS;
    const driven = ids.map((vehicleId, seat) => ({ vehicleId, driverId: drivers[seat]!.id }));
    return [
      { at: out, name: 'turn-out.begin', body: { runId, officerIds: [], vehicles: driven, happenedAt: out } },
      { at: home, name: 'turn-out.end', body: { runId, officerIds: [], vehicleIds: ids, happenedAt: home } },
    ];
  });
}

function incident(operation: Operation, runId: string, from: number, happening: Happening): Turn[] {
  const post = [...operation.tables.posts.values()].find(({ code }) => code === happening.where);
  if (!post) return [];
  const place = { postId: post.id, position: post.position };
  const body = { runId, kind: happening.kind ?? 'other', words: happening.words, ...place };
  return matter('incident', body, from, happening);
}

function request(runId: string, from: number, happening: Happening): Turn[] {
  return matter(
    'request',
    { runId, supportSiteId: happening.where, words: happening.words },
    from,
    happening,
  );
}

function matter(what: 'incident' | 'request', body: object, from: number, happening: Happening): Turn[] {
  const { afterMin, answerMin, closeMin, answer, close } = happening;
  const actionId = randomUUID();
  const id = `${actionId}.1`;
  const at = from + afterMin * MINUTE_MS;
  const turns: Turn[] = [{ at, name: `${what}.open`, body: { ...body, happenedAt: at }, id: actionId }];
  if (answerMin !== undefined)
    turns.push({ at: at + answerMin * MINUTE_MS, name: `${what}.answer`, body: { id, words: answer } });
  if (closeMin !== undefined)
    turns.push({ at: at + closeMin * MINUTE_MS, name: `${what}.close`, body: { id, words: close } });
  return turns;
}
