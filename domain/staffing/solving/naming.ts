import type { Interval } from '../../kernel/interval.ts';
import { NO_WAY } from '../engine/instance.ts';
import { transport } from '../engine/transport.ts';
import type { Compiled, Task } from '../problem/compiled.ts';
import { keepsLimits } from '../problem/limits-of-day.ts';
import type { ProblemBase, ProblemOfficer, StaffingProblem } from '../problem/problem.ts';
import type { Chain } from '../problem/staffing-result.ts';
import { troopsOf, type Troop } from './troops.ts';

/** A duty of another sector than the base's counts as this much driving, unless the problem says otherwise. */
const OTHER_SECTOR_S = 600;

/** A day from a base: when the officer leaves and is back (ms), and the cost of the ways out and home, in seconds of driving. */
interface Outing extends Interval {
  readonly wayS: number;
  /** The additional cost of duties of another sector. */
  readonly sectorS: number;
}

/** The day from a base. Undefined if no way leads there or a limit of the day is broken. */
export function outingFrom(
  problem: StaffingProblem,
  compiled: Compiled,
  base: ProblemBase,
  day: readonly number[],
): Outing | undefined {
  const { tasks, drives } = compiled;
  const [first, last] = [tasks[day[0]!]!.duty, tasks[day.at(-1)!]!.duty];
  const end = last.endPlace ?? last.place;
  const [out, home] = [drives.costBetween(base.place, first.place), drives.costBetween(end, base.place)];
  if (Math.max(out, home) >= NO_WAY) return undefined;
  const numbered = day.map((number) => ({ number, task: tasks[number]! }));
  if (!keepsLimits(problem, compiled, base, numbered)) return undefined;
  const ofOtherSector = numbered.filter(({ task }) => isOfOtherSector(base, task.duty.sector)).length;
  return {
    from: first.from - drives.secondsBetween(base.place, first.place) * 1000,
    until: last.until + drives.secondsBetween(end, base.place) * 1000,
    wayS: out + home,
    sectorS: ofOtherSector * (problem.sectorCost ?? OTHER_SECTOR_S),
  };
}

/** Whether both have a sector and the sectors differ. */
function isOfOtherSector({ sector: own }: ProblemBase, sector: string | undefined): boolean {
  return own !== undefined && sector !== undefined && own !== sector;
}

/** A thing that a taker may take. The first cost decides; if it is equal, the second. Both are whole numbers. */
export interface Choice {
  readonly taker: number;
  readonly thing: number;
  readonly first: number;
  readonly then: number;
}

/** Sums of costs stay below this, so that the simplex adds whole numbers exactly. */
const MOST = 2 ** 50;

/**
 * Gives each thing to one taker: as many things as possible, then with the least sum of first costs, then of second costs. Returns
 * the taker of each thing, -1 if none. Exact, except that second costs are rounded if both sums are too large for whole numbers.
 */
export function transported(
  things: number,
  capacity: ArrayLike<number>,
  choices: readonly Choice[],
): Int32Array {
  let [dearest, least, most] = [0, Infinity, -Infinity];
  for (const { first, then } of choices) {
    dearest = Math.max(dearest, Math.abs(first));
    least = Math.min(least, then);
    most = Math.max(most, then);
  }
  const [firsts, thens] = [dearest * things + 1, (most - least) * things];
  const coarse = Math.max(1, Math.ceil((firsts * thens) / MOST));
  const factor = things + Math.ceil(thens / coarse) + 1;
  // The cost of an untaken thing: more than all others could save by it.
  const untaken = 2 * factor * (firsts + 1);
  const offers = choices.map(({ taker, thing, first, then }) => ({
    taker,
    thing,
    cost: first * factor + Math.floor((then - least) / coarse) - untaken,
  }));
  return transport(things, capacity, offers);
}

/** The holders of each duty in the published roster. */
class PublishedHolders {
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

  /** The number of duties of a day that each officer already holds. */
  of(day: readonly number[]): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const task of day) {
      for (const officer of this.#holders.get(this.#compiled.tasks[task]!.duty.id) ?? [])
        counts.set(officer, (counts.get(officer) ?? 0) + 1);
    }
    return counts;
  }
}

/** Days with their officers or bases, and the days that nobody can take. */
interface Named {
  readonly chains: readonly Chain[];
  readonly left: readonly (readonly number[])[];
}

/** If a base and grade has more pairs of an officer and a day, days are named within each troop, and not every pair is examined. */
const MOST_PAIRS = 1_000_000;
/** Keeping a duty with its officer is worth this much driving. */
const KEPT_DUTY_S = 60;

type Day = readonly number[];

/**
 * Gives days to officers who can take them. These wishes count in this order: first, as many days as possible. Second, the least
 * driving from and to the bases; a duty of another sector counts as more, a duty that somebody of that base already holds as less.
 * Third, the lowest grade that may hold the day. Fourth, within a base and grade, as many duties as possible stay with their
 * officers. Fifth, even hours: the least sum of squares of each officer's time on duty, on this day and all others. Days first go
 * to troops, then to names within a base and grade: two transportation problems, each solved exactly.
 */
export function named(problem: StaffingProblem, compiled: Compiled, days: readonly Day[]): Named {
  const naming = new Naming(problem, compiled, days);
  const troops = naming.troops();
  const troopOf = naming.toTroops(troops);
  const chains: Chain[] = [];
  const byBaseAndGrade = new Map<string, TroopDays[]>();
  troops.forEach((troop, number) => {
    const own = [...days.keys()].filter((day) => troopOf[day] === number);
    if (troop.officers.length === 0)
      return chains.push(...own.map((day) => chainOf(days[day]!, troop, undefined, compiled)));
    const key = JSON.stringify([troop.base.id, troop.grade]);
    return byBaseAndGrade.set(key, [...(byBaseAndGrade.get(key) ?? []), { troop, own }]);
  });
  for (const parts of [...byBaseAndGrade.values()].flatMap(partedIfMany)) {
    const [officers, own] = [parts.flatMap(({ troop }) => troop.officers), parts.flatMap((part) => part.own)];
    const { troop } = parts[0]!;
    const names = naming.toNames(troop, officers, own);
    own.forEach((day, i) => chains.push(chainOf(days[day]!, troop, officers[names[i]!], compiled)));
  }
  return { chains, left: days.filter((_, day) => troopOf[day]! < 0) };
}

/** A troop and the days that it takes. */
interface TroopDays {
  readonly troop: Troop;
  readonly own: readonly number[];
}

function partedIfMany(parts: readonly TroopDays[]): (readonly TroopDays[])[] {
  const officers = parts.reduce((sum, { troop }) => sum + troop.officers.length, 0);
  const days = parts.reduce((sum, { own }) => sum + own.length, 0);
  return officers * days > MOST_PAIRS ? parts.map((part) => [part]) : [parts];
}

/** Days, and the officers who may take them. */
class Naming {
  readonly #problem: StaffingProblem;
  readonly #tasks: readonly Task[];
  readonly #days: readonly Day[];
  /** By base, the outing of each day from there. */
  readonly #outings: ReadonlyMap<string, readonly (Outing | undefined)[]>;
  /** By day, how many of its duties each officer already holds. */
  readonly #kept: readonly ReadonlyMap<string, number>[];

  constructor(problem: StaffingProblem, compiled: Compiled, days: readonly Day[]) {
    this.#problem = problem;
    this.#tasks = compiled.tasks;
    this.#days = days;
    this.#outings = new Map(
      problem.bases.map((base) => [base.id, days.map((day) => outingFrom(problem, compiled, base, day))]),
    );
    const holders = new PublishedHolders(problem, compiled);
    this.#kept = days.map((day) => holders.of(day));
  }

  troops(): Troop[] {
    return troopsOf(this.#problem, this.#days.length, (base) => this.#spanAt(base));
  }

  /** The number of the troop that takes each day, -1 if none is left. */
  toTroops(troops: readonly Troop[]): Int32Array {
    const { grades } = this.#problem;
    const numberOf = new Map(troops.flatMap(({ officers }, i) => officers.map(({ id }) => [id, i] as const)));
    const choices = this.#days.flatMap((day, thing): Choice[] => {
      const most = new Map<number, number>();
      for (const [officer, count] of this.#kept[thing]!) {
        const troop = numberOf.get(officer);
        if (troop !== undefined) most.set(troop, Math.max(count, most.get(troop) ?? 0));
      }
      const highest = Math.min(...day.map((task) => grades.indexOf(this.#tasks[task]!.grade)));
      return troops.flatMap((troop, taker): Choice[] => {
        const rank = grades.indexOf(troop.grade);
        const outing = this.#outings.get(troop.base.id)![thing];
        if (rank > highest || !outing || !isThere(troop, outing)) return [];
        const first = outing.wayS + outing.sectorS - (most.get(taker) ?? 0) * KEPT_DUTY_S;
        return [{ taker, thing, first, then: highest - rank }];
      });
    });
    return transported(
      this.#days.length,
      troops.map(({ heads }) => heads),
      choices,
    );
  }

  /**
   * Assigns the days of a base and grade to its officers. The sum of squares of worked + day is the squares of both, which do not
   * depend on the assignment, plus twice their product. So it is linear, and hours are even to the minute.
   */
  toNames({ base }: Troop, officers: readonly ProblemOfficer[], days: readonly number[]): Int32Array {
    const workedMin = officers.map(({ workedS = 0 }) => Math.round(workedS / 60));
    if (days.length * officers.length > MOST_PAIRS) return this.#toOneTroop(officers, workedMin, days);
    const choices = days.flatMap((day, thing) => {
      const outing = this.#outings.get(base.id)![day]!;
      const dayMin = Math.round(this.#dutyMs(this.#days[day]!) / 60_000);
      return officers.flatMap((officer, taker): Choice[] => {
        if (!isThere(officer, outing)) return [];
        const kept = this.#kept[day]!.get(officer.id) ?? 0;
        return [{ taker, thing, first: -kept, then: 2 * workedMin[taker]! * dayMin }];
      });
    });
    return transported(days.length, new Int32Array(officers.length).fill(1), choices);
  }

  /**
   * The same for officers of one troop, each of whom can take each of the days. First as many duties as possible stay with their
   * officers. The other days go to the others: the sum of products is least if one factor rises as the other falls.
   */
  #toOneTroop(
    officers: readonly ProblemOfficer[],
    workedMin: readonly number[],
    days: readonly number[],
  ): Int32Array {
    const names = this.#toHolders(officers, days);
    const busy = new Set(names);
    const free = [...workedMin.keys()].filter((officer) => !busy.has(officer));
    free.sort((a, b) => workedMin[a]! - workedMin[b]!);
    const longestFirst = [...days.keys()]
      .filter((i) => names[i] === officers.length)
      .map((i) => ({ i, ms: this.#dutyMs(this.#days[days[i]!]!) }))
      .sort((a, b) => b.ms - a.ms);
    longestFirst.forEach(({ i }, at) => (names[i] = free[at]!));
    return names;
  }

  /** Days for officers who already hold some of their duties. The number of officers stands for anybody else. */
  #toHolders(officers: readonly ProblemOfficer[], days: readonly number[]): Int32Array {
    const numberOf = new Map(officers.map(({ id }, number) => [id, number]));
    const capacity = new Int32Array(officers.length + 1).fill(1);
    capacity[officers.length] = days.length;
    const choices = days.flatMap((day, thing): Choice[] => [
      { taker: officers.length, thing, first: 0, then: 0 },
      ...[...this.#kept[day]!].flatMap(([id, count]): Choice[] => {
        const taker = numberOf.get(id);
        return taker === undefined ? [] : [{ taker, thing, first: -count, then: 0 }];
      }),
    ]);
    return transported(days.length, capacity, choices);
  }

  #dutyMs(day: Day): number {
    return day.reduce((sum, task) => {
      const { from, until } = this.#tasks[task]!.duty;
      return sum + until - from;
    }, 0);
  }

  /** The interval that contains every day from a base. */
  #spanAt({ id }: ProblemBase): Interval {
    let [from, until] = [Infinity, -Infinity];
    for (const outing of this.#outings.get(id)!) {
      from = Math.min(from, outing?.from ?? Infinity);
      until = Math.max(until, outing?.until ?? -Infinity);
    }
    return { from, until };
  }
}

function isThere(
  { from = -Infinity, until = Infinity }: Pick<ProblemOfficer, 'from' | 'until'>,
  outing: Interval,
): boolean {
  return from <= outing.from && outing.until <= until;
}

function chainOf(
  day: Day,
  { base, grade }: Troop,
  officer: ProblemOfficer | undefined,
  { tasks }: Compiled,
): Chain {
  const duties = day.map((task) => ({ duty: tasks[task]!.duty.id, grade: tasks[task]!.grade }));
  return { base: base.id, grade, ...(officer && { officer: officer.id }), duties };
}
