import { headsAt, type Compiled, type Task } from './compiled.ts';
import { NO_WAY } from './engine/instance.ts';
import { keepsLimits } from './limits-of-day.ts';
import { transport, type Offer } from './engine/transport.ts';
import type { ProblemBase, ProblemOfficer, StaffingProblem } from './problem.ts';
import type { Chain } from './staffing-result.ts';

/** Those of one grade at one base: so many heads, or officers by name. */
interface Troop {
  readonly base: ProblemBase;
  readonly grade: string;
  readonly heads: number;
  readonly officers: readonly ProblemOfficer[];
}

/** Days given to officers or bases, and the days that nobody is left for. */
export interface Named {
  readonly chains: readonly Chain[];
  readonly left: readonly (readonly number[])[];
}

/** A second of driving in the cost of an offer: what decides among equals must stay below it. */
const SECOND = 64;
/** A duty that somebody holds already is worth this much driving. */
const KEPT_DUTY_S = 60;

/**
 * Gives days to those who can take them: as many as can be, then with the least driving from and to the bases, less what
 * somebody holds already; among equals to the lowest grade that may. First days go to troops, then within each troop to
 * names; both are transportation problems, solved exactly.
 */
export function named(
  problem: StaffingProblem,
  compiled: Compiled,
  days: readonly (readonly number[])[],
): Named {
  const keeping = new Keeping(problem, compiled);
  const troops = troopsOf(problem);
  const troopOf = transport(
    days.length,
    troops.map(({ heads }) => heads),
    days.flatMap((day, thing) =>
      troops.flatMap((troop, taker): Offer[] => {
        const cost = costOf(problem, compiled, day, troop);
        return cost === undefined
          ? []
          : [{ taker, thing, cost: cost - keeping.mostOf(day, troop) * KEPT_DUTY_S * SECOND }];
      }),
    ),
  );
  const chains: Chain[] = [];
  const left = days.filter((_, i) => troopOf[i]! < 0);
  troops.forEach((troop, number) => {
    const given = days.filter((_, i) => troopOf[i] === number);
    const nameOf = troop.officers.length > 0 ? namesFor(given, troop, compiled, keeping) : undefined;
    given.forEach((day, i) => {
      if (!nameOf) chains.push(chainOf(day, troop, undefined, compiled));
      else if (nameOf[i]! >= 0) chains.push(chainOf(day, troop, troop.officers[nameOf[i]!], compiled));
      else left.push(day);
    });
  });
  return { chains, left };
}

function namesFor(
  days: readonly (readonly number[])[],
  { base, officers }: Troop,
  compiled: Compiled,
  keeping: Keeping,
): Int32Array {
  const offers = days.flatMap((day, thing) => {
    const { leave, back } = spanOf(day, base, compiled);
    return officers.flatMap((officer, taker): Offer[] => {
      if (leave < (officer.from ?? -Infinity) || back > (officer.until ?? Infinity)) return [];
      return [{ taker, thing, cost: day.length - keeping.by(officer.id, day) }];
    });
  });
  return transport(days.length, new Int32Array(officers.length).fill(1), offers);
}

function troopsOf(problem: StaffingProblem): Troop[] {
  return problem.bases
    .flatMap((base) =>
      problem.grades.map((grade) => ({
        base,
        grade,
        heads: headsAt(problem, base, grade),
        officers: (problem.officers ?? []).filter((one) => one.base === base.id && one.grade === grade),
      })),
    )
    .filter(({ heads }) => heads > 0);
}

/** Who holds what in the roster that is published. */
class Keeping {
  readonly #holders = new Map<string, string[]>();
  readonly #troopOf = new Map<string, string>();
  readonly #compiled: Compiled;

  constructor({ published, officers }: StaffingProblem, compiled: Compiled) {
    this.#compiled = compiled;
    for (const { id, base, grade } of officers ?? []) this.#troopOf.set(id, `${base} ${grade}`);
    for (const { duty, officer } of published ?? []) {
      const holders = this.#holders.get(duty);
      if (holders) holders.push(officer);
      else this.#holders.set(duty, [officer]);
    }
  }

  /** How many duties of a day an officer holds already. */
  by(officer: string, day: readonly number[]): number {
    return day.filter((task) => this.#holdersOf(task).includes(officer)).length;
  }

  /** How many duties of a day the one of a troop holds who holds most of it. */
  mostOf(day: readonly number[], { base, grade }: Troop): number {
    const counts = new Map<string, number>();
    for (const officer of day.flatMap((task) => this.#holdersOf(task))) {
      if (this.#troopOf.get(officer) === `${base.id} ${grade}`)
        counts.set(officer, (counts.get(officer) ?? 0) + 1);
    }
    return Math.max(0, ...counts.values());
  }

  #holdersOf(task: number): readonly string[] {
    return this.#holders.get(this.#compiled.tasks[task]!.duty.id) ?? [];
  }
}

/** What it costs that one of a troop takes a day, or undefined where they may not or no way leads there. */
function costOf(
  problem: StaffingProblem,
  compiled: Compiled,
  day: readonly number[],
  { base, grade }: Troop,
): number | undefined {
  const { grades } = problem;
  const { tasks, drives } = compiled;
  const rank = grades.indexOf(grade);
  const highest = Math.min(...day.map((task) => grades.indexOf(tasks[task]!.grade)));
  if (rank > highest) return undefined;
  const [first, last] = [tasks[day[0]!]!.duty, tasks[day.at(-1)!]!.duty];
  const out = drives.costBetween(base.place, first.place);
  const home = drives.costBetween(last.endPlace ?? last.place, base.place);
  if (Math.max(out, home) >= NO_WAY) return undefined;
  const numbered = day.map((number) => ({ number, task: tasks[number]! }));
  if (!keepsLimits(problem, compiled, base, numbered)) return undefined;
  return (out + home) * SECOND + (highest - rank);
}

/** When one who takes a day leaves the base and is back, in UTC ms. */
function spanOf(
  day: readonly number[],
  { place }: ProblemBase,
  { tasks, drives }: Compiled,
): { readonly leave: number; readonly back: number } {
  const [first, last] = [tasks[day[0]!]!.duty, tasks[day.at(-1)!]!.duty];
  return {
    leave: first.from - drives.secondsBetween(place, first.place) * 1000,
    back: last.until + drives.secondsBetween(last.endPlace ?? last.place, place) * 1000,
  };
}

function chainOf(
  day: readonly number[],
  { base, grade }: Troop,
  officer: ProblemOfficer | undefined,
  { tasks }: Compiled,
): Chain {
  const duties = day.map((task) => ({ duty: tasks[task]!.duty.id, grade: (tasks[task] as Task).grade }));
  return { base: base.id, grade, ...(officer && { officer: officer.id }), duties };
}
