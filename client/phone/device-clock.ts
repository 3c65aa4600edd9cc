import type { ClockWord } from '../../domain/runs/clock.ts';
import { newId } from '../api/new-id.ts';
import type { ClockReading, PhoneAction } from './outbox-entry.ts';

/** Two clocks of a device in ms. The wall clock can be set. The running clock cannot, but it stands still while the device sleeps. */
export interface Clocks {
  readonly wall: () => number;
  readonly running: () => number;
}

/** Two times that differ by less are the same, ms. */
const SAME_MS = 5000;

/** The server's time on a device whose clock may be changed and which may sleep. docs/rules.md, R17. */
export class DeviceClock {
  readonly #clocks: Clocks;
  readonly #jumped: () => void;
  readonly #page = newId();
  #offsetMs: number;
  /** What a change of the wall clock added since the last exchange. */
  #changedMs = 0;
  #exchange: { readonly server: number; readonly wall: number; readonly running: number } | undefined;
  #sure = false;
  #watched = true;
  #seen: { readonly wall: number; readonly running: number };

  /** `jumped` is told when the two clocks no longer agree. */
  constructor(
    offsetMs: number,
    jumped: () => void,
    clocks: Clocks = { wall: () => Date.now(), running: () => performance.now() },
  ) {
    this.#offsetMs = offsetMs;
    this.#jumped = jumped;
    this.#clocks = clocks;
    this.#seen = this.#now();
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Whether nothing has happened since the last exchange that makes the time doubtful. */
  get sure(): boolean {
    this.#look();
    return this.#sure;
  }

  get serverNow(): number {
    return this.#look().wall + this.#offsetMs - this.#changedMs;
  }

  /** The page is hidden: the device may sleep until the clock is read again. */
  hide(): void {
    this.#watched = false;
  }

  /** The server has told its time, which was valid `agoMs` ago. */
  heard(server: number, agoMs: number): void {
    const { wall, running } = (this.#seen = this.#now());
    this.#exchange = { server: server + agoMs, wall, running };
    this.#offsetMs = server + agoMs - wall;
    this.#changedMs = 0;
    this.#sure = true;
  }

  reading(rate: number): ClockReading {
    const shown = this.serverNow;
    const exchange = this.#exchange && { server: this.#exchange.server, running: this.#exchange.running };
    const { wall, running } = this.#seen;
    return {
      ...{ wall, running, shown, rate, page: this.#page, offsetMs: this.#offsetMs },
      ...(exchange && { exchange }),
    };
  }

  /** An action with the time at which it happened as far as it is known now, or undefined if an exchange is needed to know it. */
  timed(action: PhoneAction, reading: ClockReading | undefined): PhoneAction | undefined {
    if (!reading || !('happenedAt' in action.body)) return action;
    const told = this.#momentOf(reading);
    if (!told) return undefined;
    const rate = 'runId' in action.body ? reading.rate : 1;
    const happenedAt = Math.round(action.body.happenedAt + (told.at - reading.shown) * rate);
    const body = { ...action.body, happenedAt, ...(told.word && { clock: told.word }) };
    return { ...action, body } as PhoneAction;
  }

  #momentOf(of: ClockReading): { readonly at: number; readonly word?: ClockWord } | undefined {
    const isSamePage = of.page === this.#page;
    const last = this.#exchange;
    if (isSamePage && this.sure && of.exchange?.server === last?.server) return { at: of.shown };
    if (!last || (isSamePage && last.running < of.running)) return undefined;
    const byWall = of.wall + of.offsetMs;
    if (!isSamePage)
      return isSame(last.server - last.wall, of.offsetMs)
        ? { at: byWall }
        : { at: Math.min(byWall, last.server), word: 'time-uncertain' };
    const latest = last.server - (last.running - of.running);
    const earliest = of.exchange ? of.exchange.server + of.running - of.exchange.running : -Infinity;
    if (isSame(earliest, latest))
      return isSame(byWall, latest) ? { at: byWall } : { at: latest, word: 'clock-corrected' };
    if (isSame(last.server - last.wall, of.offsetMs)) return { at: byWall };
    return { at: Math.min(Math.max(byWall, earliest), latest), word: 'time-uncertain' };
  }

  /**
   * Compares the two clocks. If the wall clock went back, or on under the eyes of the user, it was set: the time goes on by the
   * running clock. If it went on while the page was hidden, the device probably slept. Either way the time is doubtful.
   */
  #look(): { readonly wall: number } {
    const { wall, running } = this.#now();
    const jumpMs = wall - this.#seen.wall - (running - this.#seen.running);
    this.#seen = { wall, running };
    const isSet = jumpMs < 0 || this.#watched;
    this.#watched = true;
    if (isSame(jumpMs, 0)) return { wall };
    if (isSet) this.#changedMs += jumpMs;
    this.#sure = false;
    this.#jumped();
    return { wall };
  }

  #now(): { readonly wall: number; readonly running: number } {
    return { wall: this.#clocks.wall(), running: this.#clocks.running() };
  }
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME_MS;
}
