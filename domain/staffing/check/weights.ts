import type { ProvenMinimum } from '../problem/staffing-result.ts';
import type { CheckFault } from './check-fault.ts';
import type { CheckedQuestion } from './question.ts';

/** The tolerance for weights, as a share, because they are printed as decimals. */
export const ROUNDING = 1e-6;

/** The weight of each grade on each duty, by the duty's number. What is missing weighs 0. */
export type Weights = readonly ReadonlyMap<string, number>[];

/** The weights of a proof by the question's duties, and those that match nothing in the question. */
export function weightsOf(
  question: CheckedQuestion,
  duties: ProvenMinimum['duties'],
): { readonly weights: Weights; readonly faults: CheckFault[] } {
  const numbers = new Map(question.duties.map(({ id }, number) => [id, number]));
  const weights = question.duties.map(() => new Map<string, number>());
  const faults: CheckFault[] = [];
  for (const { duty, grade, weight } of duties) {
    const number = numbers.get(duty) ?? -1;
    const known = weights[number];
    if (!known || !question.duties[number]!.need.has(grade))
      faults.push({ reason: 'certificate-duty-unknown', duty, grade });
    else if (known.has(grade)) faults.push({ reason: 'certificate-duty-twice', duty, grade });
    else known.set(grade, weight);
  }
  return { weights, faults };
}
