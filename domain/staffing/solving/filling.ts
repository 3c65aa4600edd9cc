import { compiled, headsAt, type Compiled } from '../problem/compiled.ts';
import { DayRoom, type OpenDay } from './day-room.ts';
import { levelOf } from '../problem/level-weights.ts';
import type { ProblemBase, StaffingProblem } from '../problem/problem.ts';
import type { Chain } from '../problem/staffing-result.ts';

/** Those of one grade at one base without a day who are there at the same times: so many heads, or names with the least worked last. */
interface Spare {
  readonly base: ProblemBase;
  readonly grade: string;
  readonly from: number;
  readonly until: number;
  readonly names: string[] | undefined;
  heads: number;
}

/** Gives the roster as it is by now. */
export type Filled = () => Chain[];

/** So many days are looked at between two pauses. */
const DAYS_A_STEP = 20_000;

/** Gives out what the days leave open, all at once (`filling`). */
export function filled(problem: StaffingProblem, chains: readonly Chain[]): Chain[] {
  const work = filling(problem, compiled(problem), chains);
  for (;;) {
    const { value, done } = work.next();
    if (done) return value();
  }
}

/**
 * The days with what they leave open given out place by place, the strictest level first: to the day in which it costs least
 * driving, else to somebody without a day. Nobody loses a duty. Pauses after each piece of work; the roster of that moment
 * can be asked for.
 */
export function* filling(
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
    for (const task of inOrder(question)) {
      while (open[task]! > 0 && (giveTo(room, days, task) || setOut(room, days, spares, task))) {
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
function inOrder({ tasks }: Compiled): number[] {
  return [...tasks.keys()].sort((a, b) => levelOf(tasks[a]!.duty) - levelOf(tasks[b]!.duty) || a - b);
}

function openIn({ instance }: Compiled, days: readonly OpenDay[]): Int32Array {
  const open = instance.need.slice();
  for (const task of days.flatMap((day) => day.tasks)) open[task]! -= 1;
  return open;
}

/** Gives a place to the day that takes it in with the least driving more; false where none can. */
function giveTo(room: DayRoom, days: readonly OpenDay[], task: number): boolean {
  let [best, least] = [undefined as OpenDay | undefined, Infinity];
  for (const day of days) {
    const cost = room.costOf(day, task, least);
    if (cost !== undefined) [best, least] = [day, cost];
  }
  if (best) room.take(best, task);
  return best !== undefined;
}

/** Sends out one of the lowest grade that may, of these whoever has the least to drive; false where nobody can. */
function setOut(room: DayRoom, days: OpenDay[], spares: readonly Spare[], task: number): boolean {
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
