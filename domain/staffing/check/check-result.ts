import { Compile } from 'typebox/compile';
import { distanceM } from '../../kernel/geodesy.ts';
import type { Position } from '../../kernel/position.ts';
import { problemsOf } from '../../kernel/shape.ts';
import type { Placed, ProblemDuty, ProblemOfficer, StaffingProblem } from '../problem/problem.ts';
import { PrintedResult, type StaffingResult } from '../problem/staffing-result.ts';
import { ROUNDING, type CheckFault } from './check-fault.ts';
import { followed, turnOut, type Followed } from './followed.ts';
import { coverFaults, helpFaults, hopFaults, limitFaults } from './help-faults.ts';
import { proofFaults } from './proof-faults.ts';
import type { AskedDuty, CheckedQuestion, NoHop, TravelCost } from './question.ts';
import { shortageFaults } from './shortage-faults.ts';
import { warningFaults } from './warning-faults.ts';

/** A cell that is not computed yet, and one without a way. */
const UNASKED = -2;
const NONE = -1;

/**
 * The ways between the places of a problem. Each is computed on first use. A straight-line way takes
 * `ceil(geodesic metres × factor / speed)` seconds in both directions. A matrix is used as given, in seconds
 * rounded up. From a place to itself the way is 0.
 */
class DriveTimes {
  readonly #travel: StaffingProblem['travel'];
  readonly #positions: readonly (Position | undefined)[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #straight: Float64Array;

  constructor({ travel, places }: StaffingProblem) {
    this.#travel = travel;
    this.#positions = places.map(({ position }) => position);
    this.#numbers = new Map(places.map(({ id }, number) => [id, number]));
    this.#straight = new Float64Array('kmh' in travel ? places.length ** 2 : 0).fill(UNASKED);
  }

  numberOf(place: string): number {
    const number = this.#numbers.get(place);
    if (number === undefined) throw new Error(`there is no place ${place}`);
    return number;
  }

  /** Seconds between two places, given by number. Negative if there is no way. */
  seconds(from: number, to: number): number {
    if (from === to) return 0;
    const travel = this.#travel;
    if ('kmh' in travel) return this.#straightS(Math.max(from, to), Math.min(from, to), travel);
    const given = travel.seconds[from]?.[to] ?? NONE;
    return given < 0 ? NONE : Math.ceil(given);
  }

  way(from: number, to: number): TravelCost | undefined {
    const seconds = this.seconds(from, to);
    if (seconds < 0) return undefined;
    if (from === to || !('cost' in this.#travel)) return { seconds, cost: seconds };
    return { seconds, cost: Math.ceil(this.#travel.cost[from]?.[to] ?? 0) };
  }

  #straightS(
    from: number,
    to: number,
    { kmh, straightFactor }: { readonly kmh: number; readonly straightFactor: number },
  ): number {
    const cell = from * this.#positions.length + to;
    if (this.#straight[cell] !== UNASKED) return this.#straight[cell]!;
    const [a, b] = [this.#positions[from], this.#positions[to]];
    const seconds = a && b ? Math.ceil((distanceM(a, b) * straightFactor) / (kmh / 3.6)) : NONE;
    return (this.#straight[cell] = seconds);
  }
}

/** The cost of one more officer if the problem does not state it. */
const OFFICER_S = 100_000;

/** The question of a problem without faults. */
export function asked(problem: StaffingProblem): CheckedQuestion {
  const drives = new DriveTimes(problem);
  const held = problem.duties.toSorted((a, b) => a.from - b.from || a.until - b.until);
  const begins = Int32Array.from(held, ({ place }) => drives.numberOf(place));
  const ends = Int32Array.from(held, ({ place, endPlace }) => drives.numberOf(endPlace ?? place));
  const basePlace = new Map(problem.bases.map(({ id, place }) => [id, drives.numberOf(place)]));
  const handoverS = (from: number, to: number) => (ends[from] === begins[to] ? 0 : problem.handoverS);
  const missingS = (from: number, to: number): number => {
    const seconds = drives.seconds(ends[from]!, begins[to]!);
    const heldS = (held[to]!.from - held[from]!.until) / 1000;
    return seconds < 0 ? Infinity : seconds + handoverS(from, to) - heldS;
  };
  const noHop = (from: number, to: number): NoHop | undefined => {
    const lateS = missingS(from, to);
    if (lateS === Infinity) return { reason: 'hop-no-way' };
    if (lateS > 0) return { reason: 'hop-too-late', lateS };
    const movement = overtaken(held[from]!, held[to]!);
    return movement === undefined ? undefined : { reason: 'hop-overtakes', movement };
  };
  return {
    isTimed: true,
    duties: held.map(dutyOf),
    grades: problem.grades,
    heads: headsOf(problem),
    officerCost: problem.officerCost ?? OFFICER_S,
    limits: problem.limits,
    dayOf: (duty) => dayIn(problem, held[duty]!),
    handoverS,
    out: (base, duty) => drives.way(basePlace.get(base)!, begins[duty]!),
    between: (from, to) => drives.way(ends[from]!, begins[to]!),
    home: (duty, base) => drives.way(ends[duty]!, basePlace.get(base)!),
    canFollow: (from, to) => held[to]!.from >= held[from]!.until && noHop(from, to) === undefined,
    noHop,
  };
}

function dutyOf({ id, from, until, need, level = 1 }: ProblemDuty): AskedDuty {
  return { id, from, until, level, need: new Map(Object.entries(need).filter(([, count]) => count > 0)) };
}

/** If the problem names no days, everything is one day. */
function dayIn({ days = [] }: StaffingProblem, { from }: ProblemDuty): number {
  return days.findIndex((day) => day.from <= from && from < day.until);
}

/** If officers have names, the number of names; otherwise the number that the base states. */
function headsOf({ bases, officers }: StaffingProblem): Map<string, ReadonlyMap<string, number>> {
  if (!officers) return new Map(bases.map(({ id, officers: heads }) => [id, new Map(Object.entries(heads))]));
  const counted = new Map(bases.map(({ id }) => [id, new Map<string, number>()]));
  for (const { base, grade } of officers) {
    const heads = counted.get(base);
    heads?.set(grade, (heads.get(grade) ?? 0) + 1);
  }
  return counted;
}

/** The convoy that an officer would have to overtake: it passes the later duty further along its route. */
function overtaken(from: ProblemDuty, to: ProblemDuty): string | undefined {
  return from.convoys?.find((here) =>
    to.convoys?.some((there) => there.movement === here.movement && there.chainageM > here.chainageM),
  )?.movement;
}

/** What is checked, in the order in which it is printed. */
export type CheckName =
  | 'schema'
  | 'cover'
  | 'hops'
  | 'heads'
  | 'names'
  | 'limits'
  | 'locks'
  | 'sums'
  | 'bound'
  | 'certificate'
  | 'shortage'
  | 'help'
  | 'warnings';

export interface Check {
  readonly name: CheckName;
  readonly ok: boolean;
  /** How many things were checked: chains, duties, locks, weights. */
  readonly looked: number;
  readonly faults: readonly CheckFault[];
}

const shape = Compile(PrintedResult);

/** Checks an answer against a problem without faults. It shares no code with the solver except the schemas of both. */
export function checkResult(problem: StaffingProblem, given: unknown): Check[] {
  if (!shape.Check(given)) return [check('schema', 1, shapeFaults(given))];
  const question = asked(problem);
  const { limits } = problem;
  const { help = [], warnings = [] } = given;
  return [
    ...checked(question, given, problem),
    check('help', help.length, helpFaults(question, limits, given)),
    check('warnings', warnings.length, warningFaults(question, problem, given)),
  ];
}

/** The same for an instance that has only duties, bases and ways. */
export function checkAnswer(question: CheckedQuestion, given: unknown): Check[] {
  return shape.Check(given) ? checked(question, given, {}) : [check('schema', 1, shapeFaults(given))];
}

function checked(
  question: CheckedQuestion,
  given: StaffingResult,
  { limits, officers, locks = [] }: Partial<StaffingProblem>,
): Check[] {
  const days = followed(question, given);
  const looked = given.chains.length;
  return [
    check('schema', 1, []),
    check('cover', question.duties.length, coverFaults(question, given)),
    check('hops', looked, hopFaults(question, days)),
    check('heads', looked, headFaults(question, given, days)),
    check(
      'names',
      given.chains.filter(({ officer }) => officer !== undefined).length,
      officerFaults(question, officers, days),
    ),
    check('limits', limits ? looked : 0, limits ? limitFaults(question, limits, days) : []),
    check('locks', locks.length, lockFaults(locks, given)),
    check('sums', looked, sumFaults(question, given, days)),
    check('bound', 1, boundFaults(given)),
    check('certificate', given.certificate.duties.length, proofFaults(question, limits, given)),
    check('shortage', given.shortage?.duties.length ?? 0, shortageFaults(question, given)),
  ];
}

export function isPrintedResult(given: unknown): given is PrintedResult {
  return shape.Check(given);
}

function check(name: CheckName, looked: number, faults: readonly CheckFault[]): Check {
  return { name, ok: faults.length === 0, looked, faults };
}

function shapeFaults(given: unknown): CheckFault[] {
  return problemsOf(shape.Errors(given)).map((problem) => ({ reason: 'result-shape', ...problem }));
}

/** Sums that are wrong: officers, seconds of driving, cost, gap. Seconds only if the question has times. */
function sumFaults(
  question: CheckedQuestion,
  result: StaffingResult,
  days: readonly Followed[],
): CheckFault[] {
  const ways = days.flatMap((day) => waysOf(question, day));
  const travelS = sum(ways.map(({ seconds }) => seconds));
  const cost = sum(ways.map((way) => way.cost)) + question.officerCost * result.chains.length;
  const faults: CheckFault[] = [];
  const compare = (
    reason: 'officers-miscounted' | 'travel-misadded' | 'cost-misadded' | 'gap-misstated',
    told: number,
    found: number,
  ) => {
    if (!isSame(told, found)) faults.push({ reason, told, found });
  };
  compare('officers-miscounted', result.officers, result.chains.length);
  if (question.isTimed) compare('travel-misadded', result.travelS, travelS);
  compare('cost-misadded', result.cost, cost);
  const gap = result.cost > 0 ? Math.max(0, (result.cost - result.costBound) / result.cost) : 0;
  if (!(Math.abs(result.gap - gap) <= ROUNDING))
    faults.push({ reason: 'gap-misstated', told: result.gap, found: gap });
  return faults;
}

/** Claims of proof that contradict the figures. */
function boundFaults(result: StaffingResult): CheckFault[] {
  const { officers, lowerBound, cost, costBound, proven, uncovered } = result;
  const faults: CheckFault[] = [];
  const [open] = uncovered;
  if (!open && lowerBound > officers)
    faults.push({ reason: 'bound-over-found', bound: lowerBound, found: officers });
  if (!open && costBound > cost + ROUNDING * Math.max(1, cost))
    faults.push({ reason: 'cost-bound-over-cost', bound: costBound, found: cost });
  if (proven && open) faults.push({ reason: 'proven-uncovered', duty: open.duty });
  if (proven && lowerBound !== officers)
    faults.push({ reason: 'proven-not-met', bound: lowerBound, found: officers });
  if (!proven && !open && lowerBound === officers) faults.push({ reason: 'proven-unsaid' });
  return faults;
}

function waysOf(question: CheckedQuestion, { chain, duties }: Followed): TravelCost[] {
  const [first, last] = [duties[0]!, duties.at(-1)!];
  const ways = [
    question.out(chain.base, first),
    ...duties.slice(1).map((to, index) => question.between(duties[index]!, to)),
    question.home(last, chain.base),
  ];
  return ways.filter((way) => way !== undefined);
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(b));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Bases that do not exist, and more officers of a grade on one day than a base has. */
function headFaults(
  question: CheckedQuestion,
  { chains }: StaffingResult,
  days: readonly Followed[],
): CheckFault[] {
  const unknown = chains.flatMap(({ base }, index): CheckFault[] =>
    question.heads.has(base) ? [] : [{ reason: 'base-unknown', chain: index + 1, base }],
  );
  const used = new Map<string, number>();
  for (const day of days) {
    const key = JSON.stringify([day.chain.base, day.chain.grade, dayOf(question, day)]);
    used.set(key, (used.get(key) ?? 0) + 1);
  }
  const over = [...used].flatMap(([key, count]): CheckFault[] => {
    const [base, grade] = JSON.parse(key) as [string, string];
    const heads = question.heads.get(base)?.get(grade) ?? 0;
    return count <= heads ? [] : [{ reason: 'too-many-heads', base, grade, heads, used: count }];
  });
  return [...unknown, ...over];
}

/** What is wrong with names: unknown, of another base or grade, away, on two chains of a day, or missing although officers have names. */
function officerFaults(
  question: CheckedQuestion,
  officers: readonly ProblemOfficer[] | undefined,
  days: readonly Followed[],
): CheckFault[] {
  const known = new Map((officers ?? []).map((officer) => [officer.id, officer]));
  const named = days.filter(({ chain }) => chain.officer !== undefined);
  const unnamed = officers ? days.filter(({ chain }) => chain.officer === undefined) : [];
  const wrong = named.flatMap((day): CheckFault[] => {
    const reason = wrongName(question, known.get(day.chain.officer!), day);
    return reason ? [{ reason, chain: day.number, officer: day.chain.officer! }] : [];
  });
  return [
    ...wrong,
    ...twiceFaults(question, named),
    ...unnamed.map(({ number }): CheckFault => ({ reason: 'officer-unnamed', chain: number })),
  ];
}

/** Locks that the answer breaks. */
function lockFaults(locks: readonly Placed[], { chains }: StaffingResult): CheckFault[] {
  return locks
    .filter(
      (lock) =>
        !chains.some(
          ({ officer, duties }) =>
            officer === lock.officer &&
            duties.some(({ duty, grade }) => duty === lock.duty && (lock.grade ?? grade) === grade),
        ),
    )
    .map(({ duty, officer }) => ({ reason: 'lock-broken', duty, officer }));
}

function wrongName(
  question: CheckedQuestion,
  officer: ProblemOfficer | undefined,
  day: Followed,
): 'officer-unknown' | 'officer-other-base' | 'officer-other-grade' | 'officer-away' | undefined {
  if (!officer) return 'officer-unknown';
  if (officer.base !== day.chain.base) return 'officer-other-base';
  if (officer.grade !== day.chain.grade) return 'officer-other-grade';
  const out = turnOut(question, day);
  if (!out) return undefined;
  const isThere = out.leaves >= (officer.from ?? -Infinity) && out.back <= (officer.until ?? Infinity);
  return isThere ? undefined : 'officer-away';
}

/** An officer has one chain a day, and is back before the next one begins. */
function twiceFaults(question: CheckedQuestion, named: readonly Followed[]): CheckFault[] {
  const earlier = new Map<string, Followed[]>();
  const faults: CheckFault[] = [];
  for (const day of named) {
    const officer = day.chain.officer!;
    const others = earlier.get(officer) ?? [];
    if (others.some((other) => meet(question, day, other)))
      faults.push({ reason: 'officer-twice', chain: day.number, officer });
    earlier.set(officer, [...others, day]);
  }
  return faults;
}

function meet(question: CheckedQuestion, a: Followed, b: Followed): boolean {
  if (dayOf(question, a) === dayOf(question, b)) return true;
  const [first, second] = [turnOut(question, a), turnOut(question, b)];
  return !first || !second || (first.leaves < second.back && second.leaves < first.back);
}

/** The day on which a chain begins. */
function dayOf(question: CheckedQuestion, { duties }: Followed): number {
  return question.dayOf(duties[0]!);
}
