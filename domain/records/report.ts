import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, record } from '../kernel/record.ts';
import { DutyId } from './assignment.ts';

/** What an officer reports about a duty, in this order. */
export const STEPS = ['on-my-way', 'on-post', 'closed', 'reopened', 'relieved'] as const;
export const Step = Type.Enum(STEPS);
export type Step = Frozen<typeof Step>;

/** Which step may follow. A stint that several convoys pass is closed and reopened for each. On my way may be omitted. */
export const FOLLOWS: Readonly<Record<Step | 'nothing', readonly Step[]>> = {
  nothing: ['on-my-way', 'on-post'],
  'on-my-way': ['on-post'],
  'on-post': ['closed', 'relieved'],
  closed: ['reopened', 'relieved'],
  reopened: ['closed', 'relieved'],
  relieved: [],
};

/** True but late: the step happened before a re-assignment, or before the run was closed. */
export const Irregular = Type.Enum(['before-reassignment', 'after-close']);
export type Irregular = Frozen<typeof Irregular>;

/** One step that one officer reported for one assignment. `dueAt` is the start of the window that was valid when it happened. */
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
