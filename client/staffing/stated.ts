import { Kept } from '../../domain/operation/kept.ts';
import { questionText } from '../../domain/staffing/from-plan/problem-of.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { Cell } from '../ui/following.ts';
import { dayShown } from './address.ts';
import type { DayLocks } from './day-locks.ts';

/** How long after a change the question is stated anew, in ms: a hand that goes on working is not kept waiting. */
const CALM_MS = 150;

/** The questions that the plan states for its days: an answer holds as long as its own is still the one. */
export class Stated {
  readonly #store: OperationStore;
  readonly #locks: DayLocks;
  readonly #last = new Cell<ReadonlyMap<string, string>>(new Map());
  readonly #texts = new Map<string, Kept<string>>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: OperationStore, locks: DayLocks) {
    this.#store = store;
    this.#locks = locks;
  }

  /** The question of the day that is shown, as the plan and the locks are. */
  now(): string {
    const { operation } = this.#store;
    const [day, locked] = [dayShown(operation), this.#locks.ids];
    const text = this.#text.of(this.#key, () => questionText(operation.plan, day, { locked }));
    if (this.#last.value.get(day) !== text) this.#last.value = new Map(this.#last.value).set(day, text);
    return text;
  }

  /** Whether the plan has come to state another question than this; until that is worked out, what was so last. */
  isAnother(text: string): boolean {
    if (!this.#text.isOf(this.#key)) this.#workOut();
    const last = this.#last.value.get(dayShown(this.#store.operation));
    return last !== undefined && last !== text;
  }

  get #text(): Kept<string> {
    const day = dayShown(this.#store.operation);
    const text = this.#texts.get(day) ?? new Kept<string>();
    this.#texts.set(day, text);
    return text;
  }

  get #key(): readonly unknown[] {
    return [this.#store.operation, this.#locks.ids];
  }

  #workOut(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.now();
    }, CALM_MS);
  }
}
