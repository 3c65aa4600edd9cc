import { Kept } from '../../domain/operation/kept.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { questionText } from '../../domain/staffing/from-plan/problem-of.ts';

/** What of the desk a question is stated for. */
export interface StatedFor {
  readonly day: string;
  readonly operation: Operation;
  readonly locked: ReadonlySet<string>;
  tell(): void;
}

/** How long after a change the question is stated anew, in ms: a hand that goes on working is not kept waiting. */
const CALM_MS = 150;

/** The questions that the plan states for its days: an answer holds as long as its own is still the one. */
export class Stated {
  readonly #desk: StatedFor;
  readonly #texts = new Map<string, Kept<string>>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: StatedFor) {
    this.#desk = desk;
  }

  /** The question of the desk's day, as the plan and the locks are. */
  now(): string {
    const { day, operation, locked } = this.#desk;
    return this.#text.of(this.#key, () => questionText(operation.plan, day, { locked }));
  }

  /** Whether the plan has come to state another question than this; until that is worked out, what was so last. */
  isAnother(text: string): boolean {
    if (!this.#text.isOf(this.#key)) this.#workOut();
    const { last } = this.#text;
    return last !== undefined && last !== text;
  }

  get #text(): Kept<string> {
    const { day } = this.#desk;
    const text = this.#texts.get(day) ?? new Kept<string>();
    this.#texts.set(day, text);
    return text;
  }

  get #key(): readonly unknown[] {
    return [this.#desk.operation, this.#desk.locked];
  }

  #workOut(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.now();
      this.#desk.tell();
    }, CALM_MS);
  }
}
