import { GRADES, type Grade, type Officer } from './people.ts';
import type { Strength } from './post.ts';

/** A higher grade may replace a lower one, never the other way round. */
export function mayStandFor(grade: Grade, needed: Grade): boolean {
  return GRADES.indexOf(grade) <= GRADES.indexOf(needed);
}

/** The order in which officers are listed: by grade, then by number. */
export function byGrade(a: Officer, b: Officer): number {
  return GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) || a.number.localeCompare(b.number);
}

export function headsOf(strength: Strength): number {
  return strength.police + strength.auxiliary + strength.warden;
}
