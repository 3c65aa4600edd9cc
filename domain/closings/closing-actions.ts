import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Reason, Words, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, controllers, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import { put } from '../records/collections.ts';
import { clockTime, type Closing } from '../records/run.ts';
import { COUNTING_RULES, closingReport, type ClosingReport } from './closing-report.ts';
import { openCounts, openMatters } from './open-matters.ts';
import { preparationOf } from './preparation.ts';

export const closingActions = {
  'run.close': action({
    body: record({ runId: idOf<'Run'>(), words: Type.Optional(Words) }),
    may: [...controllers, 'commander'],
    rule: close,
  }),
  'run.reopen': action({
    body: record({ runId: idOf<'Run'>(), why: Reason }),
    may: ['administrator', 'commander'],
    rule: reopen,
  }),
};

/** Closes a run, and freezes its figures under a number. Whoever closes it while something is open says why. */
function close(
  operation: Operation,
  { runId, words = '' }: { readonly runId: string; readonly words?: string },
  { by, at, takenBefore }: Asked,
): Decision {
  const run = operation.runs.get(runId);
  if (!run) return refuse({ reason: 'no-such-run', run: runId });
  const { closedAt: before, clock, name } = run.record;
  if (before !== undefined) return refuse({ reason: 'run-closed', run: name, at: before });
  const closedAt = clockTime(clock, at);
  const matters = openMatters(run, closedAt);
  const open = openCounts(matters);
  const count = Object.values(open).reduce((sum, n) => sum + n, 0);
  if (count > 0 && words.trim() === '' && !takenBefore)
    return refuse({ reason: 'words-needed', open: count });
  const number = closingsOf(operation, runId).length + 1;
  const closed = run.closedAs(closedAt);
  const closing: Closing = {
    id: `${runId}.closing-${number}` as Closing['id'],
    runId: run.record.id,
    number,
    closedAt,
    by: by.name,
    ...(words && { words }),
    open,
    rules: COUNTING_RULES,
    report: { ...closingReport(closed), preparation: preparationOf(operation, closed) },
  };
  return ok([put('runs', { ...run.record, closedAt }), put('closings', closing)]);
}

/** Withdraws the closing. Turn-outs go on as if the run had not been closed. */
function reopen(
  operation: Operation,
  { runId, why }: { readonly runId: string; readonly why: string },
  { by, at }: Asked,
): Decision {
  const run = operation.runs.get(runId);
  if (!run) return refuse({ reason: 'no-such-run', run: runId });
  if (run.isOpen) return refuse({ reason: 'run-open', run: run.record.name });
  const other = [...operation.runs.values()].find((one) => one.isOpen && one.record.kind === run.record.kind);
  if (other) return refuse({ reason: 'run-open', run: other.record.name });
  const { closedAt: _closedAt, oldRules: _oldRules, ...opened } = run.record;
  const closing = standingClosing(operation, runId);
  const withdrawn = { by: by.name, at: clockTime(run.record.clock, at), why };
  return ok([put('runs', opened), ...(closing ? [put('closings', { ...closing, withdrawn })] : [])]);
}

/** The closings of a run, oldest first. */
export function closingsOf({ tables }: Operation, runId: string): Closing[] {
  return [...tables.closings.values()].filter((closing) => closing.runId === runId);
}

/** The closing of a run that is not withdrawn. */
export function standingClosing(operation: Operation, runId: string): Closing | undefined {
  return closingsOf(operation, runId).findLast(({ withdrawn }) => !withdrawn);
}

/** What a closing froze. */
export function reportOf({ report }: Closing): ClosingReport {
  return report as ClosingReport;
}
