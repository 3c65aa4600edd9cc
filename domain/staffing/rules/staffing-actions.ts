import Type from 'typebox';
import { action, planners } from '../../operation/action.ts';
import { Assignment } from '../../records/assignment.ts';
import { adopt, assign, exchange, unassign } from './assigning.ts';

const Assignments = Type.Array(Assignment, { maxItems: 20_000 });
const closed = { additionalProperties: false };

export const staffingActions = {
  'roster.assign': action({
    body: Type.Object({ records: Assignments }, closed),
    may: planners,
    undoable: true,
    rule: (operation, { records }) => assign(operation, records),
  }),
  'roster.unassign': action({
    body: Type.Object(
      { ids: Type.Array(Type.String({ maxLength: 120 }), { minItems: 1, maxItems: 20_000 }) },
      closed,
    ),
    may: planners,
    undoable: true,
    rule: (operation, { ids }) => unassign(operation.plan, ids),
  }),
  'roster.exchange': action({
    body: Type.Object(
      {
        records: Assignments,
        without: Type.Array(Type.String({ maxLength: 120 }), { maxItems: 20_000 }),
      },
      closed,
    ),
    may: [...planners, 'dispatcher'],
    undoable: true,
    rule: (operation, { records, without }) => exchange(operation, records, without),
  }),
  'roster.adopt': action({
    body: Type.Object({ records: Assignments }, closed),
    may: planners,
    undoable: true,
    rule: (operation, { records }) => adopt(operation, records),
  }),
};
