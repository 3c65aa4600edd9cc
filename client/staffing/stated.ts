import type { Operation } from '../../domain/operation/operation.ts';
import { questionText } from '../../domain/staffing/from-plan/problem-of.ts';
import { planVersion } from './solver-line.ts';

/** What of the desk a question is stated for. */
export interface StatedFor {
  readonly day: string;
  readonly operation: Operation;
  readonly locked: ReadonlySet<string>;
  tell(): void;
}

interface Known {
  readonly operation: Operation;
  readonly key: string;
  readonly text: string;
}

/** How long after a change the question is stated anew, in ms: a hand that goes on working is not kept waiting. */
const CALM_MS = 150;

/** The questions that the plan states for its days: an answer holds as long as its own is still the one. */
export class Stated {
  readonly #desk: StatedFor;
  readonly #known = new Map<string, Known>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: StatedFor) {
    this.#desk = desk;
  }

  /** The question of the desk's day, as the plan and the locks are. */
  now(): string {
    const { day, operation, locked } = this.#desk;
    const known = this.#known.get(day);
    if (known && this.#isOfNow(known)) return known.text;
    const text = questionText(operation.plan, day, { locked });
    this.#known.set(day, { operation, key: this.#key, text });
    return text;
  }

  /** Whether the plan has come to state another question than this; until that is worked out, what was so last. */
  isAnother(text: string): boolean {
    const known = this.#known.get(this.#desk.day);
    if (!known || !this.#isOfNow(known)) this.#workOut();
    return known !== undefined && known.text !== text;
  }

  #isOfNow({ operation, key }: Known): boolean {
    return operation === this.#desk.operation && key === this.#key;
  }

  get #key(): string {
    const { operation, locked } = this.#desk;
    return [planVersion(operation), ...locked].join(' ');
  }

  #workOut(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.now();
      this.#desk.tell();
    }, CALM_MS);
  }
}
