import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, record } from '../kernel/record.ts';
import { DutyId } from './assignment.ts';

/** What an officer says of a duty, in the order it is said. */
export const STEPS = ['on-my-way', 'on-post', 'closed', 'reopened', 'relieved'] as const;
export const Step = Type.Enum(STEPS);
export type Step = Frozen<typeof Step>;

/** What may be said next. A stint that several convoys pass is closed and reopened for each; on my way may be left out. */
export const FOLLOWS: Readonly<Record<Step | 'nothing', readonly Step[]>> = {
  nothing: ['on-my-way', 'on-post'],
  'on-my-way': ['on-post'],
  'on-post': ['closed', 'relieved'],
  closed: ['reopened', 'relieved'],
  reopened: ['closed', 'relieved'],
  relieved: [],
};

/** True, but late: made before a re-assignment, or before the run was closed. */
export const Irregular = Type.Enum(['before-reassignment', 'after-close']);
export type Irregular = Frozen<typeof Irregular>;

/** What one officer said of one assignment. `dueAt` is the start of the window that was in force when it happened. */
export const Report = record({
  id: idOf<'Report'>(),
  runId: idOf<'Run'>(),
  officerId: idOf<'Officer'>(),
  dutyIds: Type.Array(DutyId, { minItems: 1, maxItems: 60 }),
  step: Step,
  happenedAt: Moment,
  dueAt: Moment,
  irregular: Type.Optional(Irregular),
});
export type Report = Frozen<typeof Report>;
