import type { Me } from '../../domain/contract/accounts.ts';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { call } from '../api/http.ts';
import { LiveLine, type LinkState } from '../api/live.ts';
import { actionAnswer } from '../api/operation-api.ts';
import type { Deed } from './next-step.ts';
import type { PhoneAction, SentAnswer } from './outbox-entry.ts';
import { Outbox } from './outbox.ts';
import { seenCard, type SeenCard } from './seen-card.ts';
import type { KeptCard, PhoneStorage } from './storage.ts';
import { Tally } from './tally.ts';
import { Wishes } from './wishes.ts';

/** After the server has closed the connection (a restart), the phone reconnects after this time, ms. */
const ASK_AGAIN_MS = 1500;

/** How often the card and the clock are requested again, ms: phones' clocks drift and jump. */
const REFRESH_MS = 5 * 60_000;

interface CardLineParts {
  readonly owner: string;
  readonly operationId: string;
  readonly storage: PhoneStorage;
  readonly kept: KeptCard | undefined;
}

/**
 * The duty card of this phone, kept up to date over the live connection and stored for times without one. Events: `change`
 * (card), `link`, `connected`, `signed-out`, and `turned-away` if the socket did not open: the session may have ended.
 */
class CardLine extends EventTarget {
  readonly #parts: CardLineParts;
  readonly #line: LiveLine;
  #card: DutyCard | undefined;
  #fresh = false;
  #offsetMs: number;
  #over = false;
  readonly #timers: ReturnType<typeof setInterval>[] = [];

  constructor(parts: CardLineParts) {
    super();
    this.#parts = parts;
    this.#card = parts.kept?.card;
    this.#offsetMs = parts.kept?.offsetMs ?? 0;
    this.#line = new LiveLine({
      connected: () => void this.#join(),
      committed: () => undefined,
      travelChanged: () => undefined,
      alsoOpen: () => undefined,
      signedOut: () => this.#end(),
      linkChanged: () => this.dispatchEvent(new Event('link')),
    });
    this.#line.socket.on('card', (card) => this.#take(card));
    this.#line.socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') this.#askAgain();
    });
    this.#line.socket.on('connect_error', () => {
      if (!this.#line.socket.active) this.#askAgain();
      this.dispatchEvent(new Event('turned-away'));
    });
  }

  get card(): DutyCard | undefined {
    return this.#card;
  }

  /** Whether a card has arrived since the page was opened. */
  get fresh(): boolean {
    return this.#fresh;
  }

  get link(): LinkState {
    return this.#line.state;
  }

  get silentMs(): number {
    return this.#line.silentMs;
  }

  get serverNow(): number {
    return Date.now() + this.#offsetMs;
  }

  /** The time by the run's clock; without a run, the server's time. */
  get runNow(): number {
    const run = this.#card?.run;
    return run ? runTime({ ...run, days: [] }, this.serverNow) : this.serverNow;
  }

  open(): void {
    this.#line.open();
    this.#timers.push(setInterval(() => this.refresh(), REFRESH_MS));
  }

  close(): void {
    this.#over = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.#line.close();
  }

  /** Requests the card and the clock again, if connected. */
  refresh(): void {
    if (this.#line.socket.connected) void this.#join();
    else if (!this.#over) this.#line.open();
  }

  #askAgain(): void {
    this.#timers.push(setTimeout(() => this.#over || this.#line.open(), ASK_AGAIN_MS));
  }

  async #join(): Promise<void> {
    const askedAt = performance.now();
    const joined = await this.#line.join({ operationId: this.#parts.operationId });
    if (!joined || this.#over) return;
    if (!joined.ok) return this.#end();
    if (!('card' in joined)) return;
    const halfway = (performance.now() - askedAt) / 2;
    this.#offsetMs = joined.now + halfway - Date.now();
    this.#fresh = true;
    this.#take(joined.card);
    this.dispatchEvent(new Event('connected'));
  }

  #take(card: DutyCard): void {
    if (!isNewer(card, this.#card)) return;
    this.#card = card;
    this.dispatchEvent(new Event('change'));
    const { owner, storage } = this.#parts;
    storage.keepCard({ owner, card, offsetMs: this.#offsetMs }).catch(() => undefined);
  }

  #end(): void {
    if (!this.#over) this.dispatchEvent(new Event('signed-out'));
  }
}

/** Whether a card replaces the shown one: a card with a lower number arrived late and is outdated. */
export function isNewer(card: DutyCard, shown: DutyCard | undefined): boolean {
  if (!shown || card.operation.id !== shown.operation.id || card.officer.id !== shown.officer.id) return true;
  return card.number >= shown.number;
}

/** An answer that takes longer than this is requested again, under the same id. */
const ANSWER_WITHIN_MS = 8000;

/** The officer of an enrolled phone. */
export interface Enrolled {
  readonly officerId: string;
  readonly operationId: string;
}

/** Whether a sign-in belongs to a phone, and to which officer. */
export function enrolledAs({ officerId, operationId }: Me): Enrolled | undefined {
  return officerId && operationId ? { officerId, operationId } : undefined;
}

function ownerOf({ operationId, officerId }: Enrolled): string {
  return `${operationId} ${officerId}`;
}

/** An enrolled phone: its card, its clock, its reports and those that wait. Events: `change`, `link`, `signed-out`. */
export class PhoneSession extends EventTarget {
  readonly outbox: Outbox;
  readonly line: CardLine;
  readonly wishes: Wishes;
  readonly tally: Tally;
  readonly #owner: string;
  readonly #leaving = new AbortController();
  #seen:
    { readonly card: DutyCard; readonly entries: readonly unknown[]; readonly value: SeenCard } | undefined;

  private constructor(owner: string, outbox: Outbox, line: CardLine) {
    super();
    this.#owner = owner;
    this.outbox = outbox;
    this.line = line;
    this.wishes = new Wishes(
      () => line.card,
      () => line.runNow,
    );
    this.tally = new Tally(outbox, this.wishes);
    this.#listen();
  }

  static async open(enrolled: Enrolled, storage: PhoneStorage): Promise<PhoneSession> {
    const { operationId } = enrolled;
    const owner = ownerOf(enrolled);
    const remembered = await storage.keptCard();
    const kept = remembered?.owner === owner ? remembered : undefined;
    const outbox = new Outbox({ owner, storage, send: (action) => sendTo(operationId, action) });
    const session = new PhoneSession(owner, outbox, new CardLine({ owner, operationId, storage, kept }));
    await outbox.load();
    session.line.open();
    return session;
  }

  /** The card with this phone's own reports added to it. */
  get card(): SeenCard | undefined {
    const { card } = this.line;
    const { entries } = this.outbox;
    if (!card) return undefined;
    if (this.#seen?.card !== card || this.#seen.entries !== entries)
      this.#seen = { card, entries, value: seenCard(card, entries) };
    return this.#seen.value;
  }

  isOf(enrolled: Enrolled): boolean {
    return this.#owner === ownerOf(enrolled);
  }

  do(deed: Deed): void {
    this.say(this.wishes.deed(deed));
  }

  /** Puts an action into the outbox, after all earlier ones. */
  say(action: PhoneAction | undefined): void {
    this.tally.seal();
    if (action) void this.outbox.add(action);
  }

  close(): void {
    this.#leaving.abort();
    this.tally.seal();
    this.outbox.stop();
    this.line.close();
  }

  #listen(): void {
    const { signal } = this.#leaving;
    const change = () => this.dispatchEvent(new Event('change'));
    const settle = () => void (this.line.card && this.outbox.settle(this.line.card.number));
    this.outbox.addEventListener('change', change, { signal });
    this.line.addEventListener('change', () => (settle(), change()), { signal });
    this.line.addEventListener('connected', () => (settle(), this.outbox.sendNow()), { signal });
    this.line.addEventListener('link', () => this.dispatchEvent(new Event('link')), { signal });
    for (const end of ['signed-out', 'turned-away'])
      this.line.addEventListener(end, () => this.dispatchEvent(new Event(end)), { signal });
    window.addEventListener('online', () => this.#reconnect(), { signal });
    window.addEventListener('pagehide', () => this.tally.seal(), { signal });
    document.addEventListener('visibilitychange', () => this.#seenOrHidden(), { signal });
  }

  #seenOrHidden(): void {
    if (document.visibilityState === 'hidden') this.tally.seal();
    else this.#reconnect();
  }

  #reconnect(): void {
    this.line.refresh();
    this.outbox.sendNow();
  }
}

/** One attempt over HTTP. Returns undefined if the connection broke or was too slow: the same action is sent again later. */
async function sendTo(operationId: string, action: PhoneAction): Promise<SentAnswer | undefined> {
  const slow = new Promise<undefined>((tell) => setTimeout(tell, ANSWER_WITHIN_MS, undefined));
  const reply = await Promise.race([
    call('POST /api/operations/:id/actions', { params: { id: operationId }, body: action }),
    slow,
  ]);
  return reply && actionAnswer(reply);
}
