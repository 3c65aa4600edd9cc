import { checkedState } from '../../domain/health/approval.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import { keepRides, planWithRides, ridesIn, type PlannedRide } from '../../domain/reports/card-rides.ts';
import { shownTo } from '../../domain/reports/duty-card.ts';
import type { OperationBook } from '../book/operation-book.ts';
import { AskingThread } from '../threads/asking-thread.ts';
import { sentPlan } from '../threads/sent-plan.ts';

/**
 * The rides of editions for the cards of phones. They are worked out once for each edition, in a thread, when the first phone shows it, and
 * again when the drives of the operation have changed. Until then cards have none.
 */
export class EditionRides {
  readonly #thread = new AskingThread('../rides/rides-worker.ts', 'rides');
  readonly #reportError: (error: unknown, doing: string) => void;
  /** The state whose rides are being worked out, or could not be. */
  readonly #asked = new WeakMap<Plan, string>();
  #tell: (operationId: string) => void = () => undefined;
  #stopping = false;

  constructor(reportError: (error: unknown, doing: string) => void) {
    this.#reportError = reportError;
  }

  /** Called when the rides of an operation are known, or known anew. */
  onFound(tell: (operationId: string) => void): void {
    this.#tell = tell;
  }

  /** A phone shows this operation: its rides are worked out, unless that is done or nobody has a vehicle. */
  want(book: OperationBook, operation: Operation, officerId: string): void {
    const { run, edition } = shownTo(operation, officerId);
    const plan = planWithRides(operation, run, edition);
    if (!plan || this.#stopping || plan.tables.vehicles.size === 0) return;
    const state = checkedState(plan);
    if (ridesIn(plan)?.state === state || this.#asked.get(plan) === state) return;
    this.#asked.set(plan, state);
    this.#thread
      .ask<readonly (readonly [string, PlannedRide])[]>(sentPlan(plan))
      .then((found) => book.read(() => keepRides(plan, { state, rides: new Map(found) })))
      .then(() => this.#tell(book.id))
      .catch((error: unknown) => {
        if (!this.#stopping) this.#reportError(error, `working out the rides of operation ${book.id}`);
      });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#thread.stop();
  }
}
