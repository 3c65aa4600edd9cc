import type { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { openRun, runTime } from '../../domain/runs/clock.ts';
import { placeOf } from '../app/places.ts';
import { router } from '../app/router.ts';
import type { OperationStore } from './operation-store.ts';

/** The run that a screen shows: the one in its address, otherwise the current one, otherwise the newest. */
export function shownRun(operation: Operation): RunState | undefined {
  const { runs } = operation;
  return runs.get(router.of('run') ?? '') ?? openRun(operation) ?? [...runs.values()].at(-1);
}

/** The plan on the screen: the draft under Plan, elsewhere the plan of the run that is shown. */
export function planShown(operation: Operation): Plan {
  const run = placeOf(router.path)?.place === 'plan' ? undefined : shownRun(operation);
  return run?.plan ?? operation.plan;
}

/** The moment by the clock of the run that is shown, UTC ms, now or some time ago. If there is no run, the server's. */
export function timeShown({ operation, serverNow }: OperationStore, agoMs = 0): number {
  const run = shownRun(operation);
  return run ? runTime(run.record, serverNow - agoMs) : serverNow - agoMs;
}
