import { answerOf, type Known } from './answer.ts';
import type { Asked } from './around-locks.ts';
import type { Compiled, Task } from '../problem/compiled.ts';
import { filling, type Filled } from './filling.ts';
import { coversMore } from '../problem/level-weights.ts';
import type { StaffingProblem } from '../problem/problem.ts';
import type { Chain, StaffingResult } from '../problem/staffing-result.ts';

export type Days = readonly (readonly number[])[];

const NOTHING: Known = {
  chains: [],
  certificate: { kind: 'antichain', officers: 0, duties: [] },
  costBound: 0,
};

/** As long as so few days are looked at for it, what named days leave open is given out at once. */
export const MOST_AT_ONCE = 2_000_000;

/** The best roster that has been found, and what is proven. */
export class BestAnswer {
  readonly #problem: StaffingProblem;
  readonly #whole: Compiled;
  readonly #asked: Asked;
  #known = NOTHING;
  #answer: StaffingResult | undefined;
  /** Days that nobody has been named for yet: that is done when somebody wants to see them. */
  #unnamed: Days | undefined;
  #days: Days = [];
  /** Whether the roster was only given out place by place: then one whose names were chosen by wishes goes before it at the same cost. */
  #isGivenOut = false;
  /** What has been given out by now, for whoever wants to see it. */
  #given: Filled | undefined;

  constructor(problem: StaffingProblem, whole: Compiled, asked: Asked) {
    [this.#problem, this.#whole, this.#asked] = [problem, whole, asked];
  }

  get result(): StaffingResult {
    this.#settle();
    return (this.#answer ??= answerOf(this.#problem, this.#whole, this.#known));
  }

  get certificate(): Known['certificate'] {
    return this.#known.certificate;
  }

  get costBound(): number {
    return this.#known.costBound;
  }

  /** The days of the roster as they were offered last. */
  get days(): Days {
    this.#settle();
    return this.#days;
  }

  learn(more: Partial<Known>): void {
    this.#known = { ...this.#known, ...more };
    this.#answer = undefined;
  }

  /** Takes days that are better, as far as who found them knows. */
  offer(days: Days): void {
    this.#unnamed = days;
  }

  /** Whether somebody can be named for each of these days. */
  canName(days: Days): boolean {
    return this.#answerWith(this.#asked.named(days)).uncovered.length === 0;
  }

  /** Gives everything out place by place: a roster that is there at once. */
  *giveOut(): Generator<void, void> {
    const work = this.#filled(this.#asked.named([]));
    for (let next = work.next(); ; next = work.next()) {
      this.#given = next.value;
      if (next.done) return;
      yield;
    }
  }

  /** What the best answer leaves open, by task. */
  open(): ReadonlyMap<Task, number> {
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

  /** Takes days with what they leave open given out to whoever can take it in, unless that would be more than `most` looks at a day. */
  *taking(days: Days, most = Infinity): Generator<void, void> {
    this.#settle();
    const chains = this.#named(days);
    yield;
    const missing = this.#answerWith(chains).uncovered.reduce((sum, one) => sum + one.missing, 0);
    const isNobody = chains.length === 0 && this.#known.chains.length > 0;
    if (isNobody || missing * chains.length > most || !this.#mayBeBetter(chains)) return;
    const work = this.#filled(chains);
    for (let next = work.next(); ; next = work.next()) {
      if (next.done && this.#take(next.value())) this.#days = days;
      if (next.done) return;
      yield;
    }
  }

  /** Takes in what was offered or given out and nobody has looked at yet. */
  #settle(): void {
    const [given, unnamed] = [this.#given, this.#unnamed];
    this.#given = undefined;
    this.#unnamed = undefined;
    if (given) this.#isGivenOut = this.#take(given()) || this.#isGivenOut;
    if (unnamed) for (const work = this.taking(unnamed, MOST_AT_ONCE); work.next().done !== true;);
  }

  #named(days: Days): readonly Chain[] {
    const chains = this.#asked.named(days);
    if (this.#take(chains) || this.#days.length === 0) this.#days = days;
    return chains;
  }

  /** Giving out adds officers: where all is covered by as few, it cannot help. */
  #mayBeBetter(chains: readonly Chain[]): boolean {
    if (this.#answerWith(chains).uncovered.length === 0) return false;
    const known = this.#answerWith(this.#known.chains);
    return known.uncovered.length > 0 || chains.length < known.officers;
  }

  #filled(chains: readonly Chain[]): Generator<Filled, Filled> {
    return filling(this.#problem, this.#whole, chains);
  }

  /** Keeps a roster where it covers more, or the same for less; returns whether it does. */
  #take(chains: readonly Chain[]): boolean {
    const [before, after] = [this.#answerWith(this.#known.chains), this.#answerWith(chains)];
    const more = coversMore(this.#problem, after, before);
    const isFirst = this.#known.chains.length === 0;
    const isDearer = after.cost > before.cost || (after.cost === before.cost && !this.#isGivenOut);
    if (!isFirst && (more < 0 || (more === 0 && isDearer))) return false;
    this.learn({ chains });
    this.#isGivenOut = false;
    return true;
  }

  #answerWith(chains: readonly Chain[]): StaffingResult {
    return answerOf(this.#problem, this.#whole, { ...this.#known, chains });
  }
}
