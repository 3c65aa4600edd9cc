import type { PushSubscription } from '../../domain/contract/push.ts';
import type { Database } from './database.ts';

interface PushRow {
  readonly session: string;
  readonly officer: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** A phone that takes notifications over the internet. */
export interface SubscribedPhone {
  readonly session: string;
  readonly officerId: string;
  readonly subscription: PushSubscription;
}

/** Which phones take notifications over the internet. A row goes with the session of its phone. */
export class PushRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async keep(session: string, { endpoint, keys }: PushSubscription): Promise<void> {
    const sql = `insert into push_subscription (session, endpoint, p256dh, auth) values (?, ?, ?, ?)
      on conflict (session) do update set endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth`;
    await this.#database.writer.raw(sql, [session, endpoint, keys.p256dh, keys.auth]);
  }

  async drop(session: string): Promise<void> {
    await this.#database.writer.raw('delete from push_subscription where session = ?', [session]);
  }

  /** All officers who have such a phone. */
  async officers(now: number): Promise<readonly { operationId: string; officerId: string }[]> {
    const sql = `select distinct operation as operationId, officer as officerId from push_subscription
      join session on session.id = push_subscription.session
      where officer is not null and expires_at > ? and cut_off_at is null`;
    return this.#database.reader.raw<{ operationId: string; officerId: string }[]>(sql, [now]);
  }

  async of(operation: string, now: number): Promise<readonly SubscribedPhone[]> {
    const sql = `select session, officer, endpoint, p256dh, auth from push_subscription
      join session on session.id = push_subscription.session
      where operation = ? and officer is not null and expires_at > ? and cut_off_at is null`;
    const rows = await this.#database.reader.raw<PushRow[]>(sql, [operation, now]);
    return rows.map(({ session, officer, endpoint, p256dh, auth }) => {
      return { session, officerId: officer, subscription: { endpoint, keys: { p256dh, auth } } };
    });
  }
}
