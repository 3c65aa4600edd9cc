import type { Interval } from '../../kernel/interval.ts';
import { BasesSearch } from '../engine/bases/bases-search.ts';
import type { LinearPrograms } from '../engine/bases/linear-program.ts';
import { allDays, cheapestCover, type CoverProblem, type PricedDay } from '../engine/cover/cover-node.ts';
import { MOST_BASES, NO_WAY, cheapestPull, type Instance } from '../engine/instance.ts';
import type { Day, DayRules } from '../engine/limits/day-rules.ts';
import { DaySearch, withoutBases } from '../engine/limits/day-search.ts';
import { SiftedFlow, certificateOf, chainsOf } from '../engine/sifted-flow.ts';
import { compiled, levelOf, weightsAbove, type Compiled } from '../problem/compiled.ts';
import { dayRulesOf, rulesFor } from '../problem/limits-of-day.ts';
import type { ProblemBase, StaffingProblem } from '../problem/problem.ts';
import type { Help, StaffingResult } from '../problem/staffing-result.ts';
import { aroundLocks, type EngineProblem } from './around-locks.ts';
import { BestAnswer, MOST_AT_ONCE, provenMinimum } from './best-answer.ts';
import { provenShortage, workdays } from './shortage.ts';
import { coveringDays, helpFor, troopsOf, type Troop } from './troops.ts';

/** The exact method is not used for questions with more places. */
const MOST_PLACES = 60;
/** Costs are divided by the cost of an officer, or by this if officers cost nothing. */
const DAY_S = 100_000;
/** The number of days that are examined between two pauses. */
const DAYS_A_STEP = 20_000;

/** Days for the existing officers, and whether they are optimal: most places covered (the strictest level first), then fewest officers, then least cost. */
interface MostCovering {
  readonly days: readonly (readonly number[])[];
  readonly isProven: boolean;
}

/**
 * Enumerates all days of all officers and chooses the best of them exactly: first by covered places and officers, then also by
 * cost. Undefined if there are too many days.
 */
function* mostCovering(
  problem: StaffingProblem,
  compiled: Compiled,
): Generator<void, MostCovering | undefined> {
  const troops = troopsOf(problem, 0, (base) => spanAt(base, compiled)).filter(({ heads }) => heads > 0);
  const places = compiled.instance.need.reduce((sum, one) => sum + one, 0);
  if (places > MOST_PLACES || troops.length > MOST_BASES) return undefined;
  const instance = instanceFor(problem, compiled, troops);
  const parties = troops.map(({ base, from, until }) => ({ bases: [base], from, until }));
  const days = allDays(instance, rulesFor(problem, compiled, parties));
  if (!days) return undefined;
  const heads = Math.min(
    places,
    troops.reduce((sum, troop) => sum + troop.heads, 0),
  );
  const officer = compiled.officerCost > 0 ? 1 : 0;
  const counted = days.map((day) => ({ ...day, cost: officer }));
  const first = yield* paused(cheapestCover(coverProblem(counted, instance, compiled, heads * officer), 1));
  const scale = compiled.officerCost || DAY_S;
  const priced = days.map((day) => ({ ...day, cost: day.cost / scale }));
  const dearest = priced.reduce((most, { cost }) => Math.max(most, cost), 0);
  const question = coverProblem(priced, instance, compiled, heads * dearest);
  const last = yield* paused(cheapestCover(question, 1 / scale, first.chosen));
  return {
    days: last.chosen.map((day) => days[day]!.duties),
    isProven: first.isProven && last.isProven,
  };
}

/** An open place costs more than all days and all places of less strict levels together. */
function coverProblem(
  days: readonly PricedDay[],
  { need, capacity }: Instance,
  { tasks }: Compiled,
  dearest: number,
): CoverProblem {
  return { days, need, capacity, openCost: weightsAbove(tasks, Math.ceil(dearest) + 1) };
}

function instanceFor(
  { grades }: StaffingProblem,
  { instance, tasks, drives, officerCost }: Compiled,
  troops: readonly Troop[],
): Instance {
  const pull = (costOf: (base: ProblemBase, task: number) => number) =>
    Int32Array.from(troops.flatMap(({ base }) => [...tasks.keys()].map((task) => costOf(base, task))));
  return {
    ...instance,
    bases: troops.length,
    capacity: Int32Array.from(troops, ({ heads }) => heads),
    pullOut: pull(({ place }, task) =>
      Math.min(NO_WAY, drives.costBetween(place, tasks[task]!.duty.place) + officerCost),
    ),
    pullIn: pull(({ place }, task) => {
      const { duty } = tasks[task]!;
      return drives.costBetween(duty.endPlace ?? duty.place, place);
    }),
    mayHold: Int32Array.from(tasks, ({ grade }) =>
      troops.reduce(
        (bits, troop, i) => (grades.indexOf(troop.grade) <= grades.indexOf(grade) ? bits | (1 << i) : bits),
        0,
      ),
    ),
  };
}

/** The interval that contains every possible day from a base. */
function spanAt({ place }: ProblemBase, { tasks, drives }: Compiled): Interval {
  let [from, until] = [Infinity, -Infinity];
  for (const { duty } of tasks) {
    from = Math.min(from, duty.from - drives.secondsBetween(place, duty.place) * 1000);
    until = Math.max(until, duty.until + drives.secondsBetween(duty.endPlace ?? duty.place, place) * 1000);
  }
  return { from, until };
}

/** Does work that reports its amount, and pauses after each share. */
function* paused<Result>(work: Generator<number, Result>): Generator<void, Result> {
  for (let done = 0; ;) {
    const next = work.next();
    if (next.done) return next.value;
    done += next.value;
    if (done < DAYS_A_STEP) continue;
    done = 0;
    yield;
  }
}

/** The stage of the solver: the fewest officers, the best cover with the existing officers, the limits of the day, less driving, or done. */
export type SolverStage = 'fewest' | 'covering' | 'limits' | 'driving' | 'done';

interface Options {
  readonly seed?: number;
  /** A solver of linear programs, with which rosters from several bases are proven sooner. */
  readonly programs?: LinearPrograms | undefined;
}

/**
 * Solves a staffing problem step by step. After each step the best answer so far can be read, with what is proven.
 * It has no clock: the caller of `step` decides when to stop, and no step is long. The same problem, seed and number of
 * steps give the same answer. The problem must have no faults (`problemFaults`).
 */
export class StaffingSolver {
  readonly problem: StaffingProblem;
  readonly #seed: number;
  readonly #programs: LinearPrograms | undefined;
  readonly #whole: Compiled;
  readonly #engineProblem: EngineProblem;
  readonly #answer: BestAnswer;
  readonly #work: Generator<SolverStage, void>;
  #stage: SolverStage = 'fewest';
  /** Whether the roster is optimal: none covers more, needs fewer officers for it, or costs less. */
  #isBest = false;

  constructor(problem: StaffingProblem, { seed = 1, programs }: Options = {}) {
    this.problem = problem;
    this.#seed = seed;
    this.#programs = programs;
    this.#whole = compiled(problem);
    this.#engineProblem = aroundLocks(problem, this.#whole);
    this.#answer = new BestAnswer(problem, this.#whole, this.#engineProblem);
    this.#work = this.#solve();
  }

  get stage(): SolverStage {
    return this.#stage;
  }

  get result(): StaffingResult {
    return this.#answer.result;
  }

  /** The additional officers that would cover everything. Empty if everything is covered. */
  get help(): readonly Help[] {
    const open = this.#answer.open();
    return open.size === 0 ? [] : helpFor(this.problem, this.#whole, open);
  }

  /** A proven lower bound of additional officers: fewer could not cover everything together with the existing ones. */
  get leastHelp(): number {
    const heads = this.#whole.labels.reduce((sum, label) => sum + label.heads, 0);
    return Math.max(0, Math.ceil(this.#answer.certificate.officers / workdays(this.problem)) - heads);
  }

  /** Does a slice of work. False if nothing is left to do. */
  step(): boolean {
    const { value, done } = this.#work.next();
    this.#stage = done ? 'done' : value;
    return !done;
  }

  get #isLocked(): boolean {
    return this.#compiled !== this.#whole;
  }

  get #compiled(): Compiled {
    return this.#engineProblem.compiled;
  }

  get #isShort(): boolean {
    return this.result.uncovered.length > 0;
  }

  *#solve(): Generator<SolverStage, void> {
    if (this.#whole.instance.duties === 0) return yield* this.#showShortage();
    yield* staged('fewest', this.#answer.fillGreedily());
    const flow = yield* this.#fewest(this.#whole);
    yield 'covering';
    const { instance } = this.#compiled;
    if (instance.duties === 0) return;
    const rules = dayRulesOf(this.problem, this.#compiled);
    const links = (this.#isLocked ? yield* this.#flow(this.#compiled) : flow).links();
    const days = chainsOf(instance.need, links);
    yield* staged('covering', this.#answer.considering(days, rules && MOST_AT_ONCE));
    if (this.#isShort) yield* this.#showShortage();
    if (this.#isShort || !(rules || this.#answer.canName(days))) yield* this.#cover();
    if ((this.#isShort || rules) && !this.#isLocked) yield* this.#coverExactly();
    if (rules) return yield* this.#keepLimits(rules, flow);
    yield 'covering';
    if (!this.#isBest && (this.result.gap > 0 || this.#mayCoverMore)) yield* this.#driveLess();
  }

  /** Places are open, but the proven number of officers is available. Days from other bases may cover more. */
  get #mayCoverMore(): boolean {
    const heads = this.#compiled.instance.capacity.reduce((sum, one) => sum + one, 0);
    return this.#isShort && this.#answer.certificate.officers <= heads;
  }

  /** The fewest officers and the least cost if all officers were alike and at the nearest base: bounds for the following stages. */
  *#fewest(whole: Compiled): Generator<SolverStage, SiftedFlow> {
    const flow = flowOf(whole);
    yield* staged('fewest', flow.solving());
    const certificate = provenMinimum(whole, certificateOf(whole.instance, flow.links()));
    this.#answer.update({ certificate, costBound: flow.cost });
    return flow;
  }

  *#flow(part: Compiled): Generator<SolverStage, SiftedFlow> {
    const flow = flowOf(part);
    yield* staged('covering', flow.solving());
    return flow;
  }

  *#showShortage(): Generator<SolverStage, void> {
    this.#answer.update({ shortage: yield* staged('covering', provenShortage(this.problem, this.#whole)) });
  }

  /** Days for the existing officers. */
  *#cover(): Generator<SolverStage, void> {
    const days = yield* staged('covering', coveringDays(this.problem, this.#compiled));
    yield* staged('covering', this.#answer.considering(days));
  }

  /** If the problem is small, the best of all rosters. */
  *#coverExactly(): Generator<SolverStage, void> {
    const most = yield* staged('covering', mostCovering(this.problem, this.#whole));
    if (!most) return;
    this.#answer.offer(most.days);
    this.#isBest = most.isProven;
    if (most.isProven && !this.#isShort) this.#answer.update({ costBound: this.result.cost });
  }

  *#keepLimits(rules: DayRules, flow: SiftedFlow): Generator<SolverStage, void> {
    const { instance, tasks } = this.#compiled;
    const levels = tasks.map(({ duty }) => levelOf(duty));
    const known = this.#isLocked ? [] : knownDays(this.#compiled, this.result);
    const search = new DaySearch(instance, rules, {
      ...{ seed: this.#seed, levels, known },
      ...(!this.#isLocked && { flow }),
    });
    for (let best = ''; !search.isProven && !(this.#isBest && search.isBounded);) {
      search.step();
      const now = `${search.uncovered} ${search.officers} ${search.cost}`;
      if (now !== best && search.officers > 0) this.#answer.offer(search.days.map(({ duties }) => duties));
      best = now;
      if (!this.#isLocked) this.#learnLimits(search);
      yield 'limits';
    }
  }

  #learnLimits({ certificate, officersBound, costBound, uncovered }: DaySearch): void {
    const known = this.#answer.certificate.officers;
    if (officersBound > known) {
      const proof = withoutBases(this.#compiled.instance, certificate);
      if (proof.officers > known) this.#answer.update({ certificate: provenMinimum(this.#compiled, proof) });
    }
    if (uncovered === 0 && costBound > this.#answer.costBound) this.#answer.update({ costBound });
  }

  *#driveLess(): Generator<SolverStage, void> {
    const means = { seed: this.#seed, programs: this.#programs };
    const search = new BasesSearch(this.#compiled.instance, { ...means, days: this.#answer.days });
    for (let best = Infinity; !search.isImpossible; search.step()) {
      if (search.cost < best) this.#answer.offer(search.best!.chains.map(({ duties }) => duties));
      best = search.cost;
      if (!this.#isLocked && search.bound > this.#answer.costBound)
        this.#answer.update({ costBound: search.bound });
      yield 'driving';
      if (search.isProven) return;
    }
  }
}

/** Does some work, and yields its stage. */
function* staged<Result>(stage: SolverStage, work: Generator<void, Result>): Generator<SolverStage, Result> {
  for (;;) {
    const { value, done } = work.next();
    if (done) return value;
    yield stage;
  }
}

/** Converts a roster to days of the engine. */
function knownDays({ labels, tasks }: Compiled, { chains }: StaffingResult): Day[] {
  const numberOf = new Map(tasks.map(({ duty, grade }, i) => [`${duty.id} ${grade}`, i]));
  return chains.map(({ base, grade, duties }) => ({
    base: labels.findIndex((label) => label.grade === grade && label.bases.some(({ id }) => id === base)),
    duties: duties.map((held) => numberOf.get(`${held.duty} ${held.grade}`)!),
  }));
}

function flowOf({ instance }: Compiled): SiftedFlow {
  return new SiftedFlow(
    instance,
    cheapestPull(instance, instance.pullOut),
    cheapestPull(instance, instance.pullIn),
  );
}
