import { drillReview, type DrillReview } from '../drill/review.ts';
import type { InjectScore } from '../drill/score.ts';
import type { Operation } from '../operation/operation.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Inject } from '../records/inject.ts';
import { reportOf, standingClosing } from './closing-actions.ts';

/** A run beside others. The review is missing where the run was closed by an earlier version and its facts are not at hand. */
export interface ComparedRun {
  readonly run: RunState;
  readonly review?: DrillReview;
}

/** The review of a run: as its closing froze it, otherwise by its facts up to a moment of its clock. */
export function reviewOf(operation: Operation, run: RunState, now: number): DrillReview | undefined {
  const closing = run.isOpen ? undefined : standingClosing(operation, run.id);
  return (closing && reportOf(closing).review) ?? (run.isLoaded ? drillReview(run, now) : undefined);
}

/** The drills of the same edition with the same seed, in which only the policy of the command post differs, and then the events. docs/rules.md, V7. */
export function comparedWith(
  operation: Operation,
  drill: RunState,
  nowOf: (run: RunState) => number,
): readonly ComparedRun[] {
  const { edition, simulation } = drill.record;
  const isLike = ({ record }: RunState) =>
    record.kind === 'drill' &&
    (record.id === drill.id ||
      (record.edition === edition && record.simulation && record.simulation.seed === simulation?.seed));
  const runs = [...operation.runs.values()];
  return [...runs.filter(isLike), ...runs.filter(({ record: { kind } }) => kind === 'event')].map((run) => {
    const review = reviewOf(operation, run, nowOf(run));
    return { run, ...(review && { review }) };
  });
}

/** An inject of the script, and how it was dealt with in each run; undefined where it was not brought in. */
export interface ComparedInject {
  readonly id: Inject['id'];
  readonly scores: readonly (InjectScore | undefined)[];
}

/** The injects that were brought into any of the runs by the script, in order of time. */
export function comparedInjects(runs: readonly ComparedRun[]): readonly ComparedInject[] {
  const all = runs.flatMap(({ review }) => review?.scores ?? []);
  const inOrder = all.toSorted((a, b) => a.injection.happenedAt - b.injection.happenedAt);
  const ids = new Set(inOrder.flatMap(({ injection }) => injection.injectId ?? []));
  return [...ids].map((id) => ({
    id,
    scores: runs.map(({ review }) => review?.scores.find(({ injection }) => injection.injectId === id)),
  }));
}
