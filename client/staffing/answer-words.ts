import { canFollow, type Stint } from '../../domain/duties/duties.ts';
import { postIdOf } from '../../domain/operation/indexes.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { DutyId } from '../../domain/records/assignment.ts';
import type { StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { apart } from '../../domain/staffing/rules/assigning.ts';
import { problemSentence } from '../../domain/words/staffing-file.ts';
import { formatsFor } from '../words/format.ts';
import { language, phrase } from '../words/language.ts';
import { staffingWords } from '../words/staffing.ts';
import type { NoAnswer } from './question.ts';

/** The verdict of an answer: proven, a gap, too few officers, nothing found yet, or no duties. */
type Verdict = 'proven' | 'gap' | 'short' | 'none' | 'no-duties';

export function verdictOf({ officers, lowerBound, proven, uncovered }: StaffingResult): Verdict {
  if (lowerBound === 0 && officers === 0 && uncovered.length === 0) return 'no-duties';
  if (officers === 0) return 'none';
  if (uncovered.length > 0) return 'short';
  return proven ? 'proven' : 'gap';
}

/** How many places stay uncovered. */
export function placesOpen({ uncovered }: Pick<StaffingResult, 'uncovered'>): number {
  return uncovered.reduce((sum, { missing }) => sum + missing, 0);
}

/** An answer in one line. The proof of the minimum has its own text, because that links to the proof. */
export function verdictWords(result: StaffingResult): string {
  const least = result.lowerBound;
  switch (verdictOf(result)) {
    case 'proven':
      return phrase(staffingWords['suffice-proven'], { n: result.officers });
    case 'gap':
      return phrase(staffingWords['suffice-gap'], { n: result.officers, least });
    case 'short':
      return phrase(staffingWords['suffice-short'], { n: placesOpen(result), least });
    case 'none':
      return phrase(staffingWords['suffice-none'], { least });
    case 'no-duties':
      return phrase(staffingWords['no-duties-day']);
  }
}

/** Why one officer cannot hold both of two duties, in words. */
export function pairWords(operation: Operation, one: Stint, other: Stint): string {
  const [first, second] = one.from <= other.from ? [one, other] : [other, one];
  const names = { a: first.post.code, b: second.post.code };
  if (canFollow(operation.plan, first, second)) return phrase(staffingWords['pair-open'], names);
  const { time, duration } = formatsFor(operation.brief.timeZone);
  const why = apart(operation.plan, first, second);
  if (why.reason === 'two-places') {
    const [from, until] = [time(why.from), time(why.until)];
    return phrase(staffingWords['pair-once'], { ...names, from, until });
  }
  if (why.reason === 'no-way-by-road') return phrase(staffingWords['pair-no-way'], names);
  if (why.reason === 'convoy-between')
    return phrase(staffingWords['pair-convoy'], { ...names, movement: why.movement });
  const { ready, due } = why;
  const late = duration((ready - due) / 1000);
  return phrase(staffingWords['pair-late'], { ...names, ready: time(ready), due: time(due), late });
}

/** Why there is no answer, with names instead of ids. */
export function refusedWords(operation: Operation, { faults }: NoAnswer): string {
  if (faults.length === 0) return phrase(staffingWords['solve-failed']);
  const shown = { language: language.current, timeZone: operation.brief.timeZone };
  return faults
    .slice(0, 3)
    .map((fault) => {
      const called = Object.entries(fault).map(([key, value]) => [key, calledBy(operation, String(value))]);
      return problemSentence({ ...fault, ...(Object.fromEntries(called) as object) }, shown);
    })
    .join(phrase(staffingWords['and-then']));
}

function calledBy({ plan: { tables } }: Operation, value: string): string {
  return tables.officers.get(value)?.name ?? tables.posts.get(postIdOf(value as DutyId))?.code ?? value;
}
