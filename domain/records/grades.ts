import { GRADES, type Grade } from './people.ts';
import type { Strength } from './post.ts';

/** A higher grade may replace a lower one, never the other way round. */
export function mayStandFor(grade: Grade, needed: Grade): boolean {
  return GRADES.indexOf(grade) <= GRADES.indexOf(needed);
}

export function headsOf(strength: Strength): number {
  return strength.police + strength.auxiliary + strength.warden;
}
