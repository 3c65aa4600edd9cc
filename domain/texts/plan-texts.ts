import type { Language } from '../kernel/language.ts';
import type { Plan } from '../operation/plan.ts';
import type { Chapter, PlanText } from '../records/plan-text.ts';

/** The text that a plan has for a chapter in a language. There is one of each. */
export function textIn({ tables }: Plan, chapter: Chapter, language: Language): PlanText | undefined {
  const wanted = keyOf({ chapter, language });
  return [...tables.texts.values()].find((text) => keyOf(text) === wanted);
}

function keyOf({ chapter, language }: Pick<PlanText, 'chapter' | 'language'>): string {
  return `${chapter} ${language}`;
}
