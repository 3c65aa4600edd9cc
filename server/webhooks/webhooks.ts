import { randomBytes } from 'node:crypto';
import { HOOK_ACTIONS, hookedIn, type HookedEvent } from '../../domain/contract/hook-events.ts';
import type { HookBody, HookEvent, NewWebhook, Webhook } from '../../domain/contract/webhooks.ts';
import { newId } from '../book/new-id.ts';
import type { OperationBook } from '../book/operation-book.ts';
import { Refused } from '../door/fault.ts';
import type { ErrorLog } from '../log/error-log.ts';
import type { Journal } from '../store/journal.ts';
import type { KeptWebhook, Outgoing, WebhookRows } from '../store/webhook-rows.ts';
import { Outbox } from './outbox.ts';
import { Reach } from './reach.ts';
import { secretOf } from './send-hook.ts';

/** How long it is kept what was delivered, ms: it can be sent anew, and is not told twice. */
const KEPT_MS = 30 * 86_400_000;

/** How many deliveries of a subscriber are shown. */
const SHOWN = 10;

/** How many commits of a journal are read at once. */
const PAGE = 200;

const TOLD: ReadonlySet<string> = new Set(HOOK_ACTIONS);

interface Around {
  readonly rows: WebhookRows;
  readonly journal: Journal;
  readonly now: () => number;
  readonly errors: ErrorLog;
  readonly networks: readonly string[] | undefined;
}

/** Tells subscribers what the journals say: from the journal into an outbox, and from there in order. docs/rules.md, L24 and L25. */
export class Webhooks {
  readonly #around: Around;
  readonly #reach: Reach;
  readonly #books = new Map<string, OperationBook>();
  readonly #hooks = new Map<string, { readonly hook: KeptWebhook; readonly outbox: Outbox }>();
  #reading: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(around: Around) {
    this.#around = around;
    this.#reach = new Reach(around.networks);
  }

  /** Reads the subscribers, and what the journals have that they were not told. */
  async open(): Promise<void> {
    const { rows, now } = this.#around;
    await rows.forget(now() - KEPT_MS);
    for (const hook of await rows.all()) this.#put(hook);
    for (const book of this.#books.values()) this.#read(book);
  }

  follow(book: OperationBook): void {
    this.#books.set(book.id, book);
    book.listen((batch) => {
      if (batch.some(({ commit }) => TOLD.has(commit.action.name))) this.#read(book);
    });
  }

  forget(operationId: string): void {
    this.#books.delete(operationId);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all([this.#reading, ...[...this.#hooks.values()].map(({ outbox }) => outbox.stop())]);
  }

  /** The ids of the subscribers that are told of an event. */
  wanting(event: HookEvent): readonly string[] {
    return [...this.#hooks.values()].flatMap(({ hook }) => (hook.events.includes(event) ? [hook.id] : []));
  }

  async all(): Promise<Webhook[]> {
    const { rows } = this.#around;
    return Promise.all(
      [...this.#hooks.values()].map(async ({ hook: { secret: _secret, ...hook } }) => ({
        ...{ ...hook, events: [...hook.events] },
        ...(await rows.counts(hook.id)),
        deliveries: await rows.shown(hook.id, SHOWN),
      })),
    );
  }

  async add(asked: NewWebhook, madeBy: string): Promise<{ id: string; secret: string }> {
    const { rows, now } = this.#around;
    const url = URL.canParse(asked.url) ? new URL(asked.url) : undefined;
    const address = url ? this.#reach.refused(url) : asked.url;
    if (address !== undefined) throw new Refused({ kind: 'address-refused', address });
    const [id, secret] = [newId(now()), secretOf(randomBytes(32))];
    const hook = { id, ...asked, secret, madeBy, madeAt: now() };
    await rows.add(hook);
    this.#put(hook);
    return { id, secret };
  }

  async remove(id: string): Promise<boolean> {
    await this.#hooks.get(id)?.outbox.stop();
    this.#hooks.delete(id);
    return this.#around.rows.remove(id);
  }

  async test(id: string): Promise<boolean> {
    const at = this.#around.now();
    const body: HookBody = { id: newId(at), event: 'test', at: new Date(at).toISOString() };
    if (!this.#hooks.has(id)) return false;
    await this.#around.rows.put(id, [outgoing({ body, isDrill: false })]);
    this.#hooks.get(id)?.outbox.wake();
    return true;
  }

  /** Sends what failed anew, and what waits at once; or one message, whatever became of it. */
  async send(id: string, seq: number | undefined): Promise<boolean> {
    if (!this.#hooks.has(id)) return false;
    const isThere = (await this.#around.rows.again(id, seq)) || seq === undefined;
    this.#hooks.get(id)?.outbox.wake();
    return isThere;
  }

  /** Looks whether something is due to a subscriber now. */
  wake(id: string): void {
    this.#hooks.get(id)?.outbox.wake();
  }

  /** Tells of what is in no journal. An event that a subscriber was told of before is not told again. */
  async tell(events: readonly HookedEvent[]): Promise<void> {
    for (const { hook, outbox } of this.#hooks.values()) {
      const told = events.filter((event) => isFor(hook, event));
      if (told.length === 0) continue;
      await this.#around.rows.put(hook.id, told.map(outgoing));
      outbox.wake();
    }
  }

  #put(hook: KeptWebhook): void {
    const outbox = new Outbox(hook, { ...this.#around, reach: this.#reach });
    this.#hooks.set(hook.id, { hook, outbox });
    outbox.wake();
  }

  #read(book: OperationBook): void {
    this.#reading = this.#reading
      .then(() => this.#readAll(book))
      .catch((error: unknown) => this.#around.errors.report(error, 'reading a journal for subscribers'));
  }

  async #readAll(book: OperationBook): Promise<void> {
    for (const { hook, outbox } of this.#hooks.values())
      while (!this.#isStopped && (await this.#readPage(book, hook))) outbox.wake();
  }

  /** Puts into the outbox what a page of the journal tells a subscriber. Returns whether there was one. */
  async #readPage(book: OperationBook, hook: KeptWebhook): Promise<boolean> {
    const { rows, journal } = this.#around;
    const since = await rows.positionOf(hook.id, book.id);
    const commits = await journal.ofActions(book.id, HOOK_ACTIONS, since, PAGE);
    const newest = commits.at(-1);
    if (!newest) return false;
    const cover = await book.memory.cover();
    const events = commits.flatMap((commit) => hookedIn(cover, commit)).filter((event) => isFor(hook, event));
    await rows.put(hook.id, events.map(outgoing), { operation: book.id, revision: newest.revision });
    return true;
  }
}

function isFor({ events, drills }: KeptWebhook, { body: { event }, isDrill }: HookedEvent): boolean {
  return event !== 'test' && events.includes(event) && (drills || !isDrill);
}

function outgoing({ body }: HookedEvent): Outgoing {
  const { id: key, event, at, operation } = body;
  return { key, event, at: Date.parse(at), operation: operation?.id ?? null, body: JSON.stringify(body) };
}
