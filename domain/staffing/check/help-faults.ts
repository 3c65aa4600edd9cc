import type { DayLimits } from '../problem/problem.ts';
import type { Help, PrintedResult, StaffingResult } from '../problem/staffing-result.ts';
import type { CheckFault } from './check-fault.ts';
import { followed, turnOut, type Followed } from './followed.ts';
import { isOutFor, pauseWithin, stretchFrom, stretchOn, type CheckedQuestion } from './question.ts';

type Told = Pick<PrintedResult, 'help' | 'leastHelp' | 'lowerBound' | 'uncovered'>;

/**
 * What is wrong with the help that is said to be enough for the open places. Each of its days must be valid, no place may be held
 * more often than it is open, and a place that stays open must be one that nobody of any base could hold on a day of its own.
 */
export function helpFaults(
  question: CheckedQuestion,
  limits: DayLimits | undefined,
  told: Told,
): CheckFault[] {
  const { help, uncovered } = told;
  const faults = leastFaults(question, told);
  if (!help) return faults;
  for (const { base, grade, officers, days } of help) {
    if (!question.heads.has(base) || !question.grades.includes(grade))
      faults.push({ reason: 'help-unknown', base, grade });
    else if (days && days.length !== officers)
      faults.push({ reason: 'help-miscounted', base, grade, told: officers, found: days.length });
  }
  if (uncovered.length === 0 && help.length > 0)
    faults.push({ reason: 'help-needless', officers: help.reduce((sum, { officers }) => sum + officers, 0) });
  if (help.some(({ days }) => !days)) return faults;
  return [...faults, ...dayFaults(question, limits, help), ...leftFaults(question, limits, help, uncovered)];
}

/** The number of additional officers that the proven bound requires, if everybody works each day. */
function leastFaults(question: CheckedQuestion, { leastHelp, lowerBound }: Told): CheckFault[] {
  if (leastHelp === undefined) return [];
  const workdays = new Set(question.duties.map((_, duty) => question.dayOf(duty))).size;
  const counts = [...question.heads.values()].flatMap((of) => [...of.values()]);
  const heads = counts.reduce((sum, count) => sum + count, 0);
  const found = Math.max(0, Math.ceil(lowerBound / Math.max(1, workdays)) - heads);
  return leastHelp === found ? [] : [{ reason: 'least-help-misstated', told: leastHelp, found }];
}

function dayFaults(
  question: CheckedQuestion,
  limits: DayLimits | undefined,
  help: readonly Help[],
): CheckFault[] {
  return help.flatMap(({ base, grade, days = [] }) =>
    days
      .filter((duties) => !isDay(question, limits, base, grade, duties))
      .map((duties): CheckFault => ({ reason: 'help-no-day', base, grade, days: duties.join(' → ') })),
  );
}

function leftFaults(
  question: CheckedQuestion,
  limits: DayLimits | undefined,
  help: readonly Help[],
  uncovered: Told['uncovered'],
): CheckFault[] {
  const left = new Map<string, number>();
  const add = (duty: string, grade: string, more: number) => {
    const key = JSON.stringify([duty, grade]);
    left.set(key, (left.get(key) ?? 0) + more);
  };
  for (const { duty, grade, missing } of uncovered) add(duty, grade, missing);
  for (const { grade, days = [] } of help) for (const duty of days.flat()) add(duty, grade, -1);
  return [...left].flatMap(([key, missing]): CheckFault[] => {
    const [duty, grade] = JSON.parse(key) as [string, string];
    if (missing < 0) return [{ reason: 'help-over', duty, grade, over: -missing }];
    const isAble = (base: string) => isDay(question, limits, base, grade, [duty]);
    if (missing === 0 || ![...question.heads.keys()].some(isAble)) return [];
    return [{ reason: 'help-short', duty, grade, missing }];
  });
}

/** Whether an officer of a grade from a base can hold these duties in that grade. */
function isDay(
  question: CheckedQuestion,
  limits: DayLimits | undefined,
  base: string,
  grade: string,
  ids: readonly string[],
): boolean {
  const chain = { base, grade, duties: ids.map((duty) => ({ duty, grade })) };
  const days = followed(question, { chains: [chain] });
  const isNeeded = days
    .flatMap(({ duties }) => duties)
    .every((duty) => question.duties[duty]!.need.has(grade));
  if (days.length === 0 || !isNeeded || !mayStandIn(question, grade, grade)) return false;
  return (
    hopFaults(question, days).length === 0 && (!limits || limitFaults(question, limits, days).length === 0)
  );
}

/** What is wrong with cover: every duty must have the officers it needs, in grades that may stand in, or be reported as uncovered. */
export function coverFaults(question: CheckedQuestion, { chains, uncovered }: StaffingResult): CheckFault[] {
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

function mayStandIn({ grades }: CheckedQuestion, holds: string, needed: string): boolean {
  const [has, wants] = [grades.indexOf(holds), grades.indexOf(needed)];
  return has >= 0 && has <= wants;
}

function keyOf(duty: string, grade: string): string {
  return JSON.stringify([duty, grade]);
}

function add(counts: Map<string, number>, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}

/** Drives of an officer's day that are impossible: from the base, between duties, home. */
export function hopFaults(question: CheckedQuestion, days: readonly Followed[]): CheckFault[] {
  return days.flatMap(({ chain, number, duties }): CheckFault[] => {
    const idOf = (duty: number) => question.duties[duty]!.id;
    const [first, last] = [duties[0]!, duties.at(-1)!];
    const ends: CheckFault[] = [];
    if (!question.out(chain.base, first))
      ends.push({ reason: 'no-way-out', chain: number, base: chain.base, duty: idOf(first) });
    if (!question.home(last, chain.base))
      ends.push({ reason: 'no-way-home', chain: number, base: chain.base, duty: idOf(last) });
    const hops = duties.slice(1).flatMap((to, index): CheckFault[] => {
      const from = duties[index]!;
      const why = question.noHop(from, to);
      return why ? [{ ...why, chain: number, from: idOf(from), to: idOf(to) }] : [];
    });
    return [...ends, ...hops];
  });
}

/** What breaks the limits of an officer's day. Days that cannot be driven are reported by the check of hops. */
export function limitFaults(
  question: CheckedQuestion,
  limits: DayLimits,
  days: readonly Followed[],
): CheckFault[] {
  return days.flatMap((day) => [
    ...turnOutFaults(question, limits, day),
    ...unbrokenFaults(question, limits, day),
    ...mealFaults(question, limits, day),
  ]);
}

function turnOutFaults(question: CheckedQuestion, { turnOutS }: DayLimits, day: Followed): CheckFault[] {
  const out = turnOut(question, day);
  if (!out || turnOutS === undefined) return [];
  const seconds = (out.back - out.leaves) / 1000;
  const duty = question.duties[day.duties.at(-1)!]!.id;
  if (seconds <= turnOutS) return [];
  return [{ reason: 'turn-out-too-long', chain: day.number, duty, seconds, limitS: turnOutS }];
}

function unbrokenFaults(question: CheckedQuestion, limits: DayLimits, day: Followed): CheckFault[] {
  const { unbrokenS } = limits;
  const out = turnOut(question, day);
  if (unbrokenS === undefined || !out) return [];
  const told = (duty: number, since: number, at: number): CheckFault[] => {
    const { id } = question.duties[duty]!;
    const seconds = (at - since) / 1000;
    return [{ reason: 'unbroken-too-long', chain: day.number, duty: id, seconds, limitS: unbrokenS }];
  };
  let since = stretchFrom(question, limits, out.leaves, day.duties[0]!);
  if (since === undefined) return told(day.duties[0]!, out.leaves, question.duties[day.duties[0]!]!.until);
  for (let i = 1; i < day.duties.length; i++) {
    const [from, to] = [day.duties[i - 1]!, day.duties[i]!];
    if (!question.between(from, to)) return [];
    const next = stretchOn(question, limits, since, from, to);
    if (next === undefined) return told(to, since, question.duties[to]!.until);
    since = next;
  }
  return out.back - since > unbrokenS * 1000 ? told(day.duties.at(-1)!, since, out.back) : [];
}

function mealFaults(question: CheckedQuestion, { meals = [] }: DayLimits, day: Followed): CheckFault[] {
  const out = turnOut(question, day);
  if (!out) return [];
  return meals.flatMap((meal, index): CheckFault[] => {
    if (!isOutFor(meal, out.leaves, out.back)) return [];
    const pauses = day.duties.slice(1).map((to, i) => pauseWithin(question, meal, day.duties[i]!, to));
    const pauseS = Math.max(0, ...pauses) / 1000;
    const { lengthS } = meal;
    if (pauseS >= lengthS) return [];
    return [{ reason: 'meal-missed', chain: day.number, meal: index + 1, pauseS, lengthS }];
  });
}
