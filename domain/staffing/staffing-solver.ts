import { answerOf, provenMinimum, type Known } from './answer.ts';
import { compiled, type Compiled, type Task } from './compiled.ts';
import { coveringDays, helpFor, type Help } from './covering.ts';
import { certificateOf } from './engine/certificate.ts';
import { chainsOf } from './engine/chains.ts';
import { cheapestPull } from './engine/part-of.ts';
import { SiftedFlow } from './engine/sifted-flow.ts';
import { named } from './naming.ts';
import type { StaffingProblem } from './problem.ts';
import type { StaffingResult } from './staffing-result.ts';

/** What the solver is at: how few suffice, how to cover most with those there are, how to drive less, or nothing more. */
export type Stage = 'fewest' | 'covering' | 'driving' | 'done';

/**
 * Answers a staffing problem step by step: after each step the best answer so far can be read, and with it what is proven.
 * It has no clock: whoever calls `step` decides when to stop. The same problem, seed and number of steps give the same
 * answer. The problem must be free of faults.
 */
export class StaffingSolver {
  readonly problem: StaffingProblem;
  readonly #compiled: Compiled;
  readonly #work: Generator<Stage, void>;
  #stage: Stage = 'fewest';
  #known: Known = { chains: [], certificate: { kind: 'antichain', officers: 0, duties: [] }, costBound: 0 };
  #help: readonly Help[] = [];

  constructor(problem: StaffingProblem) {
    this.problem = problem;
    this.#compiled = compiled(problem);
    this.#work = this.#solve();
  }

  get stage(): Stage {
    return this.#stage;
  }

  get result(): StaffingResult {
    return answerOf(this.problem, this.#compiled, this.#known);
  }

  /** Who would have to come so that everything is covered; none where everything is. */
  get help(): readonly Help[] {
    return this.#help;
  }

  /** Does a slice of work; false when nothing is left to do. */
  step(): boolean {
    const { value, done } = this.#work.next();
    this.#stage = done ? 'done' : value;
    return !done;
  }

  *#solve(): Generator<Stage, void> {
    const { instance } = this.#compiled;
    if (instance.duties === 0) return;
    if (instance.bases === 0) return this.#nobody();
    const flow = new SiftedFlow(
      instance,
      cheapestPull(instance, instance.pullOut),
      cheapestPull(instance, instance.pullIn),
    );
    while (flow.round() > 0) yield 'fewest';
    const links = flow.links();
    this.#known = {
      ...this.#known,
      certificate: provenMinimum(this.#compiled, certificateOf(instance, links)),
      costBound: flow.cost,
    };
    yield 'covering';
    this.#take(chainsOf(instance.need, links));
    if (this.result.uncovered.length > 0) this.#cover();
  }

  /** The days that were found, given to those who can take them: kept where they cover more, or the same for less. */
  #take(days: readonly (readonly number[])[]): void {
    const before = this.result;
    const known = { ...this.#known, chains: named(this.problem, this.#compiled, days).chains };
    const after = answerOf(this.problem, this.#compiled, known);
    const isBetter = openPlaces(after) - openPlaces(before) || after.cost - before.cost;
    if (before.chains.length === 0 || isBetter < 0) this.#known = known;
  }

  #cover(): void {
    this.#take(coveringDays(this.problem, this.#compiled));
    this.#help = helpFor(this.problem, this.#compiled, this.#open());
  }

  #nobody(): void {
    this.#help = [];
  }

  /** What the best answer leaves open, by task. */
  #open(): ReadonlyMap<Task, number> {
    const missing = new Map(
      this.result.uncovered.map((one) => [`${one.duty} ${one.grade}`, one.missing] as const),
    );
    return new Map(
      this.#compiled.tasks.flatMap((task) => {
        const open = missing.get(`${task.duty.id} ${task.grade}`);
        return open === undefined ? [] : [[task, open] as const];
      }),
    );
  }
}

function openPlaces({ uncovered }: StaffingResult): number {
  return uncovered.reduce((sum, { missing }) => sum + missing, 0);
}
