import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { closureAt } from '../../../domain/duties/closures.ts';
import { stintsOf } from '../../../domain/duties/duties.ts';
import { routeLengthM } from '../../../domain/kernel/geodesy.ts';
import { holds, type Interval } from '../../../domain/kernel/interval.ts';
import { dayOf } from '../../../domain/operation/days.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { columnOf, convoysAt } from '../../../domain/routes/convoys.ts';
import { tailAt } from '../../../domain/routes/timetable.ts';
import { router } from '../../app/router.ts';
import type { Convoy } from '../../map/convoys-layer.ts';

/** The plan at a moment: which posts are closed, which are held and open, and the places of the convoys. */
export interface MomentPicture {
  readonly at: number;
  readonly closed: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
  readonly convoys: readonly Convoy[];
}

/** The picture of the plan at a moment, in UTC ms. */
export function pictureAt(operation: Operation, at: number): MomentPicture {
  const [closed, held] = [new Set<string>(), new Set<string>()];
  for (const post of operation.plan.tables.posts.values()) {
    if (closureAt(operation.plan, post, at)) closed.add(post.id);
    else if (stintsOf(operation.plan, post).some((stint) => holds(stint, at))) held.add(post.id);
  }
  const convoys = convoysAt(operation.plan, at).map((convoy) => ({
    id: convoy.movement.id,
    name: convoy.movement.name,
    column: columnOf(convoy),
  }));
  return { at, closed, held, convoys };
}

/** A day with convoys: from some time before the first departure until some time after the last passage. */
export interface DrivenDay extends Interval {
  readonly day: string;
}

const AROUND_MS = 60 * 60_000;
const QUARTER_MS = 15 * 60_000;

/** The operation days with convoys, in order. */
export function drivenDays(operation: Operation): DrivenDay[] {
  const days = new Map<string, Interval>();
  for (const movement of operation.plan.tables.movements.values()) {
    const route = operation.plan.tables.routes.get(movement.routeId);
    if (!route) continue;
    const day = dayOf(operation.brief, movement.departsAt);
    const lengthM = routeLengthM(route);
    const through = tailAt(movement, lengthM, movement.departsAt, lengthM);
    const known = days.get(day) ?? { from: Infinity, until: -Infinity };
    days.set(day, {
      from: Math.min(known.from, Math.floor((movement.departsAt - AROUND_MS) / QUARTER_MS) * QUARTER_MS),
      until: Math.max(known.until, Math.ceil((through + AROUND_MS) / QUARTER_MS) * QUARTER_MS),
    });
  }
  return [...days].map(([day, span]) => ({ day, ...span })).sort((a, b) => a.from - b.from);
}

const KEY = 'at';

/** The speed of playing, in ms of the plan per ms: three minutes a second. */
const RATE = 180;
const TICK_MS = 100;
/** Browsers limit how often the address can change. */
const NOTED_EVERY_MS = 1500;
const SETTLED_AFTER_MS = 250;

/** The moment that the plan's map shows, if any: kept in the address, set by hand, or playing. */
export class PlanMoment implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  /** Ahead of the address while it changes. */
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

  /** Goes to a moment; the address is updated when movement pauses. */
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

  /** Plays until a moment and stops there. */
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
