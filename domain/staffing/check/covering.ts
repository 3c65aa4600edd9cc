import type { StaffingResult } from '../problem/staffing-result.ts';
import type { CheckFault } from './check-fault.ts';
import type { Question } from './question.ts';

/** What is wrong with who holds what: every duty held as it needs or told as uncovered, by grades that may stand in. */
export function coverFaults(question: Question, { chains, uncovered }: StaffingResult): CheckFault[] {
  const needs = new Map(question.duties.map(({ id, need }) => [id, need]));
  const held = new Map<string, number>();
  const told = new Map<string, number>();
  const faults: CheckFault[] = [];
  chains.forEach(({ grade: holds, duties }, index) => {
    for (const { duty, grade } of duties) {
      const need = needs.get(duty);
      const chain = index + 1;
      if (!need) faults.push({ reason: 'duty-unknown', chain, duty });
      else if (!need.has(grade)) faults.push({ reason: 'grade-not-needed', chain, duty, grade });
      else if (!mayStandIn(question, holds, grade))
        faults.push({ reason: 'grade-too-low', chain, duty, grade, holds });
      add(held, keyOf(duty, grade), 1);
    }
  });
  for (const { duty, grade, missing } of uncovered) {
    if (!needs.get(duty)?.has(grade)) faults.push({ reason: 'uncovered-unknown', duty, grade });
    add(told, keyOf(duty, grade), missing);
  }
  return [...faults, ...unevenFaults(needs, held, told)];
}

function unevenFaults(
  needs: ReadonlyMap<string, ReadonlyMap<string, number>>,
  held: ReadonlyMap<string, number>,
  told: ReadonlyMap<string, number>,
): CheckFault[] {
  return [...needs].flatMap(([duty, need]) =>
    [...need].flatMap(([grade, needed]): CheckFault[] => {
      const of = { duty, grade, need: needed };
      const [here, missing] = [held.get(keyOf(duty, grade)) ?? 0, told.get(keyOf(duty, grade)) ?? 0];
      if (here + missing === needed) return [];
      const reason = here + missing < needed ? 'cover-short' : 'cover-over';
      return [{ reason, ...of, held: here, told: missing }];
    }),
  );
}

export function mayStandIn({ grades }: Question, holds: string, needed: string): boolean {
  const [has, wants] = [grades.indexOf(holds), grades.indexOf(needed)];
  return has >= 0 && has <= wants;
}

function keyOf(duty: string, grade: string): string {
  return JSON.stringify([duty, grade]);
}

function add(counts: Map<string, number>, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}
