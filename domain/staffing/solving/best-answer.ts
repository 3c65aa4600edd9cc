import { compiled, coversMore, headsAt, levelOf, type Compiled, type Task } from '../problem/compiled.ts';
import type { ProblemBase, StaffingProblem } from '../problem/problem.ts';
import type { Chain, ProvenMinimum, StaffingResult, Uncovered } from '../problem/staffing-result.ts';
import type { EngineProblem } from './around-locks.ts';
import { DayRoom, type OpenDay } from './day-room.ts';
import { coversAllItCan, type Shortage } from './shortage.ts';

/** The input of an answer: the days that were found, and what was proven. */
interface Known {
  readonly chains: readonly Chain[];
  readonly certificate: ProvenMinimum;
  /** No roster for all duties costs less than this. */
  readonly costBound: number;
  readonly shortage?: Shortage | undefined;
}

const NOTHING_SHOWN: Shortage = { grades: 1, open: [], duties: [] };

/** The answer as a record: the cost of the days, what is not covered, and the gap to what was proven. */
function answerOf(problem: StaffingProblem, compiled: Compiled, known: Known): StaffingResult {
  const { chains, certificate, shortage = NOTHING_SHOWN } = known;
  const { travelS, ways } = drivenBy(chains, problem, compiled);
  const cost = ways + chains.length * compiled.officerCost;
  const uncovered = uncoveredBy(chains, problem);
  const costBound = Math.min(known.costBound, uncovered.length === 0 ? cost : known.costBound);
  return {
    officers: chains.length,
    lowerBound: certificate.officers,
    proven: uncovered.length === 0 && chains.length === certificate.officers,
    travelS,
    cost,
    costBound,
    gap: cost === 0 ? 0 : Math.max(0, (cost - costBound) / cost),
    chains: [...chains],
    certificate,
    uncovered,
    ...(uncovered.length > 0 && {
      shortage: { proven: coversAllItCan(problem, { uncovered }, shortage), ...shortage },
    }),
  };
}

/** A certificate of the engine: of the flow, in whole weights, or of days that keep limits, in shares. */
interface Proof {
  readonly kind: ProvenMinimum['kind'];
  readonly officers: number;
  readonly weight: ArrayLike<number>;
}

/** The engine's certificate in terms of the problem: the tasks of one duty are weighed together. */
export function provenMinimum({ tasks }: Compiled, { kind, officers, weight }: Proof): ProvenMinimum {
  const duties = tasks.flatMap(({ duty, grade }, i) =>
    weight[i] === 0 ? [] : [{ duty: duty.id, grade, weight: weight[i]! }],
  );
  return { kind, officers, duties };
}

function drivenBy(
  chains: readonly Chain[],
  { bases, duties }: StaffingProblem,
  { drives }: Compiled,
): { travelS: number; ways: number } {
  const baseAt = new Map(bases.map(({ id, place }) => [id, place]));
  const dutyOf = new Map(duties.map((duty) => [duty.id, duty]));
  let [travelS, ways] = [0, 0];
  for (const chain of chains) {
    let at = baseAt.get(chain.base)!;
    const go = (to: string) => {
      travelS += drives.secondsBetween(at, to);
      ways += drives.costBetween(at, to);
      at = to;
    };
    for (const held of chain.duties) {
      const duty = dutyOf.get(held.duty)!;
      go(duty.place);
      at = duty.endPlace ?? duty.place;
    }
    go(baseAt.get(chain.base)!);
  }
  return { travelS, ways };
}

function uncoveredBy(chains: readonly Chain[], { duties, grades }: StaffingProblem): Uncovered[] {
  const held = new Map<string, number>();
  for (const one of chains.flatMap((chain) => chain.duties)) {
    const key = `${one.duty} ${one.grade}`;
    held.set(key, (held.get(key) ?? 0) + 1);
  }
  return duties.flatMap((duty) =>
    grades.flatMap((grade): Uncovered[] => {
      const missing = (duty.need[grade] ?? 0) - (held.get(`${duty.id} ${grade}`) ?? 0);
      return missing > 0 ? [{ duty: duty.id, grade, missing }] : [];
    }),
  );
}

/** Officers of one grade at one base without a day and with the same times: a number, or names with the one who worked least last. */
interface Spare {
  readonly base: ProblemBase;
  readonly grade: string;
  readonly from: number;
  readonly until: number;
  readonly names: string[] | undefined;
  heads: number;
}

/** Returns the current roster. */
type Filled = () => Chain[];

/** The number of days that are examined between two pauses. */
const DAYS_A_STEP = 20_000;

/** Fills the open places of the days, all at once (`filling`). */
export function filled(problem: StaffingProblem, chains: readonly Chain[]): Chain[] {
  const work = filling(problem, compiled(problem), chains);
  for (;;) {
    const { value, done } = work.next();
    if (done) return value();
  }
}

/**
 * Fills the open places of some days one by one, the strictest level first: into the day where it adds the least driving, otherwise
 * for an officer without a day. Nobody loses a duty. Pauses after each piece of work; the current roster can be read
 * at any pause.
 */
function* filling(
  problem: StaffingProblem,
  question: Compiled,
  chains: readonly Chain[],
): Generator<Filled, Filled> {
  const room = new DayRoom(problem, question);
  const numberOf = new Map(question.tasks.map(({ duty, grade }, i) => [`${duty.id} ${grade}`, i]));
  const days = chains.map(({ base, grade, officer, duties }): OpenDay => {
    const there = problem.officers?.find(({ id }) => id === officer);
    const tasks = duties.flatMap((held) => numberOf.get(`${held.duty} ${held.grade}`) ?? []);
    return room.dayOf({ base, grade, officer, from: there?.from, until: there?.until }, tasks);
  });
  const open = openIn(question, days);
  const spares = sparesOf(problem, chains);
  const chainsNow = () => chainsOfDays(question, days);
  for (let given = -1, work = 0; given !== 0;) {
    given = 0;
    for (const task of strictestFirst(question)) {
      while (open[task]! > 0 && (insert(room, days, task) || startDay(room, days, spares, task))) {
        open[task]! -= 1;
        given += 1;
        work += days.length + spares.length;
      }
      work += open[task]! > 0 ? days.length + spares.length : 0;
      if (work < DAYS_A_STEP) continue;
      work = 0;
      yield chainsNow;
    }
  }
  return chainsNow;
}

function chainsOfDays({ tasks: all }: Compiled, days: readonly OpenDay[]): Chain[] {
  return days.map(({ base, grade, officer, tasks }) => {
    const duties = tasks.map((task) => ({ duty: all[task]!.duty.id, grade: all[task]!.grade }));
    return { base: base.id, grade, ...(officer !== undefined && { officer }), duties };
  });
}

/** Tasks with the strictest level first, then in order of time. */
function strictestFirst({ tasks }: Compiled): number[] {
  return [...tasks.keys()].sort((a, b) => levelOf(tasks[a]!.duty) - levelOf(tasks[b]!.duty) || a - b);
}

function openIn({ instance }: Compiled, days: readonly OpenDay[]): Int32Array {
  const open = instance.need.slice();
  for (const task of days.flatMap((day) => day.tasks)) open[task]! -= 1;
  return open;
}

/** Gives a place to the day where it adds the least driving. False if no day can take it. */
function insert(room: DayRoom, days: readonly OpenDay[], task: number): boolean {
  let [best, least] = [undefined as OpenDay | undefined, Infinity];
  for (const day of days) {
    const cost = room.costOf(day, task, least);
    if (cost !== undefined) [best, least] = [day, cost];
  }
  if (best) room.take(best, task);
  return best !== undefined;
}

/** Starts a day for an officer of the lowest grade that may hold the place, with the least driving. False if nobody can. */
function startDay(room: DayRoom, days: OpenDay[], spares: readonly Spare[], task: number): boolean {
  let [best, least] = [undefined as Spare | undefined, Infinity];
  for (const spare of spares) {
    if (spare.heads === 0 || (best && best.grade !== spare.grade)) continue;
    const { base, grade, from, until } = spare;
    const cost = room.costOf(room.dayOf({ base: base.id, grade, from, until }, []), task, least);
    if (cost !== undefined) [best, least] = [spare, cost];
  }
  if (!best) return false;
  best.heads -= 1;
  const { base, grade, from, until, names } = best;
  const day = room.dayOf({ base: base.id, grade, officer: names?.pop(), from, until }, []);
  room.take(day, task);
  days.push(day);
  return true;
}

/** Everybody without a day, the lowest grade first. */
function sparesOf(problem: StaffingProblem, chains: readonly Chain[]): Spare[] {
  const { bases, grades, officers } = problem;
  const [from, until] = [-Infinity, Infinity];
  if (!officers)
    return grades.toReversed().flatMap((grade) =>
      bases.map((base): Spare => {
        const out = chains.filter((chain) => chain.base === base.id && chain.grade === grade).length;
        return { base, grade, from, until, names: undefined, heads: headsAt(problem, base, grade) - out };
      }),
    );
  const busy = new Set(chains.map(({ officer }) => officer));
  const baseOf = new Map(bases.map((base) => [base.id, base]));
  const spares = new Map<string, Spare & { readonly names: string[] }>();
  for (const one of officers.toSorted((a, b) => (b.workedS ?? 0) - (a.workedS ?? 0))) {
    if (busy.has(one.id)) continue;
    const key = JSON.stringify([one.base, one.grade, one.from, one.until]);
    const known = spares.get(key);
    const base = baseOf.get(one.base)!;
    const own = known ?? { from, until, ...one, base, names: [], heads: 0 };
    own.names.push(one.id);
    own.heads += 1;
    if (!known) spares.set(key, own);
  }
  return [...spares.values()].sort((a, b) => grades.indexOf(b.grade) - grades.indexOf(a.grade));
}

type Days = readonly (readonly number[])[];

const NOTHING: Known = {
  chains: [],
  certificate: { kind: 'antichain', officers: 0, duties: [] },
  costBound: 0,
};

/** Open places are filled at once if at most this many days have to be examined. */
export const MOST_AT_ONCE = 2_000_000;

/** The best roster so far, and what is proven. */
export class BestAnswer {
  readonly #problem: StaffingProblem;
  readonly #whole: Compiled;
  readonly #asked: EngineProblem;
  #known = NOTHING;
  #answer: StaffingResult | undefined;
  /** Days without officers so far. Officers are named when the result is read. */
  #pending: Days | undefined;
  #days: Days = [];
  /** Whether the roster was only filled greedily. Then a roster with better names replaces it at the same cost. */
  #isGreedy = false;
  /** The greedy roster as it is now. */
  #filling: Filled | undefined;

  constructor(problem: StaffingProblem, whole: Compiled, asked: EngineProblem) {
    [this.#problem, this.#whole, this.#asked] = [problem, whole, asked];
  }

  get result(): StaffingResult {
    this.#evaluatePending();
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
    this.#evaluatePending();
    return this.#days;
  }

  update(more: Partial<Known>): void {
    this.#known = { ...this.#known, ...more };
    this.#answer = undefined;
  }

  /** Takes days that the caller believes to be better. */
  offer(days: Days): void {
    this.#pending = days;
  }

  /** Whether each of these days can get a named officer. */
  canName(days: Days): boolean {
    return this.#answerWith(this.#asked.named(days)).uncovered.length === 0;
  }

  /** Fills all places greedily, so that there is a roster at once. */
  *fillGreedily(): Generator<void, void> {
    const work = this.#filled(this.#asked.named([]));
    for (let next = work.next(); ; next = work.next()) {
      this.#filling = next.value;
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

  /** Considers days after filling their open places greedily, unless more than `most` days would have to be examined. */
  *considering(days: Days, most = Infinity): Generator<void, void> {
    this.#evaluatePending();
    const chains = this.#named(days);
    yield;
    const missing = this.#answerWith(chains).uncovered.reduce((sum, one) => sum + one.missing, 0);
    const isNobody = chains.length === 0 && this.#known.chains.length > 0;
    if (isNobody || missing * chains.length > most || !this.#mayBeBetter(chains)) return;
    const work = this.#filled(chains);
    for (let next = work.next(); ; next = work.next()) {
      if (next.done && this.#accept(next.value())) this.#days = days;
      if (next.done) return;
      yield;
    }
  }

  /** Evaluates what was offered or filled since the last time. */
  #evaluatePending(): void {
    const [given, pending] = [this.#filling, this.#pending];
    this.#filling = undefined;
    this.#pending = undefined;
    if (given) this.#isGreedy = this.#accept(given()) || this.#isGreedy;
    if (pending) for (const work = this.considering(pending, MOST_AT_ONCE); work.next().done !== true;);
  }

  #named(days: Days): readonly Chain[] {
    const chains = this.#asked.named(days);
    if (this.#accept(chains) || this.#days.length === 0) this.#days = days;
    return chains;
  }

  /** Filling adds officers. If everything is covered already by as few, it cannot help. */
  #mayBeBetter(chains: readonly Chain[]): boolean {
    if (this.#answerWith(chains).uncovered.length === 0) return false;
    const known = this.#answerWith(this.#known.chains);
    return known.uncovered.length > 0 || chains.length < known.officers;
  }

  #filled(chains: readonly Chain[]): Generator<Filled, Filled> {
    return filling(this.#problem, this.#whole, chains);
  }

  /** Keeps a roster if it covers more, or the same at lower cost. Returns whether it was kept. */
  #accept(chains: readonly Chain[]): boolean {
    const [before, after] = [this.#answerWith(this.#known.chains), this.#answerWith(chains)];
    const more = coversMore(this.#problem, after, before);
    const isFirst = this.#known.chains.length === 0;
    const isDearer = after.cost > before.cost || (after.cost === before.cost && !this.#isGreedy);
    if (!isFirst && (more < 0 || (more === 0 && isDearer))) return false;
    this.update({ chains });
    this.#isGreedy = false;
    return true;
  }

  #answerWith(chains: readonly Chain[]): StaffingResult {
    return answerOf(this.#problem, this.#whole, { ...this.#known, chains });
  }
}
