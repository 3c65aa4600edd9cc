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

/** Sends one action and says what was answered; nothing where the line did not carry it. */
export type Send = (action: PhoneAction) => Promise<SentAnswer | undefined>;

interface OutboxParts {
  readonly owner: string;
  readonly storage: PhoneStorage;
  readonly send: Send;
  /** How long to wait before each further try, ms; the last holds for all that follow. */
  readonly waitsMs?: readonly number[];
}

const WAITS_MS = [1000, 2000, 4000, 8000, 15_000];

/** However long the server asks this phone to wait, it asks again after this. */
const MOST_WAIT_MS = 60_000;

/**
 * What this phone has said and the server has not yet answered: kept before it is sent, sent one after another in the
 * order of saying, tried again under the same id until there is an answer. Tells of every change by the event `change`.
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

  /** All that the card may not show yet, oldest first, refused ones with them. */
  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  /** Whether what waits outlives the page. */
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

  /** Takes up what an earlier page left behind; taps that it was still gathering count as done. */
  async load(): Promise<void> {
    const left = await this.#storage.entries(this.#owner);
    this.#entries = left.map((entry) =>
      entry.state.kind === 'gathering' ? { ...entry, state: { kind: 'waiting' } } : entry,
    );
    this.#tell();
    this.sendNow();
  }

  /** Takes an action in; it is kept before it is sent. */
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

  /** Takes or replaces an action that is still being made, such as a count that is being tapped. */
  async gather(action: PhoneAction): Promise<void> {
    const known = this.#entries.find(({ action: { id } }) => id === action.id);
    if (known && known.state.kind !== 'gathering') return;
    if (!known) this.#seal();
    const order = known?.order ?? this.#nextOrder();
    await this.#keep({ order, owner: this.#owner, action, state: { kind: 'gathering' } });
  }

  /** Ends the gathering: what was gathered is sent. */
  seal(): void {
    this.#seal();
    this.sendNow();
  }

  /** Forgets entries: a refusal that has been read, a count taken back before it was sent. */
  async forget(actionIds: readonly string[]): Promise<void> {
    this.#entries = this.#entries.filter(({ action }) => !actionIds.includes(action.id));
    this.#tell();
    await this.#storage.remove(actionIds);
  }

  /** A card of this number is shown: what it holds need not be remembered here. */
  async settle(cardNumber: number): Promise<void> {
    const shown = shownBy(this.#entries, cardNumber);
    if (shown.length > 0) await this.forget(shown.map(({ action }) => action.id));
  }

  /** Tries at once, unless the server asked to wait: the line may be back. */
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

  /** The server has asked for time: the same entry goes first when it is over. */
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

  /** Shown at once, and returned from when it is on the disk. */
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
