import { uniform, type Instance } from '../instance.ts';
import { SiftedFlow, certificateOf, chainsOf, type Certificate } from '../sifted-flow.ts';
import { coverable } from './coverable.ts';
import { costOfDay, type Day, type DayRules } from './day-rules.ts';
import { dive } from './dive.ts';
import { MasterProblem, type DayProblem } from './master-problem.ts';
import { recombinedDays } from './recombined-days.ts';
import { Subproblem } from './subproblem.ts';

/** Proves the number of officers: no day weighs more than 1 plus the weight of its base. Weights are fractions of an officer. */
interface DayCertificate {
  readonly kind: Certificate['kind'];
  readonly weight: Float64Array;
  readonly baseWeight: Float64Array;
}

/** Sums of decimals are rounded. One more officer is proven only if the sum is higher by more than this share. */
const ROUNDING = 1e-6;

/**
 * The certificate without weights of bases, so that no day weighs more than 1. All weights are divided by 1 plus the weight of the
 * heaviest base with officers. Often this changes only a rounding. If officers are short, it may prove fewer officers.
 */
export function withoutBases(
  { need, capacity }: Instance,
  { kind, weight, baseWeight }: DayCertificate,
): { readonly kind: Certificate['kind']; readonly officers: number; readonly weight: Float64Array } {
  const most = 1 + baseWeight.reduce((max, one, base) => (capacity[base]! > 0 ? Math.max(max, one) : max), 0);
  const less = most === 1 ? weight : weight.map((one) => Math.floor((one / most) * 1e7) / 1e7);
  const together = less.reduce((sum, one, duty) => sum + one * need[duty]!, 0);
  const officers = Math.max(0, Math.ceil(together - ROUNDING * Math.max(1, together)));
  return { kind: most === 1 ? kind : 'dual', officers, weight: less };
}

/** The size of a neighbourhood in days, and the most duties in it. */
const DAYS = { least: 3, most: 12 };
const DUTIES = 80;
/** The most uncovered duties that a neighbourhood takes in. */
const MOST_UNCOVERED = 40;

/**
 * A step of large neighbourhood search (Shaw 1998): removes some days that are near each other in time and solves their
 * duties again as a subproblem. The bound of the subproblem may already show that nothing can be gained. Returns a roster
 * that is better or as good, or undefined.
 */
function* neighbourhoodImproved(
  problem: DayProblem,
  roster: DayRoster,
  random: () => number,
): Generator<undefined, DayRoster | undefined> {
  const { instance, rules, levels } = problem;
  const destroyed = neighbourhood(problem, roster, random);
  const kept = roster.days.filter((_, number) => !destroyed.has(number));
  const days = [...destroyed].map((number) => roster.days[number]!);
  const need = uncoveredWithin(problem, roster, days);
  for (const day of days) for (const duty of day.duties) need[duty]! += 1;
  const left = Int32Array.from(instance.capacity);
  for (const { base } of kept) left[base]! -= 1;
  const duties = [...need.keys()].filter((duty) => need[duty]! > 0);
  const subproblem = new Subproblem(instance, rules, duties, need, left, levels);
  const master = new MasterProblem(subproblem.problem, { of: 'cost', atLeast: 0 });
  let cost = 0;
  for (const day of days) {
    master.add(subproblem.inSubproblem(day));
    cost += costOfDay(instance, rules, day)!;
  }
  while (!master.isOptimal) {
    yield* master.round();
    yield;
    if (roster.uncovered === 0 && master.dualBound.value > cost - 1 + 1e-6) return undefined;
  }
  const most = roster.uncovered === 0 ? cost + 0.01 : Infinity;
  const repaired = yield* dive(master, most, random);
  const next = repaired && rosterOf(problem, [...kept, ...repaired.map((day) => subproblem.inWhole(day))]);
  return next && !isBetter(roster, next) ? next : undefined;
}

/** The uncovered places within the time of the days, the strictest levels first; all uncovered places if there are few. */
function uncoveredWithin(
  { instance, levels }: DayProblem,
  { missing }: DayRoster,
  days: readonly Day[],
): Int32Array {
  const { start, end } = instance;
  const open = [...missing.keys()].filter((duty) => missing[duty]! > 0);
  if (open.length <= MOST_UNCOVERED) return Int32Array.from(missing);
  const from = Math.min(...days.map(({ duties }) => start[duties[0]!]!));
  const until = Math.max(...days.map(({ duties }) => end[duties.at(-1)!]!));
  const chosen = open
    .filter((duty) => start[duty]! >= from && end[duty]! <= until)
    .sort((a, b) => levels[a]! - levels[b]!)
    .slice(0, MOST_UNCOVERED);
  const need = new Int32Array(missing.length);
  for (const duty of chosen) need[duty] = missing[duty]!;
  return need;
}

/** The numbers of some days whose middles are near that of a random one. */
function neighbourhood({ instance }: DayProblem, { days }: DayRoster, random: () => number): Set<number> {
  if (days.length === 0) return new Set();
  const middleOf = ({ duties }: Day) => instance.start[duties[0]!]! + instance.end[duties.at(-1)!]!;
  const count = DAYS.least + Math.floor(random() * (DAYS.most - DAYS.least + 1));
  const middle = middleOf(days[Math.floor(random() * days.length)]!);
  const near = days
    .map((day, number) => ({ number, away: Math.abs(middleOf(day) - middle) * random() }))
    .sort((a, b) => a.away - b.away);
  const destroyed = new Set<number>();
  let duties = 0;
  for (const { number } of near) {
    duties += days[number]!.duties.length;
    if (destroyed.size >= count || (duties > DUTIES && destroyed.size > 1)) break;
    destroyed.add(number);
  }
  return destroyed;
}

/** Days for all duties, or for as many as possible: their cost, and how many officers are missing at each duty. */
interface DayRoster {
  readonly days: readonly Day[];
  readonly cost: number;
  readonly missing: Int32Array;
  readonly uncovered: number;
  /** How many places of each level are missing. */
  readonly open: ReadonlyMap<number, number>;
}

/** The roster of the days. Undefined if a day breaks a limit, or a duty or a base would have too many officers. */
function rosterOf({ instance, rules, levels }: DayProblem, days: readonly Day[]): DayRoster | undefined {
  const missing = Int32Array.from(instance.need);
  const left = Int32Array.from(instance.capacity);
  let cost = 0;
  for (const day of days) {
    const one = costOfDay(instance, rules, day);
    if (one === undefined || --left[day.base]! < 0) return undefined;
    cost += one;
    for (const duty of day.duties) if (--missing[duty]! < 0) return undefined;
  }
  const open = new Map<number, number>();
  let uncovered = 0;
  missing.forEach((places, duty) => {
    if (places === 0) return;
    uncovered += places;
    open.set(levels[duty]!, (open.get(levels[duty]!) ?? 0) + places);
  });
  return { days, cost, missing, uncovered, open };
}

/** Whether the first covers more at the strictest level at which they differ, or costs less if they cover the same. */
function isBetter(a: DayRoster, b: DayRoster): boolean {
  const levels = [...new Set([...a.open.keys(), ...b.open.keys()])].sort((one, other) => one - other);
  for (const level of levels) {
    const more = (a.open.get(level) ?? 0) - (b.open.get(level) ?? 0);
    if (more !== 0) return more < 0;
  }
  return a.cost < b.cost;
}

/** With more duties than this there is no column generation: it would take hours, and too much memory. */
const MOST_BOUNDED = 2000;

/** After this many neighbourhoods, a dive on the whole problem follows while more officers are found than proven. */
const DIVE_EVERY = 60;

interface Options {
  readonly seed: number;
  /** The level of each duty, the lowest is the strictest; all alike if not given. */
  readonly levels?: readonly number[];
  /** Known days to start from. */
  readonly known?: readonly Day[];
  /** The cheapest flow without limits for the same instance, if it is known. */
  readonly flow?: SiftedFlow;
}

/**
 * Searches for the fewest officers, and the cheapest days, that keep the limits of the day. Roster and lower bounds improve with
 * each step. The flow without limits gives the first bound. Column generation over all days that keep the limits gives the
 * second, for officers and for cost. The same seed and the same number of steps give the same answer.
 */
export class DaySearch {
  readonly #problem: DayProblem;
  readonly #subproblem: Subproblem;
  readonly #duties: number;
  readonly #flow: SiftedFlow | undefined;
  readonly #random: () => number;
  readonly #bounding: Generator<undefined, void>;
  readonly #improving: Generator<undefined, void>;
  #incumbent: DayRoster;
  #certificate: DayCertificate;
  isBounded = false;
  #turn = 0;
  officersBound = 0;
  costBound = 0;
  /** Duties that no day can hold. They are left out of everything else. */
  readonly neverCovered: readonly number[];

  constructor(instance: Instance, rules: DayRules, { seed, levels, known = [], flow }: Options) {
    const held = coverable(instance, rules);
    this.neverCovered = [...instance.need.keys()].filter((duty) => held[duty] === 0);
    const duties = [...instance.need.keys()].filter((duty) => held[duty] === 1 && instance.need[duty]! > 0);
    this.#subproblem = new Subproblem(instance, rules, duties, instance.need, instance.capacity, levels);
    this.#problem = this.#subproblem.problem;
    this.#duties = instance.duties;
    if (duties.length === instance.duties) this.#flow = flow;
    this.#random = uniform(seed);
    this.#incumbent = rosterOf(this.#problem, [])!;
    this.#offer(known.map((day) => this.#subproblem.inSubproblem(day)));
    this.#certificate = {
      kind: 'antichain',
      weight: new Float64Array(duties.length),
      baseWeight: new Float64Array(instance.bases),
    };
    this.#bounding = this.#bound();
    this.#improving = this.#improve();
  }

  /** The days found, one for each officer. */
  get days(): Day[] {
    return this.#incumbent.days.map((day) => this.#subproblem.inWhole(day));
  }

  get officers(): number {
    return this.#incumbent.days.length;
  }

  get cost(): number {
    return this.#incumbent.cost;
  }

  /** The number of open places, without those that no day can hold. */
  get uncovered(): number {
    return this.#incumbent.uncovered;
  }

  get certificate(): DayCertificate {
    return {
      ...this.#certificate,
      weight: this.#subproblem.weightsInWhole(this.#certificate.weight, this.#duties),
    };
  }

  get isFewestProven(): boolean {
    return this.uncovered === 0 && this.officers <= this.officersBound;
  }

  /** Whether neither fewer officers nor less cost is possible. */
  get isProven(): boolean {
    return this.isFewestProven && this.cost <= this.costBound;
  }

  /** Whether dives on the whole problem may find fewer officers and are not too large. */
  get #mayDive(): boolean {
    return this.isBounded && !this.isFewestProven && this.#problem.instance.duties <= MOST_BOUNDED;
  }

  /** Does a piece of work: on the bounds and, once there is a first roster, in turn on the days. */
  step(): void {
    if (this.isProven) return;
    this.#turn += 1;
    if (!this.isBounded && (this.#incumbent.days.length === 0 || this.#turn % 2 === 0)) {
      this.isBounded = this.#bounding.next().done === true;
      return;
    }
    this.#improving.next();
  }

  *#bound(): Generator<undefined, void> {
    const flow = yield* this.#flowAndDays();
    if (this.#problem.instance.duties > MOST_BOUNDED) return;
    yield* this.#boundOfficers();
    const master = new MasterProblem(this.#problem, { of: 'cost', atLeast: this.officersBound });
    master.stabilizeAround(flow.dualPrices());
    for (const day of this.#incumbent.days) master.add(day);
    while (!master.isOptimal) {
      yield* master.round();
      this.costBound = Math.max(this.costBound, this.#wholeCost(master.dualBound.value));
      yield;
    }
    const dived = yield* dive(master, this.#incumbent.cost, this.#random);
    if (dived) this.#offer(dived);
  }

  /** Solves the flow without limits for the first bounds, and cuts its chains into days. */
  *#flowAndDays(): Generator<undefined, SiftedFlow> {
    const { instance } = this.#problem;
    const flow =
      this.#flow ??
      new SiftedFlow(instance, cheapest(instance, instance.pullOut), cheapest(instance, instance.pullIn));
    if (!this.#flow) for (const work = flow.solving(); work.next().done !== true;) yield;
    const links = flow.links();
    const { kind, officers, weight } = certificateOf(instance, links);
    this.#certificate = { ...this.#certificate, kind, weight: Float64Array.from(weight) };
    this.officersBound = officers;
    this.costBound = flow.cost;
    for (const days of recombinedDays(this.#problem, chainsOf(instance.need, links), this.#random)) {
      if (days) this.#offer(days);
      if (this.isFewestProven) break;
      yield;
    }
    return flow;
  }

  *#boundOfficers(): Generator<undefined, void> {
    const goal = { of: 'officers', atLeast: 0 } as const;
    const master = new MasterProblem(this.#problem, goal);
    master.stabilizeAround(this.#certificate.weight);
    for (const day of this.#incumbent.days) master.add(day);
    while (!master.isOptimal && !this.isFewestProven) {
      yield* master.round();
      const bound = Math.ceil(master.dualBound.value - 1e-9);
      const weights = master.dualBound.weights();
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
      if (turn % DIVE_EVERY === 0 && this.#mayDive) {
        const master = new MasterProblem(this.#problem, { of: 'officers', atLeast: this.officersBound });
        for (const day of this.#incumbent.days) master.add(day);
        yield* this.#diveForFewer(master);
      }
      const next = yield* neighbourhoodImproved(this.#problem, this.#incumbent, this.#random);
      if (next && !isBetter(this.#incumbent, next)) this.#incumbent = next;
      yield;
    }
  }

  /** Dives from the current state of the master problem, which can give no bounds after that. */
  *#diveForFewer(master: MasterProblem): Generator<undefined, void> {
    const most = this.#incumbent.uncovered > 0 ? Infinity : this.officers - 1 + 0.01;
    const dived = yield* dive(master, most, this.#random);
    if (dived) this.#offer(dived);
  }

  #offer(days: readonly Day[]): void {
    const roster = rosterOf(this.#problem, days);
    if (roster && isBetter(roster, this.#incumbent)) this.#incumbent = roster;
  }

  /** Rounds a bound up if all costs are whole numbers, which they are if the waiting cost and all times are. */
  #wholeCost(bound: number): number {
    const { idleCost, start, end } = this.#problem.instance;
    const whole = Number.isInteger(idleCost) && start.every(Number.isInteger) && end.every(Number.isInteger);
    return whole ? Math.ceil(bound - 1e-6) : bound;
  }
}

/** The least cost of each duty over all bases. */
function cheapest({ duties, bases }: Instance, costs: Int32Array): Int32Array {
  return Int32Array.from({ length: duties }, (_, duty) => {
    let least = costs[duty]!;
    for (let base = 1; base < bases; base++) least = Math.min(least, costs[base * duties + duty]!);
    return least;
  });
}
