import {
  RUN_COLLECTIONS,
  type AnyRecord,
  type ChangeOf,
  type PlanCollection,
  type RunCollection,
} from '../records/collections.ts';
import type { Assignment } from '../records/assignment.ts';
import { clockTime, type Run } from '../records/run.ts';
import { RunIndexes } from './indexes.ts';
import { noteRead, type Readable } from './kept.ts';
import type { Plan } from './plan.ts';
import { RecordTables } from './tables.ts';

/** One change of a run's plan: from which moment on it was in force, on the clock of the run, and the changes that reverse it. */
export interface PastChange {
  readonly at: number;
  readonly inverse: readonly ChangeOf<PlanCollection>[];
}

/** An assignment that was removed during the run, and the moment until which it was valid. */
interface FormerAssignment {
  readonly assignment: Assignment;
  readonly until: number;
}

/** How many plans of the past are kept. */
const KEPT = 16;

/**
 * An edition that is carried out: its run, the plan of the run, and what happened. The plan begins as the edition. After that
 * only the orders of this run change it.
 */
export class RunState extends RecordTables<RunCollection> implements Readable {
  readonly id: string;
  readonly plan: Plan;
  readonly indexes = new RunIndexes(this);
  readonly #recordNow: () => Run;
  readonly #past: PastChange[] = [];
  readonly #plans = new Map<number, Plan>();
  #isLoaded: boolean;

  constructor(id: string, plan: Plan, record: () => Run, isLoaded = true, from?: RunState) {
    super(RUN_COLLECTIONS, from);
    this.id = id;
    this.plan = plan;
    this.#recordNow = record;
    this.#isLoaded = isLoaded;
  }

  /** The record of the run. */
  get record(): Run {
    return this.#recordNow();
  }

  /** Whether it can be set to any moment, and its versions say how far two of its moments are from each other. */
  get isPast(): boolean {
    return false;
  }

  get isOpen(): boolean {
    return this.record.closedAt === undefined;
  }

  /** Whether what happened is here. A console reads a closed run when somebody opens it; the server when a rule or a reader needs it. */
  get isLoaded(): boolean {
    noteRead(this, 'loaded');
    return this.#isLoaded;
  }

  /** The changes of the plan of this run, oldest first. */
  get past(): readonly PastChange[] {
    noteRead(this, 'past');
    return this.#past;
  }

  override stateOf(name: string): unknown {
    if (name === 'loaded') return this.#isLoaded;
    return name === 'past' ? this.#past.length : super.stateOf(name);
  }

  /** Whether something that happened names a record of the plan. */
  names(id: string): boolean {
    return this.indexes.naming.has(id);
  }

  override change(change: ChangeOf<RunCollection>): AnyRecord | undefined {
    const before = super.change(change);
    this.indexes.move(change, before);
    return before;
  }

  /** Remembers what a commit changed in the plan of this run. `at` is server time. What was simulated after an order of a later moment counts from that one. */
  remember(inverse: readonly ChangeOf<PlanCollection>[], at: number): void {
    const shown = clockTime(this.record.clock, at);
    this.#past.push({ at: Math.max(shown, this.#past.at(-1)?.at ?? shown), inverse });
  }

  /** Forgets the newest change, because its commit was taken back. */
  forget(): void {
    this.#past.pop();
    this.#plans.delete(this.#past.length);
  }

  /** Takes over what another fold has remembered. From now on the run is loaded. */
  recall(past: readonly PastChange[]): void {
    this.#past.splice(0, Infinity, ...past);
    this.#isLoaded = true;
  }

  /** The same run as it would be if it were closed at a moment. */
  closedAs(closedAt: number): RunState {
    const run = new RunState(this.id, this.plan, () => ({ ...this.record, closedAt }), true, this);
    run.recall(this.#past);
    return run;
  }

  /** The plan of this run as it was at a moment on the run's clock. */
  planAsOf(at: number): Plan {
    if ((this.#past.at(-1)?.at ?? -Infinity) <= at) return this.plan;
    return this.#planBefore(this.#past.findIndex((change) => change.at > at));
  }

  /** The assignments that an officer had in this run and has no longer, oldest first. */
  formerOf(officerId: string): readonly FormerAssignment[] {
    return this.#past.flatMap(({ at, inverse }) =>
      inverse.flatMap((was) => {
        const assignment = was.collection === 'assignments' && 'record' in was ? was.record : undefined;
        return assignment?.officerId === officerId ? [{ assignment, until: at }] : [];
      }),
    );
  }

  /** The plan before the nth change. */
  #planBefore(n: number): Plan {
    if (n === this.#past.length) return this.plan;
    let plan = this.#plans.get(n);
    if (!plan) {
      plan = this.#planBefore(n + 1).fork();
      for (const was of this.#past[n]!.inverse) plan.change(was);
      if (this.#plans.size >= KEPT) this.#plans.delete(this.#plans.keys().next().value!);
      this.#plans.set(n, plan);
    }
    return plan;
  }
}
