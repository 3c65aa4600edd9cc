import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { verifyFolder } from '../../server/cli/verify-all.ts';
import { openDatabase } from '../../server/store/database.ts';
import { PhotoRows } from '../../server/store/photo-rows.ts';
import { EIGHT } from '../../test/domain/builders.ts';
import { Caller } from '../../test/server/caller.ts';
import { jpeg } from '../../test/server/jpeg-file.ts';
import { guided, planned } from '../../test/server/plan.ts';

/** A server in a process of its own. `token` makes its first administrator. */
export interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly token?: string;
}

/** What was found in a folder after all kills. */
export interface Found {
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  /** Acknowledged under another revision than the journal has. */
  readonly moved: number;
  readonly resent: number;
  readonly photographs: number;
  readonly photographsLost: number;
  readonly problems: readonly string[];
}

/** How many connections send without a pause. */
const LANES = 20;

/** A server is loaded, killed and started again on the same folder. What had no answer is sent again under its id. */
export class KillCycles {
  readonly #folder: string;
  readonly #start: (isFirst: boolean) => Promise<Served>;
  readonly #acknowledged = new Map<string, number>();
  readonly #photographs = new Set<string>();
  readonly #unanswered: string[] = [];
  #resent = 0;
  #pictures = 0;
  #desk = new Caller('');
  #id = '';

  constructor(folder: string, start: (isFirst: boolean) => Promise<Served>) {
    this.#folder = folder;
    this.#start = start;
  }

  /** The first server gets its administrator and a plan, and is killed. */
  async prepare(): Promise<void> {
    const { child, url, token } = await this.#start(true);
    this.#desk = new Caller(url);
    const account = { token, login: 'desk', name: 'Desk', password: 'nine lives of a cat' };
    await this.#desk.post('/api/setup', account);
    this.#id = await planned(this.#desk);
    await kill(child);
  }

  /** Loads a new server until many counts are acknowledged, and kills it in the middle of the others. */
  async cycle(many: number): Promise<void> {
    const { child, url } = await this.#start(false);
    const desk = this.#desk.at(url);
    const lines = await Promise.all(Array.from({ length: LANES }, () => connected(url, desk.cookie)));
    let left = many;
    const struck = new Promise<void>((strike) => {
      const count = async (line: Socket): Promise<void> => {
        while (line.connected) {
          const isAcknowledged = await this.#sendOne(line);
          if (isAcknowledged && --left === 0) strike();
        }
      };
      for (const line of lines) void count(line);
    });
    const photographed = this.#photograph(desk).catch(() => undefined);
    await struck;
    await kill(child);
    for (const line of lines) line.disconnect();
    await photographed;
  }

  /** Compares what was acknowledged with what a folder holds. */
  async found(): Promise<Found> {
    const database = await openDatabase(join(this.#folder, 'cordon.sqlite'), { readOnly: true });
    const sql = 'select action_id as id, revision from commit_log where operation = ?';
    const kept = await database.reader.raw<{ id: string; revision: number }[]>(sql, [this.#id]);
    const counts = `select count(*) as n from record where operation = ? and collection = 'counts'`;
    const [{ n }] = (await database.reader.raw<{ n: number }[]>(counts, [this.#id])) as [{ n: number }];
    const photos = new Set((await new PhotoRows(database).of(this.#id)).map(({ hash }) => hash));
    await database.close();
    const revisions = new Map(kept.map(({ id, revision }) => [id, revision]));
    const acknowledged = [...this.#acknowledged];
    const verdict = await verifyFolder(this.#folder);
    return {
      acknowledged: acknowledged.length,
      lost: acknowledged.filter(([id]) => !revisions.has(id)).length,
      doubled: kept.length - revisions.size + n - kept.filter(({ id }) => id.startsWith('count-')).length,
      moved: acknowledged.filter(([id, revision]) => (revisions.get(id) ?? revision) !== revision).length,
      resent: this.#resent,
      photographs: this.#photographs.size,
      photographsLost: [...this.#photographs].filter((hash) => !photos.has(hash)).length,
      problems: verdict.problems,
    };
  }

  /** Whether it was acknowledged. Without an answer it is sent again by whoever is next. */
  async #sendOne(line: Socket): Promise<boolean> {
    const again = this.#unanswered.pop();
    if (again !== undefined) this.#resent += 1;
    const id = again ?? `count-${randomUUID()}`;
    const action = { id, name: 'count.add', body: guided('mei', 1) };
    const answer = await answered(line, { operationId: this.#id, action });
    if (answer?.ok === true) this.#acknowledged.set(id, answer.revision);
    else this.#unanswered.push(id);
    return answer?.ok === true;
  }

  /** Opens an incident and adds photographs to it, each of another size, until the server is gone. */
  async #photograph(desk: Caller): Promise<void> {
    const actionId = randomUUID();
    const opened = { runId: 'r1', kind: 'crowd', happenedAt: EIGHT };
    const answer = await desk.act(this.#id, 'incident.open', opened, actionId);
    if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
    for (;;) {
      const n = ++this.#pictures;
      const bytes = new Uint8Array(jpeg({ widthPx: 16 + (n % 900), heightPx: 16 + Math.floor(n / 900) }));
      const path = `/api/operations/${this.#id}/incidents/${actionId}.1/photos/${randomUUID()}`;
      const { status } = await desk.send('PUT', path, bytes, { 'content-type': 'image/jpeg' });
      if (status !== 200) return;
      this.#photographs.add(await sha256(bytes));
    }
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const dead = once(child, 'exit');
  child.kill('SIGKILL');
  await dead;
}

async function connected(url: string, cookie: string): Promise<Socket> {
  const line = io(url, {
    transports: ['websocket'],
    extraHeaders: { cookie },
    reconnection: false,
    forceNew: true,
  });
  await once(line as never, 'connect');
  return line;
}

type Answer = { readonly ok: true; readonly revision: number } | { readonly ok: false };

/** The answer, or undefined if the line is lost before it comes. */
function answered(line: Socket, asked: object): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    if (!line.connected) return resolve(undefined);
    const lost = (): void => resolve(undefined);
    line.once('disconnect', lost);
    line.emit('act', asked, (answer: Answer) => {
      line.off('disconnect', lost);
      resolve(answer);
    });
  });
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
