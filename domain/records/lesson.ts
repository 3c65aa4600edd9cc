import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, Whole, record } from '../kernel/record.ts';

/** What a lesson is: something to do better, something to keep, or a commendation. Its word is in `terms.lesson`. */
export const LESSON_KINDS = ['improve', 'keep', 'commendation'] as const;

/** What was learned in a run: who acts on it, and until which day. */
export const Lesson = record({
  id: idOf<'Lesson'>(),
  runId: idOf<'Run'>(),
  kind: Type.Enum(LESSON_KINDS),
  words: Reason,
  actionBy: Type.Optional(Name),
  until: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  isDone: Type.Optional(Type.Boolean()),
  by: Name,
  at: Moment,
});
export type Lesson = Frozen<typeof Lesson>;

/** What is put out for a run and brought back. Its word, with the unit, is in `terms.material`. */
export const MATERIAL_KINDS = ['cones', 'barriers', 'signs', 'lights', 'fuel'] as const;

/** How much of one kind was put out in a run, and how much of it came back. There is one record of each kind. */
export const Material = record({
  id: idOf<'Material'>(),
  runId: idOf<'Run'>(),
  kind: Type.Enum(MATERIAL_KINDS),
  placed: Whole,
  recovered: Whole,
  by: Name,
  at: Moment,
});
export type Material = Frozen<typeof Material>;

/** An entry of the journal with its hash, which covers every entry before it. */
export const JournalEntry = record({
  revision: Type.Integer({ minimum: 1 }),
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});
export type JournalEntry = Frozen<typeof JournalEntry>;

/**
 * The signature of a commander under the report of a run: the closing with its frozen figures, the lessons and materials as they were,
 * and the entry of the journal up to which it goes.
 */
export const SignOff = record({
  id: idOf<'SignOff'>(),
  runId: idOf<'Run'>(),
  closingId: idOf<'Closing'>(),
  by: Name,
  at: Moment,
  words: Type.Optional(Reason),
  entry: JournalEntry,
  lessons: Type.Array(Lesson),
  materials: Type.Array(Material),
});
export type SignOff = Frozen<typeof SignOff>;
