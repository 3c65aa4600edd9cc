import type { Officer } from '../../../domain/records/people.ts';
import type { Assignment } from '../../../domain/records/assignment.ts';
import { phrase } from '../../words/language.ts';
import { mendingWords } from '../../words/mending.ts';
import { termOf } from '../../words/terms.ts';

/** An officer's own grade and, where they stand in for a lower one, which. */
export function gradeWords({ grade }: Officer, duty: Pick<Assignment, 'grade'>): string {
  const own = termOf('grade', grade);
  if (duty.grade === grade) return own;
  return `${own} (${phrase(mendingWords['stands-for'], { grade: termOf('grade', duty.grade) })})`;
}
