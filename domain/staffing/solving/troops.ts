import type { Interval } from '../../kernel/interval.ts';
import { mostCovered } from '../engine/cover-flow.ts';
import { NO_WAY, cheapestPull, subinstance } from '../engine/instance.ts';
import { SiftedFlow, chainsOf } from '../engine/sifted-flow.ts';
import { headsAt, levelWeights, type Compiled, type Task } from '../problem/compiled.ts';
import { keepsLimits, type Numbered } from '../problem/limits-of-day.ts';
import type { ProblemBase, ProblemOfficer, StaffingProblem } from '../problem/problem.ts';
import type { Help } from '../problem/staffing-result.ts';

/** Officers of one grade at one base with the same times (ms): a number, or names. */
export interface Troop extends Interval {
  readonly base: ProblemBase;
  readonly grade: string;
  readonly heads: number;
  readonly officers: readonly ProblemOfficer[];
}

/** The maximum number of pairs of a troop and a day that are examined one by one. */
const MOST_PAIRS = 1_000_000;
/** If there are more, times are rounded to a grid of this many ms, always so that nobody is named who is not available. */
const GRIDS = [1, 900_000, 3_600_000, 14_400_000];

/** The officers of each grade and base, divided by their times. Those who can hold every outing from their base form one troop. */
export function troopsOf(
  problem: StaffingProblem,
  days: number,
  outingsFrom: (base: ProblemBase) => Interval,
): Troop[] {
  const outings = new Map(problem.bases.map((base) => [base.id, outingsFrom(base)]));
  const parted = (grid: number) =>
    problem.bases.flatMap((base) =>
      problem.grades.flatMap((grade) => partsOf(problem, { base, grade }, outings.get(base.id)!, grid)),
    );
  let troops = parted(GRIDS[0]!);
  for (const grid of GRIDS.slice(1)) {
    if (troops.length * days <= MOST_PAIRS) break;
    troops = parted(grid);
  }
  return troops;
}

function partsOf(
  problem: StaffingProblem,
  { base, grade }: Pick<Troop, 'base' | 'grade'>,
  outings: Interval,
  grid: number,
): Troop[] {
  if (!problem.officers) {
    const heads = headsAt(problem, base, grade);
    return heads > 0 ? [{ base, grade, heads, officers: [], from: -Infinity, until: Infinity }] : [];
  }
  const parts = new Map<string, Interval & { readonly officers: ProblemOfficer[] }>();
  for (const officer of problem.officers) {
    if (officer.base !== base.id || officer.grade !== grade) continue;
    const there = thereIn(officer, outings, grid);
    const key = `${there.from} ${there.until}`;
    const part = parts.get(key);
    if (part) part.officers.push(officer);
    else parts.set(key, { ...there, officers: [officer] });
  }
  return [...parts.values()].map((part) => ({ base, grade, heads: part.officers.length, ...part }));
}

function thereIn(
  { from = -Infinity, until = Infinity }: ProblemOfficer,
  outings: Interval,
  grid: number,
): Interval {
  return {
    from: from <= outings.from ? -Infinity : Math.ceil(from / grid) * grid,
    until: until >= outings.until ? Infinity : Math.floor(until / grid) * grid,
  };
}

/**
 * Days for the existing officers, grade by grade from the lowest, each for the open duties that it may hold, the strictest
 * level first. With one grade, no other days cover more. With several grades, an exchange between grades may.
 */
export function* coveringDays({ grades }: StaffingProblem, compiled: Compiled): Generator<void, number[][]> {
  const { instance, labels, tasks } = compiled;
  const weights = levelWeights(tasks);
  const open = instance.need.slice();
  const days: number[][] = [];
  for (const grade of grades.toReversed()) {
    const heads = sum(labels.filter((label) => label.grade === grade).map((label) => label.heads));
    const bits = labels.reduce((set, label, i) => (label.grade === grade ? set | (1 << i) : set), 0);
    const chosen = [...tasks.keys()].filter(
      (task) => open[task]! > 0 && (instance.mayHold[task]! & bits) !== 0,
    );
    if (heads === 0 || chosen.length === 0) continue;
    const part = subinstance(instance, chosen, open);
    const { covered } = yield* mostCovered(
      part,
      heads,
      Float64Array.from(chosen, (task) => weights[task]!),
    );
    for (const day of yield* cheapestDays(compiled, chosen, covered, bits)) {
      for (const task of day) open[task]! -= 1;
      days.push(day);
    }
  }
  return days;
}

/** The maximum number of pieces of work to find how many more officers are needed. */
const MOST_PAUSES = 40;

/**
 * The additional officers, by grade and base, that would be enough for the open places, with the duties of each one's day. Each
 * has a day of one grade within the limits, from the base nearest to the first duty. A place that no such day can hold adds no
 * officer.
 */
export function helpFor(
  problem: StaffingProblem,
  compiled: Compiled,
  open: ReadonlyMap<Task, number>,
): Help[] {
  return problem.grades.flatMap((grade) => {
    const days = new Map<string, string[][]>();
    for (const { base, day } of daysOf(problem, compiled, grade, open)) {
      const own = days.get(base.id) ?? [];
      own.push(day.map(({ task }) => task.duty.id));
      days.set(base.id, own);
    }
    return [...days].map(([base, own]) => ({ base, grade, officers: own.length, days: own }));
  });
}

/** A day, or a part of one, and its base. */
interface HeldDay {
  readonly base: ProblemBase;
  readonly day: readonly Numbered[];
}

/** The fewest days for the open places of a grade. A duty that no existing officer can reach is a day of its own from another base. */
function daysOf(
  problem: StaffingProblem,
  compiled: Compiled,
  grade: string,
  open: ReadonlyMap<Task, number>,
): HeldDay[] {
  const isOpen = (task: Task) => task.grade === grade && (open.get(task) ?? 0) > 0;
  const chosen = [...compiled.tasks.keys()].filter((task) => isOpen(compiled.tasks[task]!));
  const need = Int32Array.from(chosen, (task) => open.get(compiled.tasks[task]!)!);
  const days = soonDays(compiled, chosen, need).map((day) =>
    day.map((number) => ({ number, task: compiled.tasks[number]! })),
  );
  const alone = compiled.unreachable
    .filter(isOpen)
    .flatMap((task) => Array.from({ length: open.get(task)! }, () => [{ number: -1, task }]));
  return [...days, ...alone].flatMap((day) => heldFrom(problem, compiled, day));
}

/** A day from one base, or parts of it from several bases, each as long as the limits allow. */
function heldFrom(problem: StaffingProblem, compiled: Compiled, day: readonly Numbered[]): HeldDay[] {
  for (let length = day.length; length > 0; length--) {
    const part = day.slice(0, length);
    const able = problem.bases.filter((base) => isHeldFrom(problem, compiled, base, part));
    const nearest = nearestTo(able, part[0]!.task, compiled);
    if (nearest) return [{ base: nearest, day: part }, ...heldFrom(problem, compiled, day.slice(length))];
  }
  return day.length > 1 ? heldFrom(problem, compiled, day.slice(1)) : [];
}

function isHeldFrom(
  problem: StaffingProblem,
  compiled: Compiled,
  base: ProblemBase,
  day: readonly Numbered[],
): boolean {
  const [first, last] = [day[0]!.task.duty, day.at(-1)!.task.duty];
  const out = compiled.drives.costBetween(base.place, first.place);
  const home = compiled.drives.costBetween(last.endPlace ?? last.place, base.place);
  return Math.max(out, home) < NO_WAY && keepsLimits(problem, compiled, base, day);
}

function nearestTo(
  bases: readonly ProblemBase[],
  { duty: { place } }: Task,
  { drives }: Compiled,
): ProblemBase | undefined {
  const costs = bases.map((base) => drives.costBetween(base.place, place));
  return bases[costs.indexOf(Math.min(...costs))];
}

/** The fewest days that hold some of the tasks, and of these the cheapest, as numbers of the whole instance. */
function* cheapestDays(
  { instance }: Compiled,
  chosen: readonly number[],
  need: Int32Array,
  bits: number,
  pauses = Infinity,
): Generator<void, number[][]> {
  const held = [...chosen.keys()].filter((i) => need[i]! > 0);
  if (held.length === 0) return [];
  const tasks = held.map((i) => chosen[i]!);
  const all = new Int32Array(instance.duties);
  held.forEach((i, at) => (all[tasks[at]!] = need[i]!));
  const part = subinstance(instance, tasks, all);
  const flow = new SiftedFlow(
    part,
    cheapestPull(part, part.pullOut, bits),
    cheapestPull(part, part.pullIn, bits),
  );
  for (const work = flow.solving(); work.next().done !== true;) {
    yield;
    if (--pauses < 0) break;
  }
  return chainsOf(part.need, flow.links()).map((chain) => chain.map((i) => tasks[i]!));
}

/** The same within a limited time: with many tasks, the days of a flow that is not yet optimal. */
function soonDays(compiled: Compiled, chosen: readonly number[], need: Int32Array): number[][] {
  const work = cheapestDays(compiled, chosen, need, -1, MOST_PAUSES);
  for (;;) {
    const { value, done } = work.next();
    if (done) return value;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
