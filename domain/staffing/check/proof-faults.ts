import type { DayLimits } from '../problem/problem.ts';
import type { ProvenMinimum, StaffingResult } from '../problem/staffing-result.ts';
import { ROUNDING, weightsOf, type CheckFault, type Weights } from './check-fault.ts';
import {
  heaviestDay,
  mealBitsOwed,
  mealsTaken,
  stretchFrom,
  stretchOn,
  type CheckedQuestion,
  type HeavyDay,
} from './question.ts';

/** The maximum number of duties for the exact search. With more there are too many days. */
const MOST_LIMITED = 500;

/** A partial day: its base, since when the officer is out and without a pause, the meals eaten (as bits), its weight, and the weight of each duty for that base. */
interface Begun {
  readonly base: string;
  readonly leaves: number;
  readonly since: number;
  readonly eaten: number;
  readonly weight: number;
  readonly weights: Float64Array;
  readonly duty: number;
  readonly before?: Begun;
}

/**
 * The exact heaviest day that keeps the limits. All days are extended duty by duty. A partial day is dropped only if another one
 * dominates it: same base, same duty, at least the same weight, left no earlier, paused no earlier, and ate every meal that
 * it ate. `weights` are the weights of the duties for each base. Undefined if there are too many duties.
 */
export function heaviestLimitedDay(
  question: CheckedQuestion,
  limits: DayLimits,
  weights: ReadonlyMap<string, Float64Array>,
): HeavyDay | undefined {
  const count = question.duties.length;
  if (count > MOST_LIMITED || !question.isTimed) return undefined;
  const reached = Array.from({ length: count }, (): Begun[] => []);
  let heaviest: Begun | undefined;
  for (let duty = 0; duty < count; duty++) {
    for (const [base, ofBase] of weights) keep(reached[duty]!, begin(question, limits, base, ofBase, duty));
    for (let from = 0; from < duty; from++) {
      if (reached[from]!.length === 0 || !question.canFollow(from, duty)) continue;
      const eaten = mealsTaken(question, limits, from, duty);
      for (const day of reached[from]!) keep(reached[duty]!, goOn(question, limits, day, duty, eaten));
    }
    for (const day of reached[duty]!) {
      if ((!heaviest || day.weight > heaviest.weight) && canEnd(question, limits, day)) heaviest = day;
    }
  }
  const days: number[] = [];
  for (let at = heaviest; at; at = at.before) days.unshift(at.duty);
  return { weight: heaviest?.weight ?? 0, days };
}

/**
 * Whether a day within the limits can hold a place of a grade on a duty: by itself, or with other duties. With too many duties
 * for the exact search it counts as held.
 */
export function isOnLimitedDay(question: CheckedQuestion, duty: number, grade: string): boolean {
  const { limits, duties, heads, isTimed } = question;
  if (!limits || !isTimed || duties.length > MOST_LIMITED) return true;
  const weights = duties.map((_, other) => new Map(other === duty ? [[grade, 1]] : []));
  const ofBase = new Map([...heads.keys()].map((base) => [base, heaviestPlaces(question, weights, [base])]));
  const isAlone = [...ofBase].some(([base, own]) => {
    const day = own[duty] === 1 ? begin(question, limits, base, own, duty) : undefined;
    return day !== undefined && canEnd(question, limits, day);
  });
  return isAlone || (heaviestLimitedDay(question, limits, ofBase)?.weight ?? 1) >= 1;
}

function begin(
  question: CheckedQuestion,
  limits: DayLimits,
  base: string,
  weights: Float64Array,
  duty: number,
): Begun | undefined {
  const out = question.out(base, duty);
  const weight = weights[duty]!;
  if (!out || weight === -Infinity) return undefined;
  const leaves = question.duties[duty]!.from - out.seconds * 1000;
  const since = stretchFrom(question, limits, leaves, duty);
  if (since === undefined) return undefined;
  const eaten = ~mealBitsOwed(limits, leaves, Infinity);
  return { base, leaves, since, eaten, weight, weights, duty };
}

function goOn(
  question: CheckedQuestion,
  limits: DayLimits,
  before: Begun,
  duty: number,
  taken: number,
): Begun | undefined {
  const { turnOutS = Infinity } = limits;
  const { base, leaves, weights } = before;
  const { until } = question.duties[duty]!;
  const weight = before.weight + weights[duty]!;
  if (weight === -Infinity || until - leaves > turnOutS * 1000) return undefined;
  const since = stretchOn(question, limits, before.since, before.duty, duty);
  const eaten = before.eaten | taken;
  if (since === undefined || (mealBitsOwed(limits, leaves, until) & ~eaten) !== 0) return undefined;
  return { base, leaves, since, eaten, weight, weights, duty, before };
}

function canEnd(
  question: CheckedQuestion,
  limits: DayLimits,
  { base, leaves, since, eaten, duty }: Begun,
): boolean {
  const { turnOutS = Infinity, unbrokenS = Infinity } = limits;
  const home = question.home(duty, base);
  if (!home) return false;
  const back = question.duties[duty]!.until + home.seconds * 1000;
  if (back - leaves > turnOutS * 1000 || back - since > unbrokenS * 1000) return false;
  return (mealBitsOwed(limits, leaves, back) & ~eaten) === 0;
}

function keep(days: Begun[], day: Begun | undefined): void {
  if (!day || days.some((other) => isNoWorse(other, day))) return;
  const better = days.filter((other) => !isNoWorse(day, other));
  days.splice(0, days.length, ...better, day);
}

function isNoWorse(a: Begun, b: Begun): boolean {
  return (
    a.base === b.base &&
    a.weight >= b.weight &&
    a.leaves >= b.leaves &&
    a.since >= b.since &&
    (b.eaten & ~a.eaten) === 0
  );
}

/** What is wrong with the certificate: its sum is wrong, or an officer's day weighs more than 1. */
export function proofFaults(
  question: CheckedQuestion,
  limits: DayLimits | undefined,
  { certificate, lowerBound }: StaffingResult,
): CheckFault[] {
  const { weights, faults } = weightsOf(question, certificate.duties);
  faults.push(...sumFaults(question, certificate, lowerBound, weights));
  const heavy = dayFaults(question, limits, weights);
  if (certificate.kind === 'dual') return [...faults, ...heavy];
  return [...faults, ...antichainFaults(question, certificate, heavy)];
}

/** The total weight of all duty-places, rounded up to whole officers. */
function sumFaults(
  { duties }: CheckedQuestion,
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
 * The largest weight of a duty for an officer of some bases who may hold it, in the highest grade that exists there. That grade may
 * stand in for whatever another grade may hold. A duty that even it may not hold is on no day of theirs.
 */
function heaviestPlaces(
  { duties, grades, heads }: CheckedQuestion,
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

/** All weights must be 1. If a day weighs more, the two duties that are on it. */
function antichainFaults(
  question: CheckedQuestion,
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

/** No day may weigh more than 1: in the whole graph, or, if that fails, among the days that keep the limits. */
function dayFaults(question: CheckedQuestion, limits: DayLimits | undefined, weights: Weights): CheckFault[] {
  const bases = [...question.heads.keys()];
  const heaviest = heaviestDay(question, heaviestPlaces(question, weights, bases));
  if (heaviest.weight <= 1 + ROUNDING || !limits) return tooHeavy(question, heaviest);
  const ofBase = new Map(bases.map((base) => [base, heaviestPlaces(question, weights, [base])]));
  const limited = heaviestLimitedDay(question, limits, ofBase);
  if (limited) return tooHeavy(question, limited);
  return [{ reason: 'dual-not-verified', duties: question.duties.length, most: MOST_LIMITED }];
}

function tooHeavy({ duties }: CheckedQuestion, { weight, days }: HeavyDay): CheckFault[] {
  if (weight <= 1 + ROUNDING) return [];
  return [{ reason: 'dual-too-heavy', weight, days: days.map((duty) => duties[duty]!.id).join(' → ') }];
}
