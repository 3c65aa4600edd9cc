import type { Instance } from '../instance.ts';
import { FollowOns, type Day, type DayRules } from './day-rules.ts';
import type { DayProblem } from './master-problem.ts';

/** Levels if none are given. */
const NO_LEVELS: readonly number[] = [];

/** The problem. Which duty can follow which is computed when first read. */
function problemOf(instance: Instance, rules: DayRules, levels: readonly number[]): DayProblem {
  let follow: FollowOns | undefined;
  return {
    instance,
    rules,
    levels,
    get follow() {
      return (follow ??= new FollowOns(instance, rules));
    },
  };
}

/** A column by base and duty, for some duties only. */
function columnOfDuties(
  { bases, duties }: Instance,
  chosen: readonly number[],
  column: ArrayLike<number>,
): number[] {
  return Array.from({ length: bases }, (_, base) =>
    chosen.map((duty) => column[base * duties + duty]!),
  ).flat();
}

/** A subproblem: some duties of a problem, what they need in it, and what the bases have left for it. */
export class Subproblem {
  readonly problem: DayProblem;
  readonly #duties: readonly number[];
  readonly #numbers: Map<number, number>;

  /** `duties` in order. */
  constructor(
    instance: Instance,
    rules: DayRules,
    duties: readonly number[],
    need: ArrayLike<number>,
    capacity: Int32Array,
    levels: readonly number[] = NO_LEVELS,
  ) {
    this.#duties = duties;
    this.#numbers = new Map(duties.map((duty, number) => [duty, number]));
    const { barred } = instance;
    const whole = (column: Int32Array) => Int32Array.from(duties, (duty) => column[duty]!);
    const real = (column: Float64Array) => Float64Array.from(duties, (duty) => column[duty]!);
    const byBase = (column: ArrayLike<number>) => columnOfDuties(instance, duties, column);
    const subinstance: Instance = {
      ...instance,
      duties: duties.length,
      start: real(instance.start),
      end: real(instance.end),
      startPlace: whole(instance.startPlace),
      endPlace: whole(instance.endPlace),
      need: Int32Array.from(duties, (duty) => need[duty]!),
      capacity,
      pullOut: Int32Array.from(byBase(instance.pullOut)),
      pullIn: Int32Array.from(byBase(instance.pullIn)),
      mayHold: whole(instance.mayHold),
      ...(barred && { barred: (from: number, to: number) => barred(duties[from]!, duties[to]!) }),
    };
    const subrules: DayRules = {
      ...rules,
      outTime: Float64Array.from(byBase(rules.outTime)),
      homeTime: Float64Array.from(byBase(rules.homeTime)),
    };
    this.problem = problemOf(
      subinstance,
      subrules,
      duties.map((duty) => levels[duty] ?? 0),
    );
  }

  /** A day of the whole problem, in the numbers of the subproblem. */
  inSubproblem({ base, duties }: Day): Day {
    return { base, duties: duties.map((duty) => this.#numbers.get(duty)!) };
  }

  /** A day of the subproblem, in the numbers of the whole problem. */
  inWhole({ base, duties }: Day): Day {
    return { base, duties: duties.map((number) => this.#duties[number]!) };
  }

  /** Weights of the subproblem's duties, in the numbers of the whole problem. */
  weightsInWhole(weight: Float64Array, count: number): Float64Array {
    const whole = new Float64Array(count);
    this.#duties.forEach((duty, number) => (whole[duty] = weight[number]!));
    return whole;
  }
}
