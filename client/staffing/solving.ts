import { createContext } from '@lit/context';
import { Kept } from '../../domain/operation/kept.ts';
import { questionText } from '../../domain/staffing/from-plan/problem-of.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { Cell } from '../ui/following.ts';
import { dayShown } from './address.ts';
import type { DayLocks } from './day-locks.ts';
import type { NoAnswer, SolverAnswer, StaffingQuestion } from './question.ts';
import { SolverLine } from './solver-line.ts';

/** How long after a change the question is built again, in ms, so that continuous work is not slowed down. */
const CALM_MS = 150;

/** The questions of the plan for its days: an answer is current while its question is unchanged. */
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

  /** The question of the shown day, with the present plan and locks. */
  now(): string {
    const { operation } = this.#store;
    const [day, locked] = [dayShown(operation), this.#locks.ids];
    const text = this.#text.of(this.#key, () => questionText(operation.plan, day, { locked }));
    if (this.#last.value.get(day) !== text) this.#last.value = new Map(this.#last.value).set(day, text);
    return text;
  }

  /** Whether the plan now has another question than this one; while that is computed, the last result holds. */
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

/** An answer and its question. */
interface Solved {
  readonly answer: SolverAnswer;
  readonly stated: string;
}

/** The time limits to choose from, in seconds. */
export const BUDGETS_S = [2, 10, 60] as const;

const BUDGET_KEY = 'cordon.staff.seconds';

/** The solver's answers for the days of an operation, and the question that it is solving. */
export class Solving {
  readonly store: OperationStore;
  readonly line = new SolverLine();
  readonly stated: Stated;
  readonly #locks: DayLocks;
  readonly #solved = new Cell<ReadonlyMap<string, Solved>>(new Map());
  readonly #isSolving = new Cell(false);
  readonly #refused = new Cell<NoAnswer | undefined>(undefined);
  readonly #budgetS = new Cell(keptBudget());
  #turn = 0;

  constructor(store: OperationStore, locks: DayLocks) {
    this.store = store;
    this.#locks = locks;
    this.stated = new Stated(store, locks);
  }

  /** The answer for the shown day. */
  get solved(): Solved | undefined {
    return this.#solved.value.get(this.day);
  }

  get day(): string {
    return dayShown(this.store.operation);
  }

  /** Whether the plan now has another question than the answered one. */
  get isStale(): boolean {
    return this.solved !== undefined && this.stated.isAnother(this.solved.stated);
  }

  get isSolving(): boolean {
    return this.#isSolving.value;
  }

  /** Why the last question has no answer. */
  get refused(): NoAnswer | undefined {
    return this.#refused.value;
  }

  get budgetS(): number {
    return this.#budgetS.value;
  }

  set budgetS(seconds: number) {
    localStorage.setItem(BUDGET_KEY, String(seconds));
    this.#budgetS.value = keptBudget();
  }

  /** Solves the day with the present plan, and keeps locked assignments. */
  async solve(): Promise<void> {
    const { day } = this;
    const stated = this.stated.now();
    const turn = ++this.#turn;
    this.#refused.value = undefined;
    this.#isSolving.value = true;
    const keep = (answer: SolverAnswer): void => {
      this.#solved.value = new Map(this.#solved.value).set(day, { answer, stated });
    };
    const last = await this.line.ask(this.store.operation, this.question(day), keep);
    if (!('faults' in last)) keep(last);
    if (turn !== this.#turn) return;
    this.#refused.value = 'faults' in last ? last : undefined;
    this.#isSolving.value = false;
  }

  question(day: string, part: Partial<StaffingQuestion> = {}): StaffingQuestion {
    return {
      day,
      supposed: [],
      away: [],
      locked: [...this.#locks.ids],
      forMs: this.budgetS * 1000,
      ...part,
    };
  }

  stop(): void {
    void this.line.stop();
  }
}

export const solvingContext = createContext<Solving>(Symbol('cordon solving'));

function keptBudget(): number {
  const kept = Number(localStorage.getItem(BUDGET_KEY));
  return BUDGETS_S.find((seconds) => seconds === kept) ?? 10;
}
