import type { DutyCard } from '../../domain/reports/duty-card.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { LiveLine, type LinkState } from '../api/live.ts';
import type { KeptCard, PhoneStorage } from './storage.ts';

/** After the server has cut the line by itself (it is being restarted), it is asked again in this time, ms. */
const ASK_AGAIN_MS = 1500;

/** The card and the clock are asked for anew this often, ms: phones' clocks wander and jump. */
const REFRESH_MS = 5 * 60_000;

interface CardLineParts {
  readonly owner: string;
  readonly operationId: string;
  readonly storage: PhoneStorage;
  readonly kept: KeptCard | undefined;
}

/**
 * The duty card of this phone, kept up to date over the live line and remembered for when there is none.
 * Events: `change` (card), `link`, `connected`, `signed-out`, and `turned-away` where no socket came about: the session may have ended.
 */
export class CardLine extends EventTarget {
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

  /** Whether the card has come over the line since the page was opened. */
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

  /** The time by the run's clock; without a run, the server's. */
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

  /** Asks for the card and the clock anew, if there is a line. */
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

/** Whether a card replaces the one that is shown: a lower number is old news, come late over the line. */
export function isNewer(card: DutyCard, shown: DutyCard | undefined): boolean {
  if (!shown || card.operation.id !== shown.operation.id || card.officer.id !== shown.officer.id) return true;
  return card.number >= shown.number;
}
