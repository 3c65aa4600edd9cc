import { createContext } from '@lit/context';
import type { OperationStore } from '../store/operation-store.ts';
import { Cell } from '../ui/following.ts';
import { dayShown } from './address.ts';
import type { DayLocks } from './day-locks.ts';
import type { SolverAnswer, NoAnswer, StaffingQuestion } from './question.ts';
import { SolverLine } from './solver-line.ts';
import { Stated } from './stated.ts';

/** An answer, and the question that it was given to. */
interface Solved {
  readonly answer: SolverAnswer;
  readonly stated: string;
}

/** How long is looked, in seconds. */
export const BUDGETS_S = [2, 10, 60] as const;

const BUDGET_KEY = 'cordon.staff.seconds';

/** The answers of the solver to the days of an operation, and what it is solving. */
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

  /** What was found for the day that is shown. */
  get solved(): Solved | undefined {
    return this.#solved.value.get(this.day);
  }

  get day(): string {
    return dayShown(this.store.operation);
  }

  /** Whether the plan now asks another question than was answered. */
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

  /** Solves the day as the plan stands, around what is locked. */
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
