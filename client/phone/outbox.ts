import {
  afterAnswer,
  isUnsent,
  nextToSend,
  shownBy,
  type OutboxEntry,
  type PhoneAction,
  type SentAnswer,
} from './outbox-entry.ts';
import type { PhoneStorage } from './storage.ts';

/** Sends one action and returns the answer; undefined if the connection failed. */
export type Send = (action: PhoneAction) => Promise<SentAnswer | undefined>;

interface OutboxParts {
  readonly owner: string;
  readonly storage: PhoneStorage;
  readonly send: Send;
  /** The wait before each retry, ms; the last one holds for all later retries. */
  readonly waitsMs?: readonly number[];
}

const WAITS_MS = [1000, 2000, 4000, 8000, 15_000];

/** The longest wait before a retry, ms, even if the server asks for more. */
const MOST_WAIT_MS = 60_000;

/**
 * The actions of this phone that the server has not answered. An action is stored before it is sent. They are sent one by one
 * in order, and retried under the same id until there is an answer. Dispatches `change`.
 */
export class Outbox extends EventTarget {
  readonly #owner: string;
  readonly #storage: PhoneStorage;
  readonly #send: Send;
  readonly #waitsMs: readonly number[];
  #entries: readonly OutboxEntry[] = [];
  #lasting: boolean;
  #sending = false;
  #stopped = false;
  #failures = 0;
  #held = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ owner, storage, send, waitsMs = WAITS_MS }: OutboxParts) {
    super();
    this.#owner = owner;
    this.#storage = storage;
    this.#lasting = storage.lasting;
    this.#send = send;
    this.#waitsMs = waitsMs;
  }

  /** Everything that the card may not show yet, oldest first, including refused entries. */
  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  /** Whether the waiting entries survive the page. */
  get lasting(): boolean {
    return this.#lasting;
  }

  /** Whether the server has asked this phone to wait before it sends more. */
  get held(): boolean {
    return this.#held;
  }

  get unsent(): number {
    return this.#entries.filter(isUnsent).length;
  }

  /** Loads what an earlier page left; counts that were still being tapped are complete. */
  async load(): Promise<void> {
    const left = await this.#storage.entries(this.#owner);
    this.#entries = left.map((entry) =>
      entry.state.kind === 'gathering' ? { ...entry, state: { kind: 'waiting' } } : entry,
    );
    this.#tell();
    this.sendNow();
  }

  /** Adds an action; it is stored before it is sent. */
  async add(action: PhoneAction, more: Pick<OutboxEntry, 'takesBack'> = {}): Promise<void> {
    this.#seal();
    const entry: OutboxEntry = {
      ...more,
      order: this.#nextOrder(),
      owner: this.#owner,
      action,
      state: { kind: 'waiting' },
    };
    await this.#keep(entry);
    this.sendNow();
  }

  /** Adds or replaces an action that is not complete, such as a count that is being tapped. */
  async gather(action: PhoneAction): Promise<void> {
    const known = this.#entries.find(({ action: { id } }) => id === action.id);
    if (known && known.state.kind !== 'gathering') return;
    if (!known) this.#seal();
    const order = known?.order ?? this.#nextOrder();
    await this.#keep({ order, owner: this.#owner, action, state: { kind: 'gathering' } });
  }

  /** Completes the action that was being gathered; it is sent. */
  seal(): void {
    this.#seal();
    this.sendNow();
  }

  /** Removes entries: a refusal that was read, a count that was taken back before it was sent. */
  async forget(actionIds: readonly string[]): Promise<void> {
    this.#entries = this.#entries.filter(({ action }) => !actionIds.includes(action.id));
    this.#tell();
    await this.#storage.remove(actionIds);
  }

  /** A card with this number is shown; entries that it contains are removed. */
  async settle(cardNumber: number): Promise<void> {
    const shown = shownBy(this.#entries, cardNumber);
    if (shown.length > 0) await this.forget(shown.map(({ action }) => action.id));
  }

  /** Tries at once, unless the server asked to wait: the connection may be back. */
  sendNow(): void {
    if (this.#held) return;
    clearTimeout(this.#timer);
    if (!this.#sending && !this.#stopped) void this.#sendAll();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    try {
      for (
        let entry = nextToSend(this.#entries);
        entry && !this.#stopped;
        entry = nextToSend(this.#entries)
      ) {
        const answer = await this.#send(entry.action);
        const after = afterAnswer(entry, answer);
        if (after === entry) return this.#tryLater(answer);
        this.#failures = 0;
        await this.#keep(after);
      }
    } finally {
      this.#sending = false;
    }
  }

  #tryLater(answer: SentAnswer | undefined): void {
    const askedS = answer && !answer.ok ? answer.fault.retryAfterS : undefined;
    if (askedS !== undefined) return this.#hold(Math.min(1000 * askedS, MOST_WAIT_MS));
    const wait = this.#waitsMs[Math.min(this.#failures, this.#waitsMs.length - 1)] ?? 0;
    this.#failures += 1;
    this.#timer = setTimeout(() => this.sendNow(), wait);
  }

  /** The server has asked to wait; afterwards the same entry goes first. */
  #hold(waitMs: number): void {
    if (this.#stopped) return;
    this.#held = true;
    this.#tell();
    this.#timer = setTimeout(() => {
      this.#held = false;
      this.#tell();
      this.sendNow();
    }, waitMs);
  }

  #seal(): void {
    for (const entry of this.#entries) {
      if (entry.state.kind === 'gathering') void this.#keep({ ...entry, state: { kind: 'waiting' } });
    }
  }

  /** The entry is shown at once; the promise resolves when it is stored. */
  async #keep(entry: OutboxEntry): Promise<void> {
    const others = this.#entries.filter(({ action }) => action.id !== entry.action.id);
    this.#entries = [...others, entry].sort((a, b) => a.order - b.order);
    this.#tell();
    try {
      await this.#storage.put(entry);
    } catch {
      this.#lasting = false;
    }
  }

  #nextOrder(): number {
    return (this.#entries.at(-1)?.order ?? 0) + 1;
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}
