import type { Problem } from '../../kernel/problem.ts';
import type { ProblemWarning } from '../problem/problem-fault.ts';
import type { ProvenMinimum } from '../problem/staffing-result.ts';
import type { CheckedQuestion } from './question.ts';

/** What is wrong with an answer, and where: chains by number from 1, duties, bases and officers by their ids, meals by number from 1. */
export type CheckFault =
  | ({ readonly reason: 'result-shape' } & Problem)
  | CoverFault
  | DayFault
  | NameFault
  | SumFault
  | ProofFault
  | BesideFault;

type CoverFault =
  | { readonly reason: 'duty-unknown'; readonly chain: number; readonly duty: string }
  | {
      readonly reason: 'grade-not-needed';
      readonly chain: number;
      readonly duty: string;
      readonly grade: string;
    }
  | {
      readonly reason: 'grade-too-low';
      readonly chain: number;
      readonly duty: string;
      readonly grade: string;
      readonly holds: string;
    }
  | {
      readonly reason: 'cover-short' | 'cover-over';
      readonly duty: string;
      readonly grade: string;
      readonly need: number;
      readonly held: number;
      readonly told: number;
    }
  | { readonly reason: 'uncovered-unknown'; readonly duty: string; readonly grade: string };

type DayFault =
  | { readonly reason: 'hop-no-way'; readonly chain: number; readonly from: string; readonly to: string }
  | {
      readonly reason: 'hop-too-late';
      readonly chain: number;
      readonly from: string;
      readonly to: string;
      readonly lateS: number;
    }
  | {
      readonly reason: 'hop-overtakes';
      readonly chain: number;
      readonly from: string;
      readonly to: string;
      readonly movement: string;
    }
  | {
      readonly reason: 'no-way-out' | 'no-way-home';
      readonly chain: number;
      readonly base: string;
      readonly duty: string;
    }
  | {
      readonly reason: 'turn-out-too-long' | 'unbroken-too-long';
      readonly chain: number;
      readonly duty: string;
      readonly seconds: number;
      readonly limitS: number;
    }
  | {
      readonly reason: 'meal-missed';
      readonly chain: number;
      readonly meal: number;
      readonly pauseS: number;
      readonly lengthS: number;
    };

type NameFault =
  | { readonly reason: 'base-unknown'; readonly chain: number; readonly base: string }
  | {
      readonly reason: 'too-many-heads';
      readonly base: string;
      readonly grade: string;
      readonly heads: number;
      readonly used: number;
    }
  | { readonly reason: 'officer-unnamed'; readonly chain: number }
  | {
      readonly reason:
        'officer-unknown' | 'officer-other-base' | 'officer-other-grade' | 'officer-away' | 'officer-twice';
      readonly chain: number;
      readonly officer: string;
    }
  | { readonly reason: 'lock-broken'; readonly duty: string; readonly officer: string };

type SumFault = {
  readonly reason: 'officers-miscounted' | 'travel-misadded' | 'cost-misadded' | 'gap-misstated';
  readonly told: number;
  readonly found: number;
};

type ProofFault =
  | {
      readonly reason: 'bound-over-found' | 'cost-bound-over-cost' | 'proven-not-met';
      readonly bound: number;
      readonly found: number;
    }
  | { readonly reason: 'proven-uncovered'; readonly duty: string }
  | { readonly reason: 'proven-unsaid' | 'shortage-proven-unsaid' }
  | { readonly reason: 'shortage-missing'; readonly missing: number }
  | {
      readonly reason: 'certificate-duty-unknown' | 'certificate-duty-twice';
      readonly duty: string;
      readonly grade: string;
    }
  | {
      readonly reason: 'certificate-misadded' | 'certificate-other-bound';
      readonly told: number;
      readonly found: number;
    }
  | { readonly reason: 'antichain-weight'; readonly duty: string; readonly weight: number }
  | { readonly reason: 'antichain-pair'; readonly from: string; readonly to: string }
  | { readonly reason: 'dual-too-heavy'; readonly weight: number; readonly days: string }
  | { readonly reason: 'shortage-over-places'; readonly level: number; readonly missing: number }
  | {
      readonly reason: 'shortage-unproven' | 'shortage-other';
      readonly told: number;
      readonly found: number;
    }
  | { readonly reason: 'dual-not-verified'; readonly duties: number; readonly most: number };

type BesideFault =
  | { readonly reason: 'help-unknown'; readonly base: string; readonly grade: string }
  | {
      readonly reason: 'help-miscounted';
      readonly base: string;
      readonly grade: string;
      readonly told: number;
      readonly found: number;
    }
  | { readonly reason: 'help-needless'; readonly officers: number }
  | {
      readonly reason: 'help-no-day';
      readonly base: string;
      readonly grade: string;
      readonly days: string;
    }
  | { readonly reason: 'help-over'; readonly duty: string; readonly grade: string; readonly over: number }
  | { readonly reason: 'help-short'; readonly duty: string; readonly grade: string; readonly missing: number }
  | { readonly reason: 'least-help-misstated'; readonly told: number; readonly found: number }
  | { readonly reason: 'warning-untrue'; readonly warning: string }
  | { readonly reason: 'warning-missing'; readonly warning: ProblemWarning };

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
