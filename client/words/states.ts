import { terms } from '../../domain/kernel/terms.ts';
import type { PostState } from '../../domain/reports/post-state.ts';
import { phrase, type Phrase } from './language.ts';

/** What has a colour and a glyph: the states of a post, and two that are shown on top of them. */
export type StateName = PostState | 'ordered' | 'incident';

const words: Readonly<Record<StateName, Phrase>> = {
  ...terms.state,
  ordered: { zh: '已下令', en: 'ordered' },
  incident: { zh: '突发情况', en: 'incident' },
};

/** The name of a state in the language of the page. */
export function stateWord(state: StateName): string {
  return phrase(words[state]);
}
