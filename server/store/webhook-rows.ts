import type { Delivery, HookEvent, HookFault } from '../../domain/contract/webhooks.ts';
import type { Database } from './database.ts';

/** A subscriber. Its secret is stored as it is, because every message is signed with it. */
export interface KeptWebhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly HookEvent[];
  readonly drills: boolean;
  readonly secret: string;
  readonly madeBy: string;
  readonly madeAt: number;
}

/** A message to a subscriber that waits in the outbox. */
export interface Outgoing {
  readonly key: string;
  readonly operation: string | null;
  readonly event: string;
  readonly at: number;
  readonly body: string;
}

export interface Waiting extends Outgoing {
  readonly seq: number;
  readonly tries: number;
  readonly nextAt: number;
}

interface HookRow {
  readonly id: string;
  readonly url: string;
  readonly events: string;
  readonly drills: number;
  readonly secret: string;
  readonly made_by: string;
  readonly made_at: number;
}

interface DeliveryRow {
  readonly seq: number;
  readonly event: string;
  readonly at: number;
  readonly tries: number;
  readonly next_at: number;
  readonly delivered_at: number | null;
  readonly failed_at: number | null;
  readonly fault: string | null;
}

const IS_WAITING = 'delivered_at is null and failed_at is null';
const ADD = `insert into webhook_delivery (webhook, key, operation, event, at, body) values (?, ?, ?, ?, ?, ?)
  on conflict (webhook, key) do nothing`;

/** The subscribers, how far each has been told of each journal, and the outbox with what waits for it. */
export class WebhookRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async all(): Promise<KeptWebhook[]> {
    const sql = 'select id, url, events, drills, secret, made_by, made_at from webhook order by made_at, id';
    const rows = await this.#database.reader.raw<HookRow[]>(sql);
    return rows.map(({ events, drills, made_by: madeBy, made_at: madeAt, ...row }) => ({
      ...{ ...row, madeBy, madeAt, drills: drills === 1 },
      events: events.split(' ') as HookEvent[],
    }));
  }

  /** Adds a subscriber, which is told of what comes after the journals as they are now. */
  async add({ id, url, events, drills, secret, madeBy, madeAt }: KeptWebhook): Promise<void> {
    const sql = `insert into webhook (id, url, events, drills, secret, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)`;
    const values = [id, url, events.join(' '), drills ? 1 : 0, secret, madeBy, madeAt];
    await this.#database.writer.transaction(async (step) => {
      await step.raw(sql, values);
      await step.raw(
        `insert into webhook_position (webhook, operation, revision)
          select ?, operation, max(revision) from commit_log group by operation`,
        [id],
      );
    });
  }

  async remove(id: string): Promise<boolean> {
    return this.#database.writer.transaction(async (step) => {
      for (const table of ['webhook_delivery', 'webhook_position'])
        await step.raw(`delete from ${table} where webhook = ?`, [id]);
      return (await step.raw<unknown[]>('delete from webhook where id = ? returning id', [id])).length === 1;
    });
  }

  /** The newest commit of an operation of which a subscriber has been told. */
  async positionOf(webhook: string, operation: string): Promise<number> {
    const sql = 'select revision from webhook_position where webhook = ? and operation = ?';
    const [row] = await this.#database.reader.raw<{ revision: number }[]>(sql, [webhook, operation]);
    return row?.revision ?? 0;
  }

  /** Puts messages in the outbox. Those of a journal and the position in it are written together: none is lost, none comes twice. */
  async put(
    webhook: string,
    messages: readonly Outgoing[],
    journal?: { readonly operation: string; readonly revision: number },
  ): Promise<void> {
    await this.#database.writer.transaction(async (step) => {
      for (const { key, operation, event, at, body } of messages)
        await step.raw(ADD, [webhook, key, operation, event, at, body]);
      if (!journal) return;
      const sql = `insert into webhook_position (webhook, operation, revision) values (?, ?, ?)
        on conflict (webhook, operation) do update set revision = excluded.revision`;
      await step.raw(sql, [webhook, journal.operation, journal.revision]);
    });
  }

  /** The oldest message that waits: those after it wait for it. */
  async next(webhook: string): Promise<Waiting | undefined> {
    const sql = `select seq, key, operation, event, at, body, tries, next_at as nextAt from webhook_delivery
      where webhook = ? and ${IS_WAITING} order by seq limit 1`;
    return (await this.#database.reader.raw<Waiting[]>(sql, [webhook]))[0];
  }

  async delivered(seq: number, at: number): Promise<void> {
    const sql = 'update webhook_delivery set tries = tries + 1, delivered_at = ?, fault = null where seq = ?';
    await this.#database.writer.raw(sql, [at, seq]);
  }

  /** Notes that a message was not delivered: it waits until a moment, or is set aside. */
  async failed(
    seq: number,
    fault: HookFault,
    then: { readonly nextAt: number } | { readonly failedAt: number },
  ): Promise<void> {
    const [column, at] = 'nextAt' in then ? ['next_at', then.nextAt] : ['failed_at', then.failedAt];
    const sql = `update webhook_delivery set tries = tries + 1, fault = ?, ${column} = ? where seq = ?`;
    await this.#database.writer.raw(sql, [JSON.stringify(fault), at, seq]);
  }

  /** Lets what failed, and what waits, be sent now; or one message, whatever became of it. */
  async again(webhook: string, seq?: number): Promise<boolean> {
    const which = seq === undefined ? 'delivered_at is null' : 'seq = ?';
    const sql = `update webhook_delivery set tries = 0, next_at = 0, failed_at = null, delivered_at = null
      where webhook = ? and ${which} returning seq`;
    const values = seq === undefined ? [webhook] : [webhook, seq];
    return (await this.#database.writer.raw<unknown[]>(sql, values)).length > 0;
  }

  async counts(webhook: string): Promise<{ readonly waiting: number; readonly failed: number }> {
    const sql = `select count(*) filter (where ${IS_WAITING}) as waiting,
      count(*) filter (where failed_at is not null) as failed from webhook_delivery where webhook = ?`;
    const [row] = await this.#database.reader.raw<{ waiting: number; failed: number }[]>(sql, [webhook]);
    return row ?? { waiting: 0, failed: 0 };
  }

  /** The newest messages, and the newest that failed. */
  async shown(webhook: string, most: number): Promise<Delivery[]> {
    const columns = 'seq, event, at, tries, next_at, delivered_at, failed_at, fault';
    const newest = (which: string) =>
      `select * from (select ${columns} from webhook_delivery where webhook = ? ${which} order by seq desc limit ?)`;
    const sql = `${newest('')} union ${newest('and failed_at is not null')} order by seq desc`;
    const rows = await this.#database.reader.raw<DeliveryRow[]>(sql, [webhook, most, webhook, most]);
    return rows.map(deliveryOf);
  }

  /** Forgets what was delivered before a moment. */
  async forget(before: number): Promise<void> {
    await this.#database.writer.raw('delete from webhook_delivery where delivered_at < ?', [before]);
  }
}

function deliveryOf(row: DeliveryRow): Delivery {
  const { next_at: nextAt, delivered_at: deliveredAt, failed_at: failedAt, fault, ...rest } = row;
  return {
    ...{ ...rest, nextAt },
    ...(deliveredAt !== null && { deliveredAt }),
    ...(failedAt !== null && { failedAt }),
    ...(fault !== null && { fault: JSON.parse(fault) as HookFault }),
  };
}
