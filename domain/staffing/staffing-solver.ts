import { answerOf, provenMinimum, type Known } from './answer.ts';
import { aroundLocks, type Asked } from './around-locks.ts';
import { compiled, type Compiled, type Task } from './compiled.ts';
import { coveringDays, helpFor } from './covering.ts';
import { BasesSearch } from './engine/bases/bases-search.ts';
import type { LinearPrograms } from './engine/bases/linear-program.ts';
import { certificateOf } from './engine/certificate.ts';
import { chainsOf } from './engine/chains.ts';
import { withoutBases } from './engine/limits/day-certificate.ts';
import type { DayRules } from './engine/limits/day-rules.ts';
import { DaySearch } from './engine/limits/day-search.ts';
import { cheapestPull } from './engine/part-of.ts';
import { SiftedFlow } from './engine/sifted-flow.ts';
import { coversMore } from './level-weights.ts';
import { filled } from './filling.ts';
import { dayRulesOf } from './limits-of-day.ts';
import type { StaffingProblem } from './problem.ts';
import { provenShortage, workdays } from './shortage.ts';
import type { Help, StaffingResult } from './staffing-result.ts';

/** What the solver is at: how few suffice, how to cover most with those there are, how to keep the limits of the day, how to drive less, or nothing more. */
export type Stage = 'fewest' | 'covering' | 'limits' | 'driving' | 'done';

type Days = readonly (readonly number[])[];

interface Options {
  readonly seed?: number;
  /** What solves linear programs, with which several bases are proven sooner. */
  readonly programs?: LinearPrograms | undefined;
}

const NOTHING: Known = {
  chains: [],
  certificate: { kind: 'antichain', officers: 0, duties: [] },
  costBound: 0,
};

/**
 * Answers a staffing problem step by step: after each step the best answer so far can be read, and with it what is proven.
 * It has no clock: whoever calls `step` decides when to stop. The same problem, seed and number of steps give the same
 * answer. The problem must be free of faults (`problemFaults`).
 */
export class StaffingSolver {
  readonly problem: StaffingProblem;
  readonly #seed: number;
  readonly #programs: LinearPrograms | undefined;
  readonly #whole: Compiled;
  readonly #asked: Asked;
  readonly #work: Generator<Stage, void>;
  #stage: Stage = 'fewest';
  #known = NOTHING;
  /** Days that nobody has been named for yet: that is done when somebody wants to see them. */
  #unnamed: Days | undefined;
  #days: Days = [];
  /** Whether what named days leave open is given out: without limits, not before all has been tried that keeps the fewest. */
  #fills = false;
  #answer: StaffingResult | undefined;

  constructor(problem: StaffingProblem, { seed = 1, programs }: Options = {}) {
    this.problem = problem;
    this.#seed = seed;
    this.#programs = programs;
    this.#whole = compiled(problem);
    this.#asked = aroundLocks(problem, this.#whole);
    this.#work = this.#solve();
  }

  get stage(): Stage {
    return this.#stage;
  }

  get result(): StaffingResult {
    if (this.#unnamed) this.#name(this.#unnamed);
    return (this.#answer ??= answerOf(this.problem, this.#whole, this.#known));
  }

  /** Who would have to come so that all is covered; none where it is. */
  get help(): readonly Help[] {
    const open = this.#open();
    return open.size === 0 ? [] : helpFor(this.problem, this.#whole, open);
  }

  /** How many more it takes at the least, proven: fewer could not hold everything together with those there are. */
  get leastHelp(): number {
    const heads = this.#whole.labels.reduce((sum, label) => sum + label.heads, 0);
    return Math.max(0, Math.ceil(this.#known.certificate.officers / workdays(this.problem)) - heads);
  }

  /** Does a slice of work; false when nothing is left to do. */
  step(): boolean {
    const { value, done } = this.#work.next();
    this.#stage = done ? 'done' : value;
    return !done;
  }

  get #isLocked(): boolean {
    return this.#compiled !== this.#whole;
  }

  get #compiled(): Compiled {
    return this.#asked.compiled;
  }

  *#solve(): Generator<Stage, void> {
    if (this.#whole.instance.duties === 0) return yield* this.#showShortage();
    const links = yield* this.#fewest(this.#whole);
    yield 'covering';
    const { instance } = this.#compiled;
    if (instance.duties === 0) return this.#offer([]);
    const rules = dayRulesOf(this.problem, this.#compiled);
    this.#fills = rules !== undefined;
    this.#offer(chainsOf(instance.need, this.#isLocked ? yield* this.#flow(this.#compiled) : links));
    if (this.result.uncovered.length > 0) yield* this.#showShortage();
    if (rules) return yield* this.#keepLimits(rules);
    if (this.result.uncovered.length > 0) yield* this.#cover();
    yield 'covering';
    if (this.result.gap > 0 || this.#mayCoverMore) yield* this.#driveLess();
  }

  /** Places are open although there are as many officers as are proven to be needed: days from the right bases may hold them. */
  get #mayCoverMore(): boolean {
    const heads = this.#compiled.instance.capacity.reduce((sum, one) => sum + one, 0);
    return this.result.uncovered.length > 0 && this.#known.certificate.officers <= heads;
  }

  /** The fewest officers and the least cost, were all officers alike and at whichever base is nearest: bounds for what follows. */
  *#fewest(whole: Compiled) {
    const flow = flowOf(whole);
    while (flow.round() > 0) yield 'fewest' as const;
    const links = flow.links();
    const certificate = provenMinimum(whole, certificateOf(whole.instance, links));
    this.#learn({ certificate, costBound: flow.cost });
    return links;
  }

  *#flow(part: Compiled) {
    const flow = flowOf(part);
    while (flow.round() > 0) yield 'covering' as const;
    return flow.links();
  }

  *#showShortage(): Generator<Stage, void> {
    this.#learn({ shortage: yield* staged('covering', provenShortage(this.problem, this.#whole)) });
  }

  /** Days for those there are; what nobody is there for by name is given out at last. */
  *#cover(): Generator<Stage, void> {
    const days = yield* staged('covering', coveringDays(this.problem, this.#compiled));
    this.#offer(days);
    if (this.result.uncovered.length === 0) return;
    this.#fills = true;
    this.#offer(this.#days);
    if (this.result.uncovered.length > 0) this.#offer(days);
  }

  *#keepLimits(rules: DayRules): Generator<Stage, void> {
    const search = new DaySearch(this.#compiled.instance, rules, { seed: this.#seed });
    for (let best = ''; !search.isProven;) {
      search.step();
      const now = `${search.short} ${search.officers} ${search.cost}`;
      if (now !== best && search.days.length > 0) this.#offer(search.days.map(({ duties }) => duties));
      best = now;
      if (!this.#isLocked) this.#learnLimits(search);
      yield 'limits';
    }
  }

  #learnLimits({ certificate, officersBound, costBound }: DaySearch): void {
    if (officersBound > this.#known.certificate.officers) {
      const proof = withoutBases(this.#compiled.instance, certificate);
      if (proof.officers > this.#known.certificate.officers)
        this.#learn({ certificate: provenMinimum(this.#compiled, proof) });
    }
    if (costBound > this.#known.costBound) this.#learn({ costBound });
  }

  *#driveLess(): Generator<Stage, void> {
    const means = { seed: this.#seed, programs: this.#programs };
    const search = new BasesSearch(this.#compiled.instance, { ...means, days: this.#days });
    for (let best = Infinity; !search.isImpossible; search.step()) {
      if (search.cost < best) this.#offer(search.best!.chains.map(({ duties }) => duties));
      best = search.cost;
      if (!this.#isLocked && search.bound > this.#known.costBound) this.#learn({ costBound: search.bound });
      yield 'driving';
      if (search.isProven) return;
    }
  }

  #learn(more: Partial<Known>): void {
    this.#known = { ...this.#known, ...more };
    this.#answer = undefined;
  }

  #offer(days: Days): void {
    if (this.#unnamed && this.#known.chains.length === 0) this.#name(this.#unnamed);
    this.#unnamed = days;
  }

  /** Gives the days to those who can take them; they are kept where they cover more, or the same for less. */
  #name(days: Days): void {
    this.#unnamed = undefined;
    const chains = this.#asked.named(days);
    const before = answerOf(this.problem, this.#whole, this.#known);
    let known = { ...this.#known, chains };
    let after = answerOf(this.problem, this.#whole, known);
    if (this.#fills && after.uncovered.length > 0 && mayBeBetter(after, before)) {
      known = { ...known, chains: filled(this.problem, chains) };
      after = answerOf(this.problem, this.#whole, known);
    }
    const more = coversMore(this.problem, after, before);
    if (before.chains.length > 0 && more <= 0 && (more < 0 || after.cost >= before.cost)) return;
    this.#learn(known);
    this.#days = days;
  }

  /** What the best answer leaves open, by task. */
  #open(): ReadonlyMap<Task, number> {
    const missing = new Map(
      this.result.uncovered.map((one) => [`${one.duty} ${one.grade}`, one.missing] as const),
    );
    return new Map(
      [...this.#whole.tasks, ...this.#whole.unreachable].flatMap((task) => {
        const open = missing.get(`${task.duty.id} ${task.grade}`);
        return open === undefined ? [] : [[task, open] as const];
      }),
    );
  }
}

/** Goes on with some work, and says at what stage it is. */
function* staged<Result>(stage: Stage, work: Generator<void, Result>): Generator<Stage, Result> {
  for (;;) {
    const { value, done } = work.next();
    if (done) return value;
    yield stage;
  }
}

/** Giving out adds officers: where all is covered by as few, it cannot help. */
function mayBeBetter(after: StaffingResult, before: StaffingResult): boolean {
  return before.uncovered.length > 0 || before.chains.length === 0 || after.officers < before.officers;
}

function flowOf({ instance }: Compiled): SiftedFlow {
  return new SiftedFlow(
    instance,
    cheapestPull(instance, instance.pullOut),
    cheapestPull(instance, instance.pullIn),
  );
}
