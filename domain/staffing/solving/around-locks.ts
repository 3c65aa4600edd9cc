import { goesOn } from '../engine/instance.ts';
import { compiled, type Compiled } from '../problem/compiled.ts';
import { binds } from '../problem/limits-of-day.ts';
import {
  lockedDays,
  type ProblemDuty,
  type ProblemOfficer,
  type StaffingProblem,
} from '../problem/problem.ts';
import type { Chain } from '../problem/staffing-result.ts';
import { named, outingFrom } from './naming.ts';
import { OfficerDay } from './officer-day.ts';

/** Days of the engine, as numbers of its instance. */
type Days = readonly (readonly number[])[];

/** The problem for the engine, and how the days that it finds are given to officers. */
export interface EngineProblem {
  readonly compiled: Compiled;
  readonly named: (days: Days) => readonly Chain[];
}

/**
 * Plans days around locks. The locked duties of one officer are one duty for the engine, from the first to the last. Only officers
 * of that base and grade may hold it, and the day that contains it is that officer's. If a day contains the locks of two
 * officers, or more than an officer can hold, the officers keep what they can and the rest becomes a day of its own.
 * With limits, an officer with several locks keeps exactly these duties, because the pauses between them depend on the officer.
 */
export function aroundLocks(problem: StaffingProblem, whole: Compiled): EngineProblem {
  const locked = lockedDays(problem);
  if (locked.length === 0) return { compiled: whole, named: (days) => named(problem, whole, days).chains };
  return new AroundLocks(problem, whole, locked);
}

/** The locked duties of an officer, as one duty. */
interface LockedBlock {
  readonly officer: ProblemOfficer;
  readonly duty: ProblemDuty;
  /** Its duties, as numbers of the whole instance. */
  readonly tasks: readonly number[];
}

class AroundLocks implements EngineProblem {
  readonly compiled: Compiled;
  readonly #problem: StaffingProblem;
  readonly #whole: Compiled;
  /** One block for each officer with locks. */
  readonly #blocks: readonly LockedBlock[];
  /** By the number of a task in the engine's problem: its block, or its number in the whole instance. */
  readonly #blockAt: readonly (LockedBlock | undefined)[];
  readonly #wholeAt: readonly number[];

  constructor(problem: StaffingProblem, whole: Compiled, locked: readonly Required<Chain>[]) {
    this.#problem = problem;
    this.#whole = whole;
    const numberOf = new Map(whole.tasks.map(({ duty, grade }, i) => [`${duty.id} ${grade}`, i]));
    const numbered = ({ duty, grade }: Chain['duties'][number]) => numberOf.get(`${duty} ${grade}`)!;
    this.#blocks = locked.map((part) => {
      const officer = problem.officers!.find(({ id }) => id === part.officer)!;
      const tasks = part.duties.map(numbered);
      return { officer, duty: this.#joined(officer, tasks), tasks };
    });
    const free = this.#blocks.filter(({ tasks }) => tasks.length === 1 || !binds(problem.limits));
    const asked = compiled({ ...problem, duties: [...this.#unlocked(), ...free.map(({ duty }) => duty)] });
    const blockOf = new Map(free.map((block) => [block.duty, block]));
    this.#blockAt = asked.tasks.map(({ duty }) => blockOf.get(duty));
    this.#wholeAt = asked.tasks.map(({ duty, grade }) => numberOf.get(`${duty.id} ${grade}`) ?? -1);
    this.compiled = { ...asked, instance: { ...asked.instance, mayHold: this.#mayHold(asked) } };
  }

  named(days: Days): readonly Chain[] {
    const { officers = [] } = this.#problem;
    const held = new Map(this.#blocks.map((block) => [block, this.#dayOf(block)]));
    const isFree = (day: readonly number[]) => day.every((task) => !this.#blockAt[task]);
    let free: Days = days.filter(isFree).map((day) => this.#inWhole(day));
    for (const left of days.filter((day) => !isFree(day)).flatMap((day) => this.#giveToOwners(day, held)))
      free = withTailsExchanged(this.#problem, this.#whole, free, left);
    const busy = new Set(this.#blocks.map(({ officer }) => officer.id));
    const others = officers.filter(({ id }) => !busy.has(id));
    const own = [...held].map(([{ officer }, day]) => chainOf(officer, day));
    return [...own, ...named({ ...this.#problem, officers: others }, this.#whole, free).chains];
  }

  #dayOf({ officer, tasks }: LockedBlock): OfficerDay {
    return new OfficerDay(this.#problem, this.#whole, officer, tasks, -Infinity);
  }

  /** Gives officers with locks what they can hold of a day, each until the next one's duties begin. Returns the rest. */
  #giveToOwners(day: readonly number[], held: ReadonlyMap<LockedBlock, OfficerDay>): Left[] {
    const at = [...day.keys()].filter((i) => this.#blockAt[day[i]!]);
    return at.flatMap((place, i): Left[] => {
      const own = held.get(this.#blockAt[day[place]!]!)!;
      const before = i > 0 ? [] : this.#inWhole(day.slice(0, place)).reverse();
      const after = this.#inWhole(day.slice(place + 1, at[i + 1]));
      const left: Left[] = [
        { own, part: 'end', tasks: this.#leftBy(own, after) },
        { own, part: 'beginning', tasks: this.#leftBy(own, before).reverse() },
      ];
      return left.filter(({ tasks }) => tasks.length > 0);
    });
  }

  #inWhole(tasks: readonly number[]): number[] {
    return tasks.map((task) => this.#wholeAt[task]!);
  }

  /** Gives an officer one duty after the other until one cannot be taken. */
  #leftBy(own: OfficerDay, tasks: readonly number[]): number[] {
    for (const [i, number] of tasks.entries()) {
      const next = [{ number, task: this.#whole.tasks[number]! }];
      if (!own.canTake(next)) return tasks.slice(i);
      own.take(next);
    }
    return [];
  }

  #joined({ id, grade }: ProblemOfficer, tasks: readonly number[]): ProblemDuty {
    const duties = tasks.map((task) => this.#whole.tasks[task]!.duty);
    const [first, last] = [duties[0]!, duties.at(-1)!];
    return {
      id: `locked ${id}`,
      place: first.place,
      endPlace: last.endPlace ?? last.place,
      from: first.from,
      until: last.until,
      need: { [grade]: 1 },
      convoys: [...(first.convoys ?? []), ...(last.convoys ?? [])],
    };
  }

  /** All duties, without the locked places. */
  #unlocked(): ProblemDuty[] {
    const held = new Map<number, number>();
    for (const task of this.#blocks.flatMap(({ tasks }) => tasks)) held.set(task, (held.get(task) ?? 0) + 1);
    const taken = new Map<string, Record<string, number>>();
    for (const [task, count] of held) {
      const { duty, grade } = this.#whole.tasks[task]!;
      taken.set(duty.id, { ...taken.get(duty.id), [grade]: count });
    }
    return this.#problem.duties.map((duty) => {
      const own = taken.get(duty.id);
      if (!own) return duty;
      const left = Object.entries(duty.need).map(([grade, need]) => [grade, need - (own[grade] ?? 0)]);
      return { ...duty, need: Object.fromEntries(left) as ProblemDuty['need'] };
    });
  }

  /** Only officers of the base and grade of the locked officer may hold a block. */
  #mayHold({ instance, labels }: Compiled): Int32Array {
    return instance.mayHold.map((bits, task) => {
      const officer = this.#blockAt[task]?.officer;
      if (!officer) return bits;
      const own = labels.findIndex(
        ({ grade, bases }) => grade === officer.grade && bases.some(({ id }) => id === officer.base),
      );
      return 1 << own;
    });
  }
}

function chainOf({ id, base, grade }: ProblemOfficer, { held }: OfficerDay): Chain {
  const duties = held.map(({ task }) => ({ duty: task.duty.id, grade: task.grade }));
  return { base, grade, officer: id, duties };
}

type Day = readonly number[];

/** The beginning or the end of a day, if its officer cannot hold it. */
interface Left {
  readonly own: OfficerDay;
  readonly part: 'beginning' | 'end';
  readonly tasks: Day;
}

/**
 * Swaps the rest of a day with the beginning or the end of another day, so that no additional day is needed (a 2-opt* exchange;
 * Potvin and Rousseau 1995). If no swap is possible, the rest becomes a day of its own. Returns all days.
 */
function withTailsExchanged(
  problem: StaffingProblem,
  compiled: Compiled,
  days: readonly Day[],
  left: Left,
): Day[] {
  const { own, part, tasks } = left;
  const held = (numbers: Day) => numbers.map((number) => ({ number, task: compiled.tasks[number]! }));
  const isDay = (day: Day) => problem.bases.some((base) => outingFrom(problem, compiled, base, day));
  for (const [i, day] of days.entries()) {
    for (let cut = 0; cut <= day.length; cut++) {
      const [first, second] = [day.slice(0, cut), day.slice(cut)];
      const [kept, given] = part === 'end' ? [first, second] : [second, first];
      const [before, after] = part === 'end' ? [kept, tasks] : [tasks, kept];
      const meets = kept.length === 0 || goesOn(compiled.instance, before.at(-1)!, after[0]!);
      if (!meets || !own.canTake(held(given)) || !isDay([...before, ...after])) continue;
      own.take(held(given));
      return days.with(i, [...before, ...after]);
    }
  }
  return [...days, tasks];
}
