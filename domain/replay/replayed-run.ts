import type { Plan } from '../operation/plan.ts';
import { RunState } from '../operation/run-state.ts';
import {
  isOfOperation,
  isOfPlan,
  put,
  type Change,
  type ChangeOf,
  type PlanCollection,
} from '../records/collections.ts';
import { clockBegan, serverTime, type Run } from '../records/run.ts';
import { timelineOf, type RunCommit, type Step, type View } from './timeline.ts';

/**
 * A run that can be set to any moment. It is one fold that goes forward by the changes of its timeline and back by their inverses, so
 * what did not change in between keeps its identity, and nothing is computed again for it.
 */
export class ReplayedRun {
  readonly runId: string;
  /** On the clock of the run, UTC ms. */
  readonly from: number;
  readonly until: number;
  /** What happens, in order. */
  readonly steps: readonly Step[];
  /** The plan of the run as it is now. */
  readonly plan: Plan;
  readonly #inverses: (readonly Change[])[] = [];
  readonly #run: RunState;
  #record: Run;

  /** `run` is the run as it is now, and loaded; `until` is its last moment. */
  constructor(run: RunState, commits: readonly RunCommit[], view: View, until: number) {
    const began = planAtStart(run);
    const { closedAt: _closedAt, taken: _taken, ...record } = run.record;
    this.#record = record;
    this.plan = run.plan;
    this.runId = run.id;
    this.steps = timelineOf(run.record, began, commits, view);
    this.#run = new RunState(run.id, began, () => this.#record);
    const opens = clockBegan(record.clock).from;
    const first = this.steps.find(({ at }) => at > -Infinity)?.at ?? opens;
    this.from = Math.min(first, opens);
    this.until = Math.max(until, this.from);
  }

  /** The run as it was at a moment. It is the same object each time, with other contents. */
  at(moment: number): RunState {
    const wanted = countUntil(this.steps, moment);
    while (this.#inverses.length < wanted) this.#forward(this.steps[this.#inverses.length]!);
    while (this.#inverses.length > wanted) this.#back();
    return this.#run;
  }

  #forward({ at, changes }: Step): void {
    const inverse = changes.map((change) => this.#change(change)).reverse();
    const ordered = inverse.filter((change): change is ChangeOf<PlanCollection> => isOfPlan(change));
    if (ordered.length > 0) this.#run.remember(ordered, serverTime(this.#record.clock, at));
    this.#inverses.push(inverse);
  }

  #back(): void {
    const inverse = this.#inverses.pop()!;
    if (inverse.some(isOfPlan)) this.#run.forget();
    for (const change of inverse) this.#change(change);
  }

  /** Returns the change that reverses it. */
  #change(change: Change): Change {
    if (isOfOperation(change)) return this.#changeRecord(change);
    const { collection } = change;
    const before = isOfPlan(change) ? this.#run.plan.change(change) : this.#run.change(change);
    const id = 'record' in change ? change.record.id : change.dropped;
    return (before ? { collection, record: before } : { collection, dropped: id }) as Change;
  }

  #changeRecord(change: Change): Change {
    const before = this.#record;
    if (change.collection === 'runs' && 'record' in change) this.#record = change.record;
    return put('runs', before);
  }
}

/** The plan with which a run began. */
function planAtStart({ plan, past }: RunState): Plan {
  const began = plan.fork();
  for (const { inverse } of past.toReversed()) for (const change of inverse) began.change(change);
  return began;
}

/** How many steps take effect until a moment. */
function countUntil(steps: readonly Step[], moment: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.at <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
