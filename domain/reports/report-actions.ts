import Type from 'typebox';
import { action, reporters } from '../operation/action.ts';
import { idOf } from '../kernel/id.ts';
import { Moment, record } from '../kernel/record.ts';
import { DutyId } from '../records/assignment.ts';
import { Step } from '../records/report.ts';
import { report } from './reporting.ts';

export const reportActions = {
  'report.make': action({
    body: record({
      runId: idOf<'Run'>(),
      officerId: idOf<'Officer'>(),
      dutyIds: Type.Array(DutyId, { minItems: 1, maxItems: 60 }),
      step: Step,
      happenedAt: Moment,
    }),
    may: reporters,
    rule: report,
  }),
};
