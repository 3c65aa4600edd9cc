import { NO_WAY } from '../engine/instance.ts';
import { coverable } from '../engine/limits/coverable.ts';
import { mealsBetween, stretchAfter, type DayRules } from '../engine/limits/day-rules.ts';
import { mealsOwed } from '../engine/limits/meals.ts';
import type { Compiled, Drives, Task } from './compiled.ts';
import {
  outlasts,
  type DayLimits,
  type ProblemBase,
  type ProblemDuty,
  type StaffingProblem,
} from './problem.ts';

/** Officers who start from the nearest of some bases, and when they are available (ms). */
interface Party {
  readonly bases: readonly ProblemBase[];
  readonly from?: number;
  readonly until?: number;
}

/** The limits of the problem for the engine, or undefined if there are none. */
export function dayRulesOf(problem: StaffingProblem, compiled: Compiled): DayRules | undefined {
  return binds(problem.limits) ? rulesFor(problem, compiled, compiled.labels) : undefined;
}

/** With more duties than this, whole days are not searched for a duty that cannot be a day by itself. The checker could not follow. */
const MOST_SEARCHED = 500;

/** The tasks that no day within the limits can hold, as far as whole days are searched. */
export function beyondLimits(problem: StaffingProblem, compiled: Compiled): ReadonlySet<Task> {
  const { tasks, instance } = compiled;
  const rules = dayRulesOf(problem, compiled);
  if (!rules) return new Set();
  const isSearched = problem.duties.length <= MOST_SEARCHED;
  const held = isSearched ? coverable(instance, rules) : undefined;
  return new Set(
    tasks.filter(({ duty }, i) => held?.[i] === 0 || outlasts(problem.limits ?? {}, duty) !== undefined),
  );
}

/** The limits of the problem for parties. The engine treats each party as a base. Merged bases have the shortest way of any of them. */
export function rulesFor(
  problem: StaffingProblem,
  { tasks, drives }: Compiled,
  parties: readonly Party[],
): DayRules {
  const times = (of: (base: ProblemBase, duty: ProblemDuty) => number) =>
    Float64Array.from(
      parties.flatMap(({ bases }) =>
        tasks.map(({ duty }) => Math.min(...bases.map((base) => of(base, duty)))),
      ),
    );
  return {
    ...bounds(problem),
    earliest: Float64Array.from(parties, ({ from = -Infinity }) => from),
    latest: Float64Array.from(parties, ({ until = Infinity }) => until),
    outTime: times((base, duty) => outMs(drives, base, duty)),
    homeTime: times((base, duty) => homeMs(drives, base, duty)),
  };
}

/** Whether a day that starts at a base keeps the limits. */
export function keepsLimits(
  problem: StaffingProblem,
  { drives, instance }: Compiled,
  base: ProblemBase,
  day: readonly Numbered[],
): boolean {
  if (!binds(problem.limits)) return true;
  const rules = rulesOf(problem);
  const [first, last] = [day[0]!.task.duty, day.at(-1)!.task.duty];
  const leave = first.from - outMs(drives, base, first);
  const back = last.until + homeMs(drives, base, last);
  if (back - leave > rules.turnOut) return false;
  let since = leave;
  let taken = 0;
  for (const [i, { task, number }] of day.entries()) {
    const before = day[i - 1];
    if (before) {
      const way = instance.ways.timesFrom(instance.endPlace[before.number]!)[instance.startPlace[number]!]!;
      const { until } = before.task.duty;
      const idle = task.duty.from - until - way;
      since = stretchAfter(rules, since, until, way, idle);
      taken |= mealsBetween(rules, until, way, idle);
    }
    if (task.duty.until - since > rules.unbroken) return false;
  }
  return back - since <= rules.unbroken && (mealsOwed(rules.meals, leave, back) & ~taken) === 0;
}

const NONE = new Float64Array();
const known = new WeakMap<StaffingProblem, DayRules>();

/** The rules without ways. Cached, because hundreds of thousands of days are examined. */
function rulesOf(problem: StaffingProblem): DayRules {
  let rules = known.get(problem);
  if (!rules) {
    rules = { ...bounds(problem), earliest: NONE, latest: NONE, outTime: NONE, homeTime: NONE };
    known.set(problem, rules);
  }
  return rules;
}

/** A task with its number in the instance. */
export interface Numbered {
  readonly task: Task;
  readonly number: number;
}

/** Whether any limit is set. The length of a break alone is not a limit, because it needs a limit of unbroken time. */
export function binds(limits: DayLimits | undefined): boolean {
  return [limits?.turnOutS, limits?.unbrokenS, limits?.meals?.[0]].some((limit) => limit !== undefined);
}

function bounds({
  limits,
  handoverS,
}: StaffingProblem): Pick<DayRules, 'turnOut' | 'unbroken' | 'pause' | 'meals' | 'handover'> {
  const ms = (seconds: number | undefined, without: number) =>
    seconds === undefined ? without : seconds * 1000;
  return {
    turnOut: ms(limits?.turnOutS, Infinity),
    unbroken: ms(limits?.unbrokenS, Infinity),
    pause: ms(limits?.breakS, 0),
    meals: (limits?.meals ?? []).map(({ from, until, lengthS }) => ({ from, until, length: lengthS * 1000 })),
    handover: handoverS * 1000,
  };
}

function outMs(drives: Drives, base: ProblemBase, { place }: ProblemDuty): number {
  return msOf(drives.secondsBetween(base.place, place));
}

function homeMs(drives: Drives, base: ProblemBase, { place, endPlace }: ProblemDuty): number {
  return msOf(drives.secondsBetween(endPlace ?? place, base.place));
}

function msOf(seconds: number): number {
  return seconds >= NO_WAY ? NO_WAY : seconds * 1000;
}
