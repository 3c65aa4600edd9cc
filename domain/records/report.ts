import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { DutyId } from './assignment.ts';
import { factFields } from './fact.ts';

/** What an officer reports about a duty, in this order. */
export const STEPS = ['on-my-way', 'on-post', 'closed', 'reopened', 'relieved', 'back-on-post'] as const;
export const Step = Type.Enum(STEPS);
export type Step = Frozen<typeof Step>;

/** Which step usually follows. A stint that several convoys pass is closed and reopened for each. On my way may be omitted. A report out of this order is accepted and listed. */
export const FOLLOWS: Readonly<Record<Step | 'nothing', readonly Step[]>> = {
  nothing: ['on-my-way', 'on-post'],
  'on-my-way': ['on-post'],
  'on-post': ['closed', 'relieved'],
  closed: ['reopened', 'relieved'],
  reopened: ['closed', 'relieved'],
  relieved: ['back-on-post'],
  'back-on-post': ['closed', 'relieved'],
};

/** How far from the post the phone was when the officer reported, at least, in metres: its inaccuracy is taken off. */
export const AwayM = Type.Integer({ minimum: 0, maximum: 20_100_000 });

/** From here on, a report of being on post was said from far off. */
export const AFAR_M = 500;

/** One step that one officer reported for one assignment. */
export const Report = record({
  id: idOf<'Report'>(),
  ...factFields,
  officerId: idOf<'Officer'>(),
  dutyIds: Type.Array(DutyId, { minItems: 1, maxItems: 60 }),
  step: Step,
  awayM: Type.Optional(AwayM),
});
export type Report = Frozen<typeof Report>;
