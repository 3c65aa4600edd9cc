import { terms } from '../../domain/kernel/sentence.ts';
import type { PostState } from '../../domain/reports/post-state.ts';
import { phrase, type Phrase } from './language.ts';

/** What colour and glyph carry: the states of a post, and two that lie over them. */
export type StateName = PostState | 'ordered' | 'incident';

const words: Readonly<Record<StateName, Phrase>> = {
  ...terms.state,
  ordered: { zh: '已下令', en: 'ordered' },
  incident: { zh: '突发情况', en: 'incident' },
};

/** The word for a state in the language of the page. */
export function stateWord(state: StateName): string {
  return phrase(words[state]);
}
