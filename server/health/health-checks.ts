import { checkOf, checkedState, keepCheck } from '../../domain/health/approval.ts';
import type { FindingMark } from '../../domain/health/finding.ts';
import { findingsOf } from '../../domain/health/findings.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import { editionId } from '../../domain/records/edition.ts';
import type { OperationBook, ReversibleCommit } from '../book/operation-book.ts';
import { AskingThread } from '../threads/asking-thread.ts';
import { sentPlan } from '../threads/sent-plan.ts';

/** A plan with so few records is checked in milliseconds. Starting the thread takes longer. */
const AT_ONCE = 100;

/** Checks editions that wait for approval, and the draft when it is to be published at once. */
export class HealthChecks {
  readonly #thread = new AskingThread('../health/health-worker.ts', 'health');
  readonly #reportError: (error: unknown, doing: string) => void;
  /** The state in which a plan is being checked now. */
  readonly #asked = new WeakMap<Plan, { readonly state: string; readonly done: Promise<void> }>();
  #stopping = false;

  constructor(reportError: (error: unknown, doing: string) => void) {
    this.#reportError = reportError;
  }

  /** An edition is checked when it is submitted, and again when the drives of its operation have changed. */
  follow(book: OperationBook): void {
    book.listen((batch, operation) => {
      if (batch.some(submits)) this.#checkSubmitted(book, operation);
    });
    book.memory.onFolded((operation) => this.#checkSubmitted(book, operation));
  }

  recheck(book: OperationBook): void {
    void book.read((operation) => this.#checkSubmitted(book, operation));
  }

  /** Checks an edition, or the draft, unless that is known. Done when it was tried. */
  async check(book: OperationBook, edition?: number): Promise<void> {
    const asked = await book.read((operation) => {
      const plan = edition === undefined ? operation.plan : operation.planOf({ id: editionId(edition) });
      return { done: plan && this.#ask(book, plan) };
    });
    await asked.done;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#thread.stop();
  }

  #checkSubmitted(book: OperationBook, operation: Operation): void {
    for (const edition of operation.allOf('editions')) {
      const plan = edition.state === 'submitted' && operation.planOf(edition);
      if (plan) void this.#ask(book, plan);
    }
  }

  #ask(book: OperationBook, plan: Plan): Promise<void> | undefined {
    const state = checkedState(plan);
    if (this.#stopping || checkOf(plan)) return undefined;
    const asked = this.#asked.get(plan);
    if (asked?.state === state) return asked.done;
    if (recordsIn(plan) <= AT_ONCE) {
      keepCheck(plan, { state, found: findingsOf(plan) });
      return undefined;
    }
    const done = this.#thread
      .ask<readonly FindingMark[]>(sentPlan(plan))
      .then((found) => book.read(() => keepCheck(plan, { state, found })))
      .catch((error: unknown) => {
        if (!this.#stopping) this.#reportError(error, `checking the plan of operation ${book.id}`);
      })
      .finally(() => this.#asked.delete(plan));
    this.#asked.set(plan, { state, done });
    return done;
  }
}

function recordsIn({ tables }: Plan): number {
  return Object.values(tables).reduce((sum, table) => sum + table.size, 0);
}

function submits({ commit }: ReversibleCommit): boolean {
  return commit.changes.some(({ collection }) => collection === 'editions');
}
