import Type from 'typebox';
import { planAction, planners, type Asked } from '../../operation/action.ts';
import type { Plan } from '../../operation/plan.ts';
import { Assignment } from '../../records/assignment.ts';
import { clockTime } from '../../records/run.ts';
import { adopt, assign, exchange, unassign } from './assigning.ts';

const Assignments = Type.Array(Assignment, { maxItems: 20_000 });
const closed = { additionalProperties: false };

export const staffingActions = {
  'roster.assign': planAction({
    body: Type.Object({ records: Assignments }, closed),
    rule: (plan, { records }) => assign(plan, records),
  }),
  'roster.unassign': planAction({
    body: Type.Object(
      { ids: Type.Array(Type.String({ maxLength: 120 }), { minItems: 1, maxItems: 20_000 }) },
      closed,
    ),
    rule: (plan, { ids }) => unassign(plan, ids),
  }),
  'roster.exchange': planAction({
    body: Type.Object(
      {
        records: Assignments,
        without: Type.Array(Type.String({ maxLength: 120 }), { maxItems: 20_000 }),
      },
      closed,
    ),
    may: [...planners, 'dispatcher'],
    rule: (plan, { records, without }, asked) => exchange(plan, records, without, timeInRun(plan, asked)),
  }),
  'roster.adopt': planAction({
    body: Type.Object({ records: Assignments }, closed),
    rule: (plan, { records }) => adopt(plan, records),
  }),
};

/** The time by the clock of the run whose plan it is. */
function timeInRun(plan: Plan, { operation, at }: Asked): number | undefined {
  const run = [...operation.runs.values()].find((state) => state.plan === plan);
  return run && clockTime(run.record.clock, at);
}
