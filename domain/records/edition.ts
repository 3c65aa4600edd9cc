import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, Whole, record } from '../kernel/record.ts';
import { Role } from './actor.ts';

export const EDITION_STATES = ['submitted', 'returned', 'approved', 'published', 'withdrawn'] as const;
export const EditionState = Type.Enum(EDITION_STATES);
export type EditionState = Frozen<typeof EditionState>;

/** A finding of the plan's health: its kind and the ids of its records. */
const FindingId = Type.String({ minLength: 1, maxLength: 900 });

/** What Health held against a plan when it was approved: the revision that was looked at, the findings by weight, and those that were waived. */
export const Checked = record({
  revision: Whole,
  critical: Whole,
  doubtful: Whole,
  note: Whole,
  waived: Type.Array(FindingId, { maxItems: 5000 }),
});
export type Checked = Frozen<typeof Checked>;

/** Who did one step of an edition, when, and with which words. */
const Signature = record({
  step: EditionState,
  by: Name,
  actorId: Type.String({ minLength: 1, maxLength: 120 }),
  role: Role,
  at: Moment,
  words: Type.Optional(Type.String({ maxLength: 2000 })),
  checked: Type.Optional(Checked),
});
export type Signature = Frozen<typeof Signature>;

/** The plan as it stood when it was submitted, under a number. Its content never changes. */
export const Edition = record({
  id: idOf<'Edition'>(),
  number: Type.Integer({ minimum: 1 }),
  state: EditionState,
  signatures: Type.Array(Signature, { minItems: 1, maxItems: 50 }),
  /** Made from an old journal, which had no editions: what stood when a run was opened. */
  implied: Type.Optional(Type.Boolean()),
});
export type Edition = Frozen<typeof Edition>;

/** A finding of the plan's health that somebody accepts, with a reason. It is valid until the cause of the finding changes. */
export const Waiver = record({
  id: idOf<'Waiver'>(),
  finding: FindingId,
  cause: Type.String({
    maxLength: 300,
    description: 'what the finding said; another cause needs another waiver',
  }),
  by: Name,
  reason: Reason,
  at: Moment,
});
export type Waiver = Frozen<typeof Waiver>;

export function editionId(number: number): Edition['id'] {
  return `edition-${number}` as Edition['id'];
}
