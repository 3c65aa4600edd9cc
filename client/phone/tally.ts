import { isSame } from '../../domain/kernel/same.ts';
import type { Direction } from '../../domain/records/car-park.ts';
import type { CountingPlace } from '../../domain/reports/counting-places.ts';
import { newId } from '../api/new-id.ts';
import type { PhoneAction } from './outbox-entry.ts';
import type { Outbox } from './outbox.ts';
import { takeBack } from './regret.ts';
import type { Wishes } from './wishes.ts';

type CountAction = Extract<PhoneAction, { name: 'count.add' }>;

/** A count, and the taps that made it, oldest first. */
interface Tapped {
  readonly count: CountAction;
  readonly taps: readonly number[];
}

/** A count is at most this. */
const MOST = 500;

interface TallyTimes {
  /** Taps that follow each other faster than this are one count. */
  readonly gatherMs: number;
  /** How long the taps of the last count can be taken back. */
  readonly regretMs: number;
}

/** Gathers taps into counts. A count is stored from its first tap, and sent when the taps pause. */
export class Tally {
  readonly #outbox: Outbox;
  readonly #wishes: Wishes;
  readonly #times: TallyTimes;
  #gathering: Tapped | undefined;
  #last: (Tapped & { readonly at: number }) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(outbox: Outbox, wishes: Wishes, times: TallyTimes = { gatherMs: 1500, regretMs: 60_000 }) {
    this.#outbox = outbox;
    this.#wishes = wishes;
    this.#times = times;
  }

  tap(place: CountingPlace['place'], vehicles: number, direction: Direction = 'in'): void {
    if (this.#gathering && !goesWith(this.#gathering, place, vehicles, direction)) this.seal();
    const taps = [...(this.#gathering?.taps ?? []), vehicles];
    const count = this.#gathering?.count ?? this.#wishes.count(place, vehicles, direction);
    if (count) this.#gather({ count: of(count, taps), taps });
  }

  /** No more taps are added; the count is sent. */
  seal(): void {
    clearTimeout(this.#timer);
    if (!this.#gathering) return;
    this.#last = { ...this.#gathering, at: performance.now() };
    this.#gathering = undefined;
    this.#outbox.seal();
  }

  /** How many vehicles an undo would take back now: those of the last tap. 0 if there is nothing to undo. */
  get undoable(): number {
    return (this.#gathering ?? this.#regrettable)?.taps.at(-1) ?? 0;
  }

  /** Takes back the last tap. A count that may have been sent is voided with a reason, and the rest of it is counted again. */
  async undo(why: string): Promise<void> {
    const tapped = this.#gathering ?? this.#regrettable;
    if (!tapped) return;
    const { count } = tapped;
    const taps = tapped.taps.slice(0, -1);
    if (this.#gathering)
      return taps.length > 0 ? this.#gather({ count: of(count, taps), taps }) : this.#drop();
    this.#last = undefined;
    await takeBack(this.#outbox, count, why);
    if (taps.length === 0) return;
    const rest = of({ ...count, id: newId() }, taps);
    this.#last = { count: rest, taps, at: performance.now() };
    await this.#outbox.add(rest);
  }

  #gather(tapped: Tapped): void {
    this.#gathering = tapped;
    void this.#outbox.gather(tapped.count);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.seal(), this.#times.gatherMs);
  }

  async #drop(): Promise<void> {
    clearTimeout(this.#timer);
    const dropped = this.#gathering;
    this.#gathering = undefined;
    if (dropped) await this.#outbox.forget([dropped.count.id]);
  }

  get #regrettable(): Tapped | undefined {
    if (!this.#last || performance.now() - this.#last.at > this.#times.regretMs) return undefined;
    return this.#outbox.isRefused(this.#last.count.id) ? undefined : this.#last;
  }
}

function goesWith(
  { count: { body } }: Tapped,
  place: CountingPlace['place'],
  vehicles: number,
  direction: Direction,
): boolean {
  const isOne = isSame(body.place, place) && (body.direction ?? 'in') === direction;
  return isOne && body.vehicles + vehicles <= MOST;
}

function of(count: CountAction, taps: readonly number[]): CountAction {
  return { ...count, body: { ...count.body, vehicles: taps.reduce((sum, tap) => sum + tap, 0) } };
}
