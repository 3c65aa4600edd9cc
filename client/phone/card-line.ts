import type { PhoneOrders } from '../../domain/orders/phone-orders.ts';
import type { DutyChange } from '../../domain/records/phone-word.ts';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { LiveLine, type LinkState } from '../api/live.ts';
import {
  changesSince,
  readBefore,
  readDuties,
  type ReadDuties,
} from '../../domain/reports/changed-duties.ts';
import { DeviceClock } from './device-clock.ts';
import { feelStrongly } from './feel.ts';
import type { ClockReading, OutboxEntry, PhoneAction } from './outbox-entry.ts';
import type { KeptCard, PhoneStorage } from './storage.ts';

/** After the server has closed the connection (a restart), the phone reconnects after this time, ms. */
const ASK_AGAIN_MS = 1500;

/** How often the card and the clock are requested again, ms: phones' clocks drift and jump. */
const REFRESH_MS = 5 * 60_000;

/** A card is called out of date if the server was not heard for this time, ms. */
const OLD_AFTER_MS = 60_000;

/** A page that has just begun to connect does not call its time doubtful, ms. */
const UNSURE_AFTER_MS = 3000;

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
export class CardLine extends EventTarget {
  readonly #parts: CardLineParts;
  readonly #line: LiveLine;
  readonly clock: DeviceClock;
  /** Whether the server can save, as it said last. */
  isSaving = true;
  #card: DutyCard | undefined;
  #read: ReadDuties | undefined;
  #orders: PhoneOrders | undefined;
  #fresh = false;
  /** Whether the server is heard and has said what is on the card. */
  #current = false;
  #knownAt: number | undefined;
  #over = false;
  readonly #timers: ReturnType<typeof setInterval>[] = [];

  constructor(parts: CardLineParts) {
    super();
    this.#parts = parts;
    this.#card = parts.kept?.card;
    this.#read = parts.kept?.read;
    this.#orders = parts.kept?.orders;
    this.#knownAt = parts.kept?.knownAt;
    this.clock = new DeviceClock(parts.kept?.offsetMs ?? 0, () => void this.#join());
    this.#line = new LiveLine({
      connected: () => void this.#join(),
      committed: () => undefined,
      travelChanged: () => undefined,
      alsoOpen: () => undefined,
      devicesChanged: () => undefined,
      positionsChanged: () => undefined,
      serverChanged: ({ notSaving }) => {
        this.isSaving = notSaving === undefined;
        this.dispatchEvent(new Event('link'));
      },
      deleted: () => undefined,
      signedOut: () => this.#end(),
      linkChanged: () => this.#onLink(),
    });
    this.#line.socket.on('card', (card) => this.#take(card));
    this.#line.socket.on('orders', (orders) => this.#takeOrders(orders));
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

  /** The orders of the officer, and those that the officers whom they lead have not answered. */
  get orders(): PhoneOrders | undefined {
    return this.#orders;
  }

  /** Whether a card has arrived since the page was opened. */
  get fresh(): boolean {
    return this.#fresh;
  }

  get link(): LinkState {
    return this.#line.state;
  }

  /** Time since the server was last heard, on this page or an earlier one, in ms. */
  get silentMs(): number {
    const ms = this.#line.silentMs;
    return this.#current || this.#knownAt === undefined
      ? ms
      : Math.max(ms, this.clock.serverNow - this.#knownAt);
  }

  /** If what is shown may be out of date: the time by the run's clock at which it was known. */
  get outdatedSince(): number | undefined {
    const isOld = this.#card && this.link !== 'live' && this.silentMs >= OLD_AFTER_MS;
    return isOld ? this.#runTime(this.clock.serverNow - this.silentMs) : undefined;
  }

  /** The time by the run's clock; without a run, the server's time. */
  get runNow(): number {
    return this.#runTime(this.clock.serverNow);
  }

  #runTime(serverTime: number): number {
    const run = this.#card?.run;
    return run ? runTime({ ...run, days: [] }, serverTime) : serverTime;
  }

  /** Whether the time that the screen shows is doubtful, and the server cannot be asked. */
  get isUnsure(): boolean {
    return !this.clock.sure && this.link !== 'live' && this.#line.silentMs > UNSURE_AFTER_MS;
  }

  /** An entry with the time at which it happened. If only the server can tell, it is asked. */
  timed({ action, clock }: OutboxEntry): PhoneAction | undefined {
    const timed = this.clock.timed(action, clock);
    if (!timed) this.refresh();
    return timed;
  }

  readClock(): ClockReading {
    return this.clock.reading(this.#card?.run?.clock.rate ?? 1);
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

  #onLink(): void {
    if (this.#current && this.link === 'lost') {
      this.#knownAt = this.clock.serverNow - this.silentMs;
      this.#current = false;
      this.#keep();
    }
    this.dispatchEvent(new Event('link'));
  }

  #askAgain(): void {
    this.#timers.push(setTimeout(() => this.#over || this.#line.open(), ASK_AGAIN_MS));
  }

  async #join(): Promise<void> {
    if (!this.#line.socket.connected) return;
    const askedAt = performance.now();
    const joined = await this.#line.join({ operationId: this.#parts.operationId });
    if (!joined || this.#over) return;
    if (!joined.ok) return this.#end();
    if (!('card' in joined)) return;
    this.clock.heard(joined.now, (performance.now() - askedAt) / 2);
    this.#fresh = this.#current = true;
    this.#takeOrders(joined.orders);
    this.#take(joined.card);
    this.dispatchEvent(new Event('connected'));
  }

  #take(card: DutyCard): void {
    if (!isNewer(card, this.#card)) return;
    const before = JSON.stringify(this.changes);
    this.#card = card;
    this.#read = readBefore(card, this.#read);
    if (this.changes.length > 0 && JSON.stringify(this.changes) !== before) feelStrongly();
    this.dispatchEvent(new Event('change'));
    this.#keep();
  }

  /** How the duties changed since the officer read them. */
  get changes(): readonly DutyChange[] {
    return this.#card && this.#read ? changesSince(this.#read, this.#card, this.runNow) : [];
  }

  markRead(): void {
    this.#read = this.#card && readDuties(this.#card, this.#read);
    this.dispatchEvent(new Event('change'));
    this.#keep();
  }

  #takeOrders(orders: PhoneOrders): void {
    if (this.#orders && orders.number < this.#orders.number) return;
    this.#orders = orders;
    this.dispatchEvent(new Event('change'));
    this.#keep();
  }

  #keep(): void {
    const { owner, storage } = this.#parts;
    const kept = this.#card && {
      ...{ owner, card: this.#card, offsetMs: this.clock.offsetMs },
      knownAt: this.clock.serverNow - this.silentMs,
      ...(this.#read && { read: this.#read }),
      ...(this.#orders && { orders: this.#orders }),
    };
    if (kept) storage.keepCard(kept).catch(() => undefined);
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
