import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Moment, Reason, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, controllers, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { RunState } from '../operation/run-state.ts';
import { drop, inRun, put } from '../records/collections.ts';
import { MatterId, type Handling } from '../records/handling.ts';
import { clockTime } from '../records/run.ts';
import { ATTENTION_KINDS, handlingOf } from './attention.ts';

const run = { runId: idOf<'Run'>(), matterId: MatterId };

/** `since` is when the matter began, as the sender sees it: what was said about an earlier one does not count. */
const TakeWish = record({ ...run, since: Moment });
const AsideWish = record({
  ...run,
  minutes: Type.Integer({ minimum: 1, maximum: 240, description: 'on the clock of the run' }),
  why: Reason,
});

export const matterActions = {
  'matter.take': action({
    body: TakeWish,
    may: controllers,
    rule: (operation, { runId, matterId, since }, asked) =>
      inOpenRun(operation, runId, asked, (state, now): Decision => {
        const missing = missingCause(state, matterId);
        if (missing) return missing;
        const standing = handlingOf(state, matterId, since, now);
        if (standing && !standing.aside && standing.by !== asked.by.name)
          return refuse({ reason: 'already-taken', by: standing.by, at: standing.at });
        return handled({ id: matterId, runId, by: asked.by.name, at: Math.max(now, since) });
      }),
  }),
  'matter.set-aside': action({
    body: AsideWish,
    may: controllers,
    rule: (operation, { runId, matterId, minutes, why }, asked) =>
      inOpenRun(
        operation,
        runId,
        asked,
        (state, now) =>
          missingCause(state, matterId) ??
          handled({
            id: matterId,
            runId,
            by: asked.by.name,
            at: now,
            aside: { until: now + minutes * 60_000, why },
          }),
      ),
  }),
  'matter.release': action({
    body: record(run),
    may: controllers,
    rule: (operation, { runId, matterId }, asked) =>
      inOpenRun(operation, runId, asked, (state) =>
        state.tables.handlings.has(matterId)
          ? ok([inRun(drop('handlings', matterId), runId)])
          : refuse({ reason: 'no-such-record', collection: 'handlings', id: matterId }),
      ),
  }),
};

/** Where the cause of a kind is, if it is something that happened in the run. */
const HAPPENED = [
  ['incident', 'incidents'],
  ['request', 'requests'],
  ['help', 'messages'],
  ['message', 'messages'],
  ['order-late', 'orders'],
] as const;

/** Refuses a matter that no record of the run or of its plan can cause. Of a stint, its post must exist. */
function missingCause({ tables, plan }: RunState, matterId: MatterId): Decision | undefined {
  const [kind, id = ''] = matterId.split('~');
  const [, happened] = HAPPENED.find(([known]) => known === kind) ?? [];
  const isThere = happened
    ? tables[happened].has(id)
    : (['posts', 'officers', 'vehicles', 'carParks', 'movements'] as const).some((name) =>
        plan.tables[name].has(id),
      );
  if (isThere && ATTENTION_KINDS.some((known) => known === kind)) return undefined;
  return refuse({ reason: 'no-such-record', collection: happened ?? 'posts', id });
}

function handled(handling: Handling): Decision {
  return ok([put('handlings', handling)]);
}

function inOpenRun(
  operation: Operation,
  runId: string,
  { at }: Asked,
  decide: (run: RunState, now: number) => Decision,
): Decision {
  const state = operation.runs.get(runId);
  if (!state) return refuse({ reason: 'no-such-run', run: runId });
  const { closedAt, clock, name } = state.record;
  if (closedAt !== undefined) return refuse({ reason: 'run-closed', run: name, at: closedAt });
  return decide(state, clockTime(clock, at));
}
