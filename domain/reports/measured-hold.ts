import { assignmentsTo, type Stint } from '../duties/duties.ts';
import type { Interval } from '../kernel/interval.ts';
import type { RunState } from '../operation/run-state.ts';
import { saidOf } from './post-state.ts';

/** The last closure of a stint that was reported closed and then reopened: from the first word of each. */
export function measuredHold(run: RunState, stint: Stint): Interval | undefined {
  const said = assignmentsTo(run.plan, stint)
    .flatMap((one) => saidOf(run, one))
    .sort((a, b) => a.happenedAt - b.happenedAt);
  let from: number | undefined;
  let hold: Interval | undefined;
  for (const { step, happenedAt } of said) {
    if (step === 'closed') from ??= happenedAt;
    if (step !== 'reopened' || from === undefined) continue;
    hold = { from, until: happenedAt };
    from = undefined;
  }
  return hold;
}
