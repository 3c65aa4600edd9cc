import { NO_WAY, goesOn } from '../engine/instance.ts';
import type { Compiled } from '../problem/compiled.ts';
import { binds, keepsLimits } from '../problem/limits-of-day.ts';
import type { ProblemBase, StaffingProblem } from '../problem/problem.ts';

/** Whose day it is, and when they are available (ms). */
interface Whose {
  readonly base: string;
  readonly grade: string;
  readonly officer?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** A day that can be extended: its tasks in order, as numbers of the instance. */
export interface OpenDay {
  readonly base: ProblemBase;
  readonly grade: string;
  readonly officer: string | undefined;
  readonly rank: number;
  readonly from: number;
  readonly until: number;
  tasks: readonly number[];
}

/** Seconds and costs from a base to each task, and home from it. */
interface BaseWays {
  readonly out: Float64Array;
  readonly home: Float64Array;
  readonly outCost: Float64Array;
  readonly homeCost: Float64Array;
}

/** Tells which tasks a day can still take, and at what cost. */
export class DayRoom {
  readonly #problem: StaffingProblem;
  readonly #question: Compiled;
  readonly #ranks: Int32Array;
  readonly #bases: ReadonlyMap<string, ProblemBase>;
  readonly #ways: ReadonlyMap<ProblemBase, BaseWays>;
  readonly #isLimited: boolean;
  readonly #turnOut: number;

  constructor(problem: StaffingProblem, question: Compiled) {
    this.#problem = problem;
    this.#question = question;
    this.#ranks = Int32Array.from(question.tasks, ({ grade }) => problem.grades.indexOf(grade));
    this.#bases = new Map(problem.bases.map((base) => [base.id, base]));
    this.#ways = new Map(problem.bases.map((base) => [base, waysOf(base, question)]));
    this.#isLimited = binds(problem.limits);
    this.#turnOut = (problem.limits?.turnOutS ?? Infinity) * 1000;
  }

  dayOf({ base, grade, officer, from, until }: Whose, tasks: readonly number[]): OpenDay {
    return {
      base: this.#bases.get(base)!,
      grade,
      officer,
      rank: this.#problem.grades.indexOf(grade),
      from: from ?? -Infinity,
      until: until ?? Infinity,
      tasks,
    };
  }

  /** The additional cost of driving if a day takes a task. Undefined if a rule forbids it or the cost is not less than `below`. */
  costOf(day: OpenDay, task: number, below: number): number | undefined {
    if (day.rank > this.#ranks[task]!) return undefined;
    const at = placeIn(day.tasks, task);
    const [before, after] = [day.tasks[at - 1], day.tasks[at]];
    const { instance } = this.#question;
    const { start, end } = instance;
    if (before !== undefined && end[before]! > start[task]!) return undefined;
    if (after !== undefined && end[task]! > start[after]!) return undefined;
    if (before !== undefined && !goesOn(instance, before, task)) return undefined;
    if (after !== undefined && !goesOn(instance, task, after)) return undefined;
    const ways = this.#ways.get(day.base)!;
    const cost = this.#cost(ways, before, task) + this.#cost(ways, task, after);
    const more = day.tasks.length === 0 ? cost : cost - this.#cost(ways, before, after);
    if (more >= below) return undefined;
    const first = before === undefined ? task : day.tasks[0]!;
    const last = after === undefined ? task : day.tasks.at(-1)!;
    return this.#isInTime(day, ways, first, last) && this.#keepsLimits(day, at, task) ? more : undefined;
  }

  take(day: OpenDay, task: number): void {
    day.tasks = day.tasks.toSpliced(placeIn(day.tasks, task), 0, task);
  }

  /** Whether a day between two tasks lies within the officer's times and the longest turn-out. */
  #isInTime({ from, until }: OpenDay, { out, home }: BaseWays, first: number, last: number): boolean {
    if (out[first]! >= NO_WAY || home[last]! >= NO_WAY) return false;
    const { start, end } = this.#question.instance;
    const leave = start[first]! - out[first]! * 1000;
    const back = end[last]! + home[last]! * 1000;
    return from <= leave && back <= until && back - leave <= this.#turnOut;
  }

  /** The cost of the way between two tasks, or from or to the base. */
  #cost(ways: BaseWays, from: number | undefined, to: number | undefined): number {
    if (from === undefined) return ways.outCost[to!]!;
    if (to === undefined) return ways.homeCost[from]!;
    const { instance } = this.#question;
    return instance.ways.costsFrom(instance.endPlace[from]!)[instance.startPlace[to]!]!;
  }

  #keepsLimits(day: OpenDay, at: number, task: number): boolean {
    if (!this.#isLimited) return true;
    const { tasks } = this.#question;
    const held = day.tasks.toSpliced(at, 0, task).map((number) => ({ number, task: tasks[number]! }));
    return keepsLimits(this.#problem, this.#question, day.base, held);
  }
}

/** The position of a task in order of start. */
function placeIn(tasks: readonly number[], task: number): number {
  let at = tasks.length;
  while (at > 0 && tasks[at - 1]! > task) at -= 1;
  return at;
}

function waysOf({ place }: ProblemBase, { tasks, drives }: Compiled): BaseWays {
  const column = (of: (start: string, end: string) => number) =>
    Float64Array.from(tasks, ({ duty }) => of(duty.place, duty.endPlace ?? duty.place));
  return {
    out: column((start) => drives.secondsBetween(place, start)),
    home: column((_, end) => drives.secondsBetween(end, place)),
    outCost: column((start) => drives.costBetween(place, start)),
    homeCost: column((_, end) => drives.costBetween(end, place)),
  };
}
