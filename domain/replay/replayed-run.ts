import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Versions } from '../operation/tables.ts';
import {
  isOfOperation,
  isOfPlan,
  put,
  type Change,
  type ChangeOf,
  type PlanCollection,
} from '../records/collections.ts';
import { clockBegan, serverTime, type Run } from '../records/run.ts';
import { APART } from '../runs/key-frames.ts';
import { countBefore, History } from './history.ts';
import { PastRun } from './past-run.ts';
import { timelineOf, type RunCommit, type Step, type View } from './timeline.ts';

/** Changes of the plan or of the record of the run in one step. */
interface Turn {
  readonly at: number;
  readonly changes: readonly Change[];
  /** The changes that reverse them, and the versions of the plan before and after, once they were made. */
  made?: { readonly inverse: readonly Change[]; readonly before: Versions; readonly after: Versions };
}

/**
 * A run that can be set to any moment. What happened is looked up in its history. Its plan, which few steps change, goes forward by
 * them and back by their inverses. The same moment has the same versions, so what was kept for it holds again.
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
  readonly #history: History;
  readonly #turns: readonly Turn[];
  readonly #run: PastRun;
  #turned = 0;
  #record: Run;

  /** `run` is the run as it is now, and loaded; `until` is its last moment. */
  constructor(run: RunState, commits: readonly RunCommit[], view: View, until: number) {
    const began = planAtStart(run);
    const { closedAt: _closedAt, taken: _taken, ...record } = run.record;
    this.#record = record;
    this.plan = run.plan;
    this.runId = run.id;
    this.steps = timelineOf(run.record, began, commits, view);
    this.#history = new History(this.steps);
    this.#turns = turnsOf(this.steps);
    this.#run = new PastRun(run.id, began, () => this.#record, this.#history);
    const opens = clockBegan(record.clock).from;
    const first = this.steps.find(({ at }) => at > -Infinity)?.at ?? opens;
    this.from = Math.min(first, opens);
    this.until = Math.max(until, this.from);
  }

  /** Moments of which a key frame each is enough, so that every moment is near one. */
  get keyMoments(): readonly number[] {
    return this.#history.momentsEvery(APART);
  }

  /** The run as it was at a moment. It is the same object each time, with other contents. */
  at(moment: number): RunState {
    const turned = countBefore(this.#turns, ({ at }) => at <= moment);
    while (this.#turned < turned) this.#forward(this.#turns[this.#turned]!);
    while (this.#turned > turned) this.#back(this.#turns[this.#turned - 1]!);
    this.#run.moveTo(this.#history.countUntil(moment));
    return this.#run;
  }

  #forward(turn: Turn): void {
    const { plan } = this.#run;
    const before = plan.versions;
    const inverse = turn.changes.map((change) => this.#change(change)).reverse();
    if (turn.made) plan.returnTo(turn.made.after);
    else turn.made = { inverse, before, after: plan.versions };
    const ordered = inverse.filter((change): change is ChangeOf<PlanCollection> => isOfPlan(change));
    if (ordered.length > 0) this.#run.remember(ordered, serverTime(this.#record.clock, turn.at));
    this.#turned += 1;
  }

  #back({ made }: Turn): void {
    const { inverse, before } = made!;
    if (inverse.some(isOfPlan)) this.#run.forget();
    for (const change of inverse) this.#change(change);
    this.#run.plan.returnTo(before);
    this.#turned -= 1;
  }

  /** Returns the change that reverses it. */
  #change(change: Change): Change {
    if (!isOfPlan(change)) return this.#changeRecord(change);
    const { collection } = change;
    const before = this.#run.plan.change(change);
    const id = 'record' in change ? change.record.id : change.dropped;
    return (before ? { collection, record: before } : { collection, dropped: id }) as Change;
  }

  #changeRecord(change: Change): Change {
    const before = this.#record;
    if (change.collection === 'runs' && 'record' in change) this.#record = change.record;
    return put('runs', before);
  }
}

/** The steps that change the plan or the record of the run. */
function turnsOf(steps: readonly Step[]): Turn[] {
  return steps.flatMap(({ at, changes }) => {
    const turning = changes.filter((change) => isOfPlan(change) || isOfOperation(change));
    return turning.length > 0 ? [{ at, changes: turning }] : [];
  });
}

/** The plan with which a run began. */
function planAtStart({ plan, past }: RunState): Plan {
  const began = plan.fork();
  for (const { inverse } of past.toReversed()) for (const change of inverse) began.change(change);
  return began;
}
