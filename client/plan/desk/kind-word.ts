import { termOf } from '../../words/terms.ts';
import type { ListedCollection } from './plan-collections.ts';

/** What one of a collection is called, at the beginning of a line. */
export function kindWord(collection: ListedCollection): string {
  const word = termOf('collection', collection);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
