import type { Compiled } from '../problem/compiled.ts';
import type { StaffingProblem } from '../problem/problem.ts';

/** Who holds what in the roster that is published. */
export class Keeping {
  readonly #holders = new Map<string, string[]>();
  readonly #compiled: Compiled;

  constructor({ published }: StaffingProblem, compiled: Compiled) {
    this.#compiled = compiled;
    for (const { duty, officer } of published ?? []) {
      const holders = this.#holders.get(duty);
      if (holders) holders.push(officer);
      else this.#holders.set(duty, [officer]);
    }
  }

  /** How many duties of a day each officer holds already who holds any. */
  of(day: readonly number[]): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const task of day) {
      for (const officer of this.#holders.get(this.#compiled.tasks[task]!.duty.id) ?? [])
        counts.set(officer, (counts.get(officer) ?? 0) + 1);
    }
    return counts;
  }
}
