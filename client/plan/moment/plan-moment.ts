import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { router } from '../../app/router.ts';

const KEY = 'at';

/** So many milliseconds of the plan go by in one while it plays: three minutes a second. */
const RATE = 180;
const TICK_MS = 100;
/** A browser lets the address be changed only so often. */
const NOTED_EVERY_MS = 1500;
const SETTLED_AFTER_MS = 250;

/** The moment at which the map of the plan stands, if at one: kept in the address, moved by hand, or playing. */
export class PlanMoment implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  /** Ahead of the address while it is on the move. */
  #moving: number | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #playing: ReturnType<typeof setInterval> | undefined;
  #notedAt = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** UTC ms. */
  get at(): number | undefined {
    if (this.#moving !== undefined) return this.#moving;
    const at = Date.parse(router.query.get(KEY) ?? '');
    return Number.isNaN(at) ? undefined : at;
  }

  get isPlaying(): boolean {
    return this.#playing !== undefined;
  }

  hostDisconnected(): void {
    clearInterval(this.#playing);
    clearTimeout(this.#settling);
    this.#playing = this.#moving = undefined;
  }

  /** Goes to a moment; the address follows when the hand rests. */
  go(at: number): void {
    this.#moving = at;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#note(), SETTLED_AFTER_MS);
    this.#host.requestUpdate();
  }

  leave(): void {
    this.pause();
    clearTimeout(this.#settling);
    this.#moving = undefined;
    router.select({ [KEY]: undefined });
    this.#host.requestUpdate();
  }

  /** Plays until a moment, and stays there. */
  play(until: number): void {
    this.pause();
    this.#playing = setInterval(() => this.#tick(until), TICK_MS);
    this.#host.requestUpdate();
  }

  pause(): void {
    clearInterval(this.#playing);
    this.#playing = undefined;
    if (this.#moving !== undefined) this.#note();
    this.#host.requestUpdate();
  }

  #tick(until: number): void {
    this.#moving = Math.min(until, (this.at ?? until) + TICK_MS * RATE);
    if (this.#moving >= until) return this.pause();
    if (performance.now() - this.#notedAt > NOTED_EVERY_MS) this.#write(this.#moving);
    this.#host.requestUpdate();
  }

  #note(): void {
    const at = this.#moving;
    if (!this.isPlaying) this.#moving = undefined;
    if (at !== undefined) this.#write(at);
  }

  #write(at: number): void {
    this.#notedAt = performance.now();
    router.select({ [KEY]: `${new Date(at).toISOString().slice(0, 19)}Z` });
  }
}
