import { madeId } from '../../domain/kernel/id.ts';
import type { CountingPlace } from '../../domain/reports/duty-card.ts';
import { newId } from '../api/new-id.ts';
import type { PhoneAction } from './outbox-entry.ts';
import type { Outbox } from './outbox.ts';
import type { Wishes } from './wishes.ts';

type CountAction = Extract<PhoneAction, { name: 'count.add' }>;

/** A count is at most this. */
const MOST = 500;

interface TallyTimes {
  /** Taps that follow each other faster than this are one count. */
  readonly gatherMs: number;
  /** How long the last count can be taken back with one tap. */
  readonly regretMs: number;
}

/** Gathers taps into counts. A count is stored from its first tap, and sent when the taps pause. */
export class Tally {
  readonly #outbox: Outbox;
  readonly #wishes: Wishes;
  readonly #times: TallyTimes;
  #gathering: CountAction | undefined;
  #last: { readonly count: CountAction; readonly at: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(outbox: Outbox, wishes: Wishes, times: TallyTimes = { gatherMs: 1500, regretMs: 60_000 }) {
    this.#outbox = outbox;
    this.#wishes = wishes;
    this.#times = times;
  }

  tap(place: CountingPlace['place'], vehicles: number): void {
    if (this.#gathering && !goesWith(this.#gathering, place, vehicles)) this.seal();
    this.#gathering = this.#gathering ? more(this.#gathering, vehicles) : this.#wishes.count(place, vehicles);
    if (!this.#gathering) return;
    void this.#outbox.gather(this.#gathering);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.seal(), this.#times.gatherMs);
  }

  /** No more taps are added; the count is sent. */
  seal(): void {
    clearTimeout(this.#timer);
    if (!this.#gathering) return;
    this.#last = { count: this.#gathering, at: performance.now() };
    this.#gathering = undefined;
    this.#outbox.seal();
  }

  /** How many vehicles an undo would remove now; 0 if there is nothing to undo. */
  get undoable(): number {
    if (this.#gathering) return this.#gathering.body.vehicles;
    return this.#regrettable?.body.vehicles ?? 0;
  }

  /** Drops the count that is being gathered; otherwise voids the last count, with a reason. */
  async undo(why: string): Promise<void> {
    const dropped = this.#gathering;
    const regretted = this.#regrettable;
    clearTimeout(this.#timer);
    this.#gathering = this.#last = undefined;
    if (dropped) return this.#outbox.forget([dropped.id]);
    if (!regretted) return;
    const body = { countId: madeId<'Count'>(regretted.id, 1), why };
    await this.#outbox.add({ id: newId(), name: 'count.void', body }, { takesBack: regretted.body.vehicles });
  }

  get #regrettable(): CountAction | undefined {
    if (!this.#last || performance.now() - this.#last.at > this.#times.regretMs) return undefined;
    const { count } = this.#last;
    const refused = this.#outbox.entries.some(
      ({ action, state }) => action.id === count.id && state.kind === 'refused',
    );
    return refused ? undefined : count;
  }
}

function goesWith({ body }: CountAction, place: CountingPlace['place'], vehicles: number): boolean {
  return JSON.stringify(body.place) === JSON.stringify(place) && body.vehicles + vehicles <= MOST;
}

function more(count: CountAction, vehicles: number): CountAction {
  return { ...count, body: { ...count.body, vehicles: count.body.vehicles + vehicles } };
}
