import type { ProvenShortage, StaffingResult } from '../problem/staffing-result.ts';
import { ROUNDING, weightsOf, type CheckFault, type Weights } from './check-fault.ts';
import { isOnLimitedDay } from './proof-faults.ts';
import { Reach, heaviestDay, type AskedDuty, type CheckedQuestion } from './question.ts';

/** A number of officers of one grade on a duty. */
interface Place {
  readonly duty: number;
  readonly level: number;
  readonly grade: string;
  readonly need: number;
}

/** What is wrong with the claim about what stays uncovered: its weights must prove it, and the roster must agree with it. */
export function shortageFaults(
  question: CheckedQuestion,
  { shortage, uncovered }: Pick<StaffingResult, 'shortage' | 'uncovered'>,
): CheckFault[] {
  if (!shortage)
    return uncovered.length === 0
      ? []
      : [{ reason: 'shortage-missing', missing: sum(uncovered.map(({ missing }) => missing)) }];
  const { weights, faults } = weightsOf(question, shortage.duties);
  const places = question.duties.flatMap(placesOf);
  const worth = worthOf(places);
  const told = sum(shortage.open.map(({ level, missing }) => missing * (worth.get(level) ?? Infinity)));
  const found = leastOpen(question, shortage, places, worth, weights);
  const faulty = shortage.open.filter(({ level, missing }) => missing > countOf(places, level));
  faults.push(...faulty.map((one): CheckFault => ({ reason: 'shortage-over-places', ...one })));
  if (!(told <= found * (1 + ROUNDING))) faults.push({ reason: 'shortage-unproven', told, found });
  const levels = new Map(question.duties.map(({ id, level }) => [id, level]));
  const left = sum(uncovered.map(({ duty, missing }) => missing * (worth.get(levels.get(duty)!) ?? 0)));
  if (left < told || (shortage.proven && left !== told))
    faults.push({ reason: 'shortage-other', told, found: left });
  else if (!shortage.proven && left === told) faults.push({ reason: 'shortage-proven-unsaid' });
  return faults;
}

/**
 * A lower bound of what stays open, as worth: the worth of all places of the highest grades, minus what their officers can cover on
 * their heaviest days, one on each day of the problem, and minus the worth of places above their weights. A place that no day
 * can hold is open in any case, and no day contains a duty that nobody can hold.
 */
function leastOpen(
  question: CheckedQuestion,
  { grades }: ProvenShortage,
  places: readonly Place[],
  worth: ReadonlyMap<number, number>,
  weights: Weights,
): number {
  const top = question.grades.slice(0, grades);
  const reach = new Reach(question);
  const held = places.filter(
    ({ duty, grade }) => reach.holds(duty, grade) && isOnLimitedDay(question, duty, grade),
  );
  const weightOf = ({ duty, grade }: Place) => weights[duty]!.get(grade) ?? 0;
  const worthHere = ({ level, grade }: Place) => (top.includes(grade) ? worth.get(level)! : 0);
  const heaviest = new Float64Array(question.duties.length).fill(-Infinity);
  for (const place of held) heaviest[place.duty] = Math.max(heaviest[place.duty]!, weightOf(place));
  const heads = sum([...question.heads.values()].flatMap((of) => top.map((grade) => of.get(grade) ?? 0)));
  const workdays = new Set(held.map(({ duty }) => question.dayOf(duty)));
  const heaviestDays = heads * workdays.size * Math.max(0, heaviestDay(question, heaviest).weight);
  const above = held.map((place) => place.need * Math.max(0, worthHere(place) - weightOf(place)));
  return sum(places.map((place) => place.need * worthHere(place))) - sum(above) - heaviestDays;
}

/** A place of one level is worth more than all places of less strict levels together. */
function worthOf(places: readonly Place[]): ReadonlyMap<number, number> {
  const levels = [...new Set(places.map(({ level }) => level))].sort((a, b) => b - a);
  const worth = new Map<number, number>();
  let later = 0;
  for (const level of levels) {
    worth.set(level, later + 1);
    later += countOf(places, level) * (later + 1);
  }
  return worth;
}

function placesOf({ level, need }: AskedDuty, duty: number): Place[] {
  return [...need].map(([grade, count]) => ({ duty, level, grade, need: count }));
}

function countOf(places: readonly Place[], level: number): number {
  return sum(places.filter((place) => place.level === level).map(({ need }) => need));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
