import type { DayLimits } from '../problem/problem.ts';
import type { ProvenMinimum, StaffingResult } from '../problem/staffing-result.ts';
import type { CheckFault } from './check-fault.ts';
import { heaviestDay, type HeavyDay } from './heaviest-day.ts';
import { heaviestLimitedDay, MOST_LIMITED } from './heaviest-limited-day.ts';
import type { Question } from './question.ts';
import { ROUNDING, weightsOf, type Weights } from './weights.ts';

/** What is wrong with the certificate: its sum, and whether no officer's day weighs more than 1. */
export function proofFaults(
  question: Question,
  limits: DayLimits | undefined,
  { certificate, lowerBound }: StaffingResult,
): CheckFault[] {
  const { weights, faults } = weightsOf(question, certificate.duties);
  faults.push(...sumFaults(question, certificate, lowerBound, weights));
  const heavy = dayFaults(question, limits, weights);
  if (certificate.kind === 'dual') return [...faults, ...heavy];
  return [...faults, ...antichainFaults(question, certificate, heavy)];
}

/** As many officers as all duty-places weigh together, and of parts of an officer the whole. */
function sumFaults(
  { duties }: Question,
  { officers }: ProvenMinimum,
  lowerBound: number,
  weights: Weights,
): CheckFault[] {
  let together = 0;
  duties.forEach(({ need }, duty) => {
    for (const [grade, weight] of weights[duty]!) together += weight * need.get(grade)!;
  });
  const found = Math.max(0, Math.ceil(together - ROUNDING * Math.max(1, together)));
  const faults: CheckFault[] = [];
  if (officers !== found) faults.push({ reason: 'certificate-misadded', told: officers, found });
  if (officers !== lowerBound)
    faults.push({ reason: 'certificate-other-bound', told: officers, found: lowerBound });
  return faults;
}

/**
 * What a duty weighs most for one of some bases who may hold it: for the highest grade of which there is anybody, who may
 * stand in for all that any other may. What even they may not hold is on no day of theirs.
 */
function heaviestPlaces(
  { duties, grades, heads }: Question,
  weights: Weights,
  bases: readonly string[],
): Float64Array {
  const isManned = (grade: string) => bases.some((base) => (heads.get(base)?.get(grade) ?? 0) > 0);
  const highest = grades.findIndex(isManned);
  return Float64Array.from(duties, ({ need }, duty) => {
    const held = [...need.keys()].filter((grade) => highest >= 0 && grades.indexOf(grade) >= highest);
    return Math.max(...held.map((grade) => weights[duty]!.get(grade) ?? 0));
  });
}

/** All weigh 1; and where a day weighs more, which two of them are on it. */
function antichainFaults(
  question: Question,
  { duties }: ProvenMinimum,
  heavy: readonly CheckFault[],
): CheckFault[] {
  const ids = new Set(duties.map(({ duty }) => duty));
  const members = [...question.duties.keys()].filter((duty) => ids.has(question.duties[duty]!.id));
  const faults = duties
    .filter(({ weight }) => weight !== 1)
    .map(({ duty, weight }): CheckFault => ({ reason: 'antichain-weight', duty, weight }));
  if (heavy.length === 0) return faults;
  const idOf = (duty: number) => question.duties[duty]!.id;
  const pairs = members.flatMap((from) =>
    members
      .filter((to) => from !== to && question.canFollow(from, to))
      .map((to): CheckFault => ({ reason: 'antichain-pair', from: idOf(from), to: idOf(to) })),
  );
  return [...faults, ...(pairs.length > 0 ? pairs : heavy)];
}

/** No day weighs more than 1: on the whole graph, or, where that does not hold, among the days that keep the limits. */
function dayFaults(question: Question, limits: DayLimits | undefined, weights: Weights): CheckFault[] {
  const bases = [...question.heads.keys()];
  const heaviest = heaviestDay(question, heaviestPlaces(question, weights, bases));
  if (heaviest.weight <= 1 + ROUNDING || !limits) return tooHeavy(question, heaviest);
  const ofBase = new Map(bases.map((base) => [base, heaviestPlaces(question, weights, [base])]));
  const limited = heaviestLimitedDay(question, limits, ofBase);
  if (limited) return tooHeavy(question, limited);
  return [{ reason: 'dual-not-verified', duties: question.duties.length, most: MOST_LIMITED }];
}

function tooHeavy({ duties }: Question, { weight, days }: HeavyDay): CheckFault[] {
  if (weight <= 1 + ROUNDING) return [];
  return [{ reason: 'dual-too-heavy', weight, days: days.map((duty) => duties[duty]!.id).join(' → ') }];
}
