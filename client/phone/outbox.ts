import {
  afterAnswer,
  isRefused,
  isUnsent,
  nextToSend,
  shownBy,
  type ClockReading,
  type OutboxEntry,
  type PhoneAction,
  type SentAnswer,
} from './outbox-entry.ts';
import type { PhoneStorage } from './storage.ts';

/** Sends one action and returns the answer; undefined if the connection failed. */
export type Send = (action: PhoneAction) => Promise<SentAnswer | undefined>;

/** Reads the clock for a new entry. Gives an entry its true time before it is sent; undefined if that is not known yet. */
interface EntryClock {
  readonly read: () => ClockReading;
  readonly timed: (entry: OutboxEntry) => PhoneAction | undefined;
}

interface OutboxParts {
  readonly owner: string;
  readonly storage: PhoneStorage;
  readonly send: Send;
  readonly clock?: EntryClock;
  /** What tells the command post of a refused entry. */
  readonly noteOf?: (entry: OutboxEntry) => PhoneAction | undefined;
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
  readonly #clock: EntryClock | undefined;
  readonly #noteOf: (entry: OutboxEntry) => PhoneAction | undefined;
  readonly #waitsMs: readonly number[];
  #entries: readonly OutboxEntry[] = [];
  #lasting: boolean;
  #sending = false;
  #stopped = false;
  #failures = 0;
  #held = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ owner, storage, send, clock, noteOf, waitsMs = WAITS_MS }: OutboxParts) {
    super();
    this.#owner = owner;
    this.#storage = storage;
    this.#lasting = storage.lasting;
    this.#send = send;
    this.#clock = clock;
    this.#noteOf = noteOf ?? (() => undefined);
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

  /** Whether the last attempt to send had no answer. */
  get unanswered(): boolean {
    return this.#failures > 0;
  }

  get unsent(): number {
    return this.#entries.filter(isUnsent).length;
  }

  isRefused(actionId: string): boolean {
    return this.refused.some(({ action }) => action.id === actionId);
  }

  /** What was not accepted, oldest first. */
  get refused(): readonly OutboxEntry[] {
    return this.#entries.filter(isRefused);
  }

  /** What was not accepted and not read. */
  get unread(): readonly OutboxEntry[] {
    return this.#entries.filter(({ state }) => state.kind === 'refused' && !state.read);
  }

  /** The officer has read what was not accepted. It stays in the list. */
  async markRead(): Promise<void> {
    for (const entry of this.unread)
      if (entry.state.kind === 'refused')
        await this.#keep({ ...entry, state: { ...entry.state, read: true } });
  }

  /** Tells the command post of each refused entry, once. A note that is refused itself is dropped. */
  async noteRefused(): Promise<void> {
    for (const entry of this.refused) {
      if (entry.state.kind !== 'refused' || entry.state.noted) continue;
      if (entry.action.name === 'refusal.note') await this.forget([entry.action.id]);
      const note = this.#noteOf(entry);
      if (!note) continue;
      await this.#keep({ ...entry, state: { ...entry.state, noted: true } });
      await this.add(note);
    }
  }

  /** Loads what an earlier page left; counts that were still being tapped are complete. */
  async load(): Promise<void> {
    const left = await this.#storage.entries(this.#owner);
    this.#entries = left.map((entry) =>
      entry.state.kind === 'gathering' ? { ...entry, state: { kind: 'waiting' } } : entry,
    );
    this.#tell();
    await this.noteRefused();
    this.sendNow();
  }

  /** Adds an action; it is stored before it is sent. */
  async add(action: PhoneAction, more: Pick<OutboxEntry, 'undoes'> = {}): Promise<void> {
    this.#seal();
    const entry: OutboxEntry = {
      ...more,
      ...this.#begun(action),
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
    await this.#keep({ ...(known ?? this.#begun(action)), action, state: { kind: 'gathering' } });
  }

  /** Completes the action that was being gathered; it is sent. */
  seal(): void {
    this.#seal();
    this.sendNow();
  }

  /** Removes entries that a card shows, and counts that were taken back before they were sent. */
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
        const action = this.#clock ? this.#clock.timed(entry) : entry.action;
        const answer = action && (await this.#send(action));
        const after = afterAnswer(entry, answer);
        if (after === entry) return this.#tryLater(answer);
        this.#failures = 0;
        await this.#keep(after);
        if (isRefused(after)) await this.noteRefused();
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
    this.#tell();
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

  #begun(action: PhoneAction): Omit<OutboxEntry, 'state'> {
    const order = (this.#entries.at(-1)?.order ?? 0) + 1;
    return { order, owner: this.#owner, action, ...(this.#clock && { clock: this.#clock.read() }) };
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}
