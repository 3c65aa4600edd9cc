import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { languages } from '../kernel/language.ts';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';

/** The chapters of a deployment plan, in order. */
export const CHAPTERS = ['guidance', 'situation', 'organisation', 'tasks', 'requirements'] as const;
export type Chapter = (typeof CHAPTERS)[number];

/** The text of a chapter in a language. `{posts}` and other placeholders stand for figures of the plan. */
export const PlanText = record({
  id: idOf<'PlanText'>(),
  chapter: Type.Enum(CHAPTERS),
  language: Type.Enum([...languages]),
  text: Type.String({ minLength: 1, maxLength: 20_000, pattern: '\\S' }),
});
export type PlanText = Frozen<typeof PlanText>;
