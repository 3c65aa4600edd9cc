import { certificateOf } from '../certificate.ts';
import type { Instance } from '../instance.ts';
import { SiftedFlow } from '../sifted-flow.ts';
import { chainsOf } from '../chains.ts';
import { coverable } from './coverable.ts';
import type { DayCertificate } from './day-certificate.ts';
import { DayMaster, type DayQuestion } from './day-master.ts';
import { isBetter, rosterOf, type DayRoster } from './day-roster.ts';
import type { Day, DayRules } from './day-rules.ts';
import { dive } from './dive.ts';
import { joinedDays } from './joined-days.ts';
import { remake } from './neighbourhood.ts';
import { Part } from './part.ts';
import { uniform } from '../uniform.ts';

/** A question with more duties is not bounded by all days: that would take hours, and too much memory. */
const MOST_BOUNDED = 2000;
/** After so many neighbourhoods the whole is dived into again, while an officer more is found than proven. */
const DIVE_EVERY = 60;

interface Options {
  readonly seed: number;
  /** How strictly each duty is guarded, the lowest number first; all alike unless it is said. */
  readonly levels?: readonly number[];
  /** Days that are known already. */
  readonly known?: readonly Day[];
  /** The cheapest flow without limits for the same instance, where it is known already. */
  readonly flow?: SiftedFlow;
}

/**
 * The fewest officers, and the cheapest days, that keep the limits of the day: found, and bounds from below, better with
 * each step. The flow without limits is the first bound; prices over all days that keep the limits are the second, for
 * officers and for cost. The same seed and the same number of steps give the same answer.
 */
export class DaySearch {
  readonly #question: DayQuestion;
  readonly #part: Part;
  readonly #duties: number;
  readonly #flow: SiftedFlow | undefined;
  readonly #random: () => number;
  readonly #bounding: Generator<undefined, void>;
  readonly #improving: Generator<undefined, void>;
  #best: DayRoster;
  #certificate: DayCertificate;
  isBounded = false;
  #turn = 0;
  officersBound = 0;
  costBound = 0;
  /** Duties that no day can hold, whoever would: they are left out of all else. */
  readonly neverCovered: readonly number[];

  constructor(instance: Instance, rules: DayRules, { seed, levels, known = [], flow }: Options) {
    const held = coverable(instance, rules);
    this.neverCovered = [...instance.need.keys()].filter((duty) => held[duty] === 0);
    const duties = [...instance.need.keys()].filter((duty) => held[duty] === 1 && instance.need[duty]! > 0);
    this.#part = new Part(instance, rules, duties, instance.need, instance.capacity, levels);
    this.#question = this.#part.question;
    this.#duties = instance.duties;
    if (duties.length === instance.duties) this.#flow = flow;
    this.#random = uniform(seed);
    this.#best = rosterOf(this.#question, [])!;
    this.#offer(known.map((day) => this.#part.within(day)));
    this.#certificate = {
      kind: 'antichain',
      weight: new Float64Array(duties.length),
      baseWeight: new Float64Array(instance.bases),
    };
    this.#bounding = this.#bound();
    this.#improving = this.#improve();
  }

  /** The days found; each is one officer's. */
  get days(): Day[] {
    return this.#best.days.map((day) => this.#part.outside(day));
  }

  get officers(): number {
    return this.#best.days.length;
  }

  get cost(): number {
    return this.#best.cost;
  }

  /** How many places nobody holds, besides those that no day can hold. */
  get short(): number {
    return this.#best.short;
  }

  get certificate(): DayCertificate {
    return {
      ...this.#certificate,
      weight: this.#part.weightsOutside(this.#certificate.weight, this.#duties),
    };
  }

  get isFewestProven(): boolean {
    return this.short === 0 && this.officers <= this.officersBound;
  }

  /** Neither fewer officers nor less cost is possible. */
  get isProven(): boolean {
    return this.isFewestProven && this.cost <= this.costBound;
  }

  /** A piece of work: by turns on the bounds and on the days, once the first bound is there. */
  step(): void {
    if (this.isProven) return;
    this.#turn += 1;
    if (!this.isBounded && (this.#best.days.length === 0 || this.#turn % 2 === 0)) {
      this.isBounded = this.#bounding.next().done === true;
      return;
    }
    this.#improving.next();
  }

  *#bound(): Generator<undefined, void> {
    const flow = yield* this.#flowAndDays();
    if (this.#question.instance.duties > MOST_BOUNDED) return;
    yield* this.#boundOfficers();
    const master = new DayMaster(this.#question, { of: 'cost', atLeast: this.officersBound });
    master.drawTo(flow.pricesOf());
    for (const day of this.#best.days) master.add(day);
    while (!master.isDone) {
      yield* master.round();
      this.costBound = Math.max(this.costBound, this.#wholeCost(master.proof.bound));
      yield;
    }
    const dived = yield* dive(master, this.#best.cost, this.#random);
    if (dived) this.#offer(dived);
  }

  /** Without limits: the first bounds, and days cut from its chains. */
  *#flowAndDays(): Generator<undefined, SiftedFlow> {
    const { instance } = this.#question;
    const flow =
      this.#flow ??
      new SiftedFlow(instance, cheapest(instance, instance.pullOut), cheapest(instance, instance.pullIn));
    if (!this.#flow) for (const work = flow.solving(); work.next().done !== true;) yield;
    const links = flow.links();
    const { kind, officers, weight } = certificateOf(instance, links);
    this.#certificate = { ...this.#certificate, kind, weight: Float64Array.from(weight) };
    this.officersBound = officers;
    this.costBound = flow.cost;
    for (const days of joinedDays(this.#question, chainsOf(instance.need, links), this.#random)) {
      if (days) this.#offer(days);
      if (this.isFewestProven) break;
      yield;
    }
    return flow;
  }

  *#boundOfficers(): Generator<undefined, void> {
    const goal = { of: 'officers', atLeast: 0 } as const;
    const master = new DayMaster(this.#question, goal);
    master.drawTo(this.#certificate.weight);
    for (const day of this.#best.days) master.add(day);
    while (!master.isDone && !this.isFewestProven) {
      yield* master.round();
      const bound = Math.ceil(master.proof.bound - 1e-9);
      const weights = master.proof.weights();
      if (bound > this.officersBound && weights) {
        this.officersBound = bound;
        this.#certificate = { kind: 'dual', weight: weights.duties, baseWeight: weights.bases };
      }
      yield;
    }
    if (!this.isFewestProven) yield* this.#diveForFewer(master);
  }

  *#improve(): Generator<undefined, void> {
    for (let turn = 1; ; turn++) {
      if (turn % DIVE_EVERY === 0 && this.isBounded && !this.isFewestProven) {
        const master = new DayMaster(this.#question, { of: 'officers', atLeast: this.officersBound });
        for (const day of this.#best.days) master.add(day);
        yield* this.#diveForFewer(master);
      }
      const next = yield* remake(this.#question, this.#best, this.#random);
      if (next && !isBetter(this.#best, next)) this.#best = next;
      yield;
    }
  }

  /** From where the master stands; it is of no more use for bounds then. */
  *#diveForFewer(master: DayMaster): Generator<undefined, void> {
    const most = this.#best.short > 0 ? Infinity : this.officers - 1 + 0.01;
    const dived = yield* dive(master, most, this.#random);
    if (dived) this.#offer(dived);
  }

  #offer(days: readonly Day[]): void {
    const roster = rosterOf(this.#question, days);
    if (roster && isBetter(roster, this.#best)) this.#best = roster;
  }

  /** Costs are whole numbers where the price of waiting and all times are. */
  #wholeCost(bound: number): number {
    const { idleCost, start, end } = this.#question.instance;
    const whole = Number.isInteger(idleCost) && start.every(Number.isInteger) && end.every(Number.isInteger);
    return whole ? Math.ceil(bound - 1e-6) : bound;
  }
}

/** What it costs at least, duty by duty, whichever base it is. */
function cheapest({ duties, bases }: Instance, costs: Int32Array): Int32Array {
  return Int32Array.from({ length: duties }, (_, duty) => {
    let least = costs[duty]!;
    for (let base = 1; base < bases; base++) least = Math.min(least, costs[base * duties + duty]!);
    return least;
  });
}
