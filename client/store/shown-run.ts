import type { Operation } from '../../domain/operation/operation.ts';
import type { Run } from '../../domain/records/run.ts';
import { openRun, runTime } from '../../domain/runs/clock.ts';
import { router } from '../app/router.ts';
import type { OperationStore } from './operation-store.ts';

/** The run that a screen shows: the one in its address, otherwise the current one, otherwise the newest. */
export function shownRun(operation: Operation): Run | undefined {
  const { runs } = operation.tables;
  return runs.get(router.of('run') ?? '') ?? openRun(operation) ?? [...runs.values()].at(-1);
}

/** The time by the clock of the run that is shown, UTC ms; without a run, the server's time. */
export function timeShown({ operation, serverNow }: OperationStore): number {
  const run = shownRun(operation);
  return run ? runTime(run, serverNow) : serverNow;
}
