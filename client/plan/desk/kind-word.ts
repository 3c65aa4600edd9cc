import { termOf } from '../../words/terms.ts';
import type { PlanCollection } from './plan-collections.ts';

/** What one of a collection is called, at the beginning of a line. */
export function kindWord(collection: PlanCollection): string {
  const word = termOf('collection', collection);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
