import { placing, removing } from '../operation/placing.ts';
import { PlanText } from '../records/plan-text.ts';
import { textIn } from './plan-texts.ts';
import { unknownIn } from './placeholders.ts';

export const textActions = {
  /** Writes the text of a chapter in a language. There is one of each. docs/rules.md, Q1. */
  'text.place': placing('texts', PlanText, (plan, { id, chapter, language, text }) => {
    const other = textIn(plan, chapter, language);
    if (other && other.id !== id) return { reason: 'already-there', id: other.id };
    const unknown = unknownIn(text);
    return unknown && { reason: 'no-such-placeholder', chapter, ...unknown };
  }),
  /** Removes a text, so that the proposed one stands again. */
  'text.remove': removing('texts', () => ({ also: [] })),
};
