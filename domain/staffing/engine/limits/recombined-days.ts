import { NO_WAY } from '../instance.ts';
import { Matching } from '../matching.ts';
import { transport, type Offer } from '../transport.ts';
import type { DayProblem } from './master-problem.ts';
import { costOfDay, type Day } from './day-rules.ts';

type Duties = readonly number[];

/** Recombination ends when this share of all moments in a row has saved nothing. */
const IDLE_CUTS = 1 / 12;
/** The most days that are recombined at once; of more, a random sample. */
const MOST_RECOMBINED = 300;
/** The worth of a place of the least strict level, its factor for each stricter level, and the most worth of a day. Used if officers are short. */
const [LEVEL, STRICTER, MOST_WORTH] = [100_000, 12, 400_000_000];
/** The cost of a half that cannot be a day by itself. */
const NO_DAY = 1 << 28;

/**
 * Days from chains that break limits. The chains are cut into pieces that keep the limits, and the pieces are recombined: at one
 * moment after another all days are cut, and first and second halves are matched so that the joined days keep the limits and
 * the saving is greatest (an assignment problem). Finally days are assigned to bases, as many as possible, then as cheaply as
 * possible. Pauses after each moment, and yields the days whenever they have become fewer or cheaper.
 */
export function* recombinedDays(
  problem: DayProblem,
  chains: readonly Duties[],
  random: () => number,
): Generator<readonly Day[] | undefined, void> {
  let days = chains.flatMap((chain) => feasiblePieces(problem, chain));
  yield withBases(problem, days);
  const { duties } = problem.instance;
  const recombination = new DayRecombination(problem);
  let moment = Math.floor(random() * duties);
  for (let idle = 0; idle < duties * IDLE_CUTS;) {
    moment = (moment + 1) % duties;
    const [drawn, others] = days.length > MOST_RECOMBINED ? randomSample(days, random) : [days, []];
    const recombined = recombination.recombined(drawn, moment);
    const next = recombined && [...recombined, ...others];
    idle = next ? 0 : idle + 1;
    days = next ?? days;
    yield next && withBases(problem, days);
  }
}

/** A random sample of as many days as are recombined at once, and the others. */
function randomSample(days: readonly Duties[], random: () => number): [Duties[], Duties[]] {
  const mixed = days.map((duties) => ({ duties, lot: random() })).sort((a, b) => a.lot - b.lot);
  const all = mixed.map(({ duties }) => duties);
  return [all.slice(0, MOST_RECOMBINED), all.slice(MOST_RECOMBINED)];
}

/** Cuts a chain into days of some base, each as long as possible. One more duty may leave time for a meal. */
function feasiblePieces({ instance, rules }: DayProblem, chain: Duties): Duties[] {
  const days: Duties[] = [];
  for (let from = 0; from < chain.length;) {
    let longest = from;
    for (let until = from + 1; until <= chain.length; until++) {
      const duties = chain.slice(from, until);
      if (basesOf(instance.bases).some((base) => costOfDay(instance, rules, { base, duties }) !== undefined))
        longest = until;
      else if (rules.meals.length === 0) break;
    }
    if (longest > from) days.push(chain.slice(from, longest));
    from = Math.max(longest, from + 1);
  }
  return days;
}

/** Assigns days to bases. If there are too many days, those with more places of the stricter levels come first; the rest is left out. */
function withBases({ instance, rules, levels }: DayProblem, days: readonly Duties[]): Day[] {
  const lower = [...new Set(levels)].sort((a, b) => b - a);
  const worth = (duties: Duties) =>
    duties.reduce((sum, duty) => sum + LEVEL * STRICTER ** lower.indexOf(levels[duty]!), 0);
  const isShort = days.length > instance.capacity.reduce((sum, one) => sum + one, 0);
  const offers = days.flatMap((duties, thing) => {
    const saved = isShort ? Math.min(MOST_WORTH, worth(duties)) : 0;
    return basesOf(instance.bases).flatMap((taker): Offer[] => {
      const cost = costOfDay(instance, rules, { base: taker, duties });
      return cost === undefined ? [] : [{ thing, taker, cost: cost - saved }];
    });
  });
  const baseOf = transport(days.length, instance.capacity, offers);
  return days.flatMap((duties, i) => (baseOf[i]! < 0 ? [] : [{ base: baseOf[i]!, duties }]));
}

/** Half a day. For each base: the cost of its outer end, and when the officer leaves or is back. */
interface Half {
  readonly duties: Duties;
  readonly cost: Float64Array;
  readonly at: Float64Array;
  /** The cost as a day by itself, and of the ways within it. */
  readonly alone: number;
  readonly within: number;
}

/** Cuts all days at one moment and recombines the halves. */
class DayRecombination {
  readonly #problem: DayProblem;
  readonly #matching = new Matching();
  #saving = new Int32Array(0);

  constructor(problem: DayProblem) {
    this.#problem = problem;
  }

  /** The days after recombination at a cut before a duty; undefined if that saves nothing. */
  recombined(days: readonly Duties[], cut: number): Duties[] | undefined {
    const firsts: Half[] = [];
    const seconds: Half[] = [];
    let before = 0;
    for (const duties of days) {
      const half = duties.findIndex((duty) => duty >= cut);
      const [first, second] = half < 0 ? [duties, []] : [duties.slice(0, half), duties.slice(half)];
      if (first.length > 0) firsts.push(this.#half(first, true));
      if (second.length > 0) seconds.push(this.#half(second, false));
      if (first.length > 0 && second.length > 0) before += this.#savingOf(firsts.at(-1)!, seconds.at(-1)!);
    }
    const columns = seconds.length;
    if (firsts.length === 0 || columns === 0) return undefined;
    if (this.#match(firsts, seconds) <= before) return undefined;
    const { columnOf, rowOf } = this.#matching;
    const left = (half: Half, partner: number) => partner < 0 && half.alone === NO_DAY;
    if (firsts.some((half, row) => left(half, columnOf[row]!))) return undefined;
    if (seconds.some((half, column) => left(half, rowOf[column]!))) return undefined;
    const recombined = firsts.map(({ duties }, row) => [
      ...duties,
      ...(seconds[columnOf[row]!]?.duties ?? []),
    ]);
    return [
      ...recombined,
      ...seconds.filter((_, column) => rowOf[column]! < 0).map(({ duties }) => [...duties]),
    ];
  }

  /** Matches halves. Returns the saving. */
  #match(firsts: readonly Half[], seconds: readonly Half[]): number {
    const [rows, columns] = [firsts.length, seconds.length];
    if (this.#saving.length < rows * columns) this.#saving = new Int32Array(2 * rows * columns);
    const saving = this.#saving;
    firsts.forEach((first, row) =>
      seconds.forEach((second, column) => (saving[row * columns + column] = this.#savingOf(first, second))),
    );
    this.#matching.run(rows, columns, saving);
    const { columnOf } = this.#matching;
    let sum = 0;
    for (let row = 0; row < rows; row++)
      if (columnOf[row]! >= 0) sum += saving[row * columns + columnOf[row]!]!;
    return sum;
  }

  #half(duties: Duties, isFirst: boolean): Half {
    const { instance, rules } = this.#problem;
    const { bases, start, end, pullOut, pullIn, mayHold } = instance;
    const may = duties.reduce((bits, duty) => bits & mayHold[duty]!, -1);
    const [cost, at] = [new Float64Array(bases).fill(NO_WAY), new Float64Array(bases)];
    const open = isFirst ? duties[0]! : duties.at(-1)!;
    let alone = NO_DAY;
    for (const base of basesOf(bases)) {
      if (((may >> base) & 1) === 0) continue;
      const row = base * instance.duties + open;
      cost[base] = (isFirst ? pullOut : pullIn)[row]!;
      at[base] = isFirst ? start[open]! - rules.outTime[row]! : end[open]! + rules.homeTime[row]!;
      alone = Math.min(alone, costOfDay(instance, rules, { base, duties }) ?? NO_DAY);
    }
    const within = duties.reduce((sum, to, i) => (i === 0 ? 0 : sum + this.#onward(duties[i - 1]!, to)), 0);
    return { duties, cost, at, alone, within };
  }

  /** The saving if one officer holds both halves; 0 if none can. */
  #savingOf(first: Half, second: Half): number {
    const { instance, rules } = this.#problem;
    const [from, to] = [first.duties.at(-1)!, second.duties[0]!];
    const { start, end, startPlace, endPlace, ways, barred } = instance;
    const gap = start[to]! - end[from]!;
    if (from >= to || gap < 0 || ways.timesFrom(endPlace[from]!)[startPlace[to]!]! > gap) return 0;
    if (barred?.(from, to)) return 0;
    const base = this.#baseFor(first, second);
    if (base < 0) return 0;
    if (rules.unbroken < Infinity || rules.meals.length > 0) {
      const duties = [...first.duties, ...second.duties];
      if (costOfDay(instance, rules, { base, duties }) === undefined) return 0;
    }
    const together =
      first.cost[base]! + first.within + this.#onward(from, to) + second.within + second.cost[base]!;
    return Math.max(0, Math.round(first.alone + second.alone - together));
  }

  /** The cheapest base whose officer can reach the first half and be back from the second in time; -1 if there is none. */
  #baseFor(first: Half, second: Half): number {
    const { earliest, latest, turnOut } = this.#problem.rules;
    let [best, least] = [-1, NO_WAY];
    for (let base = 0; base < first.cost.length; base++) {
      const cost = first.cost[base]! + second.cost[base]!;
      if (cost >= least || second.at[base]! - first.at[base]! > turnOut) continue;
      if (first.at[base]! < earliest[base]! || second.at[base]! > latest[base]!) continue;
      [best, least] = [base, cost];
    }
    return best;
  }

  #onward(from: number, to: number): number {
    const { start, end, startPlace, endPlace, ways, idleCost } = this.#problem.instance;
    return ways.costsFrom(endPlace[from]!)[startPlace[to]!]! + idleCost * (start[to]! - end[from]!);
  }
}

function basesOf(count: number): number[] {
  return Array.from({ length: count }, (_, base) => base);
}
