import { term } from '../kernel/terms.ts';
import type { Language } from '../kernel/language.ts';
import type { Post } from '../records/post.ts';

/** What a post is about, in words: the planner's own where its kind is `own`. */
export function postKindWord(
  { kind, kindName }: Pick<Post, 'kind' | 'kindName'>,
  language: Language,
): string {
  return kind === 'own' && kindName !== undefined ? kindName : term('postKind', kind, language);
}
