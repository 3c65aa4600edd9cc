import fc from 'fast-check';
import { NO_WAY, WrittenWays, type Instance } from '../../domain/staffing/engine/instance.ts';
import type { DayRules } from '../../domain/staffing/engine/limits/day-rules.ts';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { allDays, type SmallQuestion } from './small-days.ts';
import { GRADES, openAt, problemOf } from './small-problems.ts';

const MINUTE = 60_000;

const few = fc.record({
  duties: fc.array(
    fc.record({
      place: fc.nat(5),
      from: fc.nat(150),
      lasts: fc.integer({ min: 5, max: 40 }),
      police: fc.nat(1),
      warden: fc.nat(2),
      level: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 2, maxLength: 5 },
  ),
  places: fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 6, maxLength: 6 }),
  heads: fc.array(fc.tuple(fc.nat(1), fc.nat(2)), { minLength: 1, maxLength: 2 }),
});

/** What a table of drives and patrols may add: ways that are missing or much shorter, and other places to end at. */
const roads = fc.record({
  other: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.constantFrom(-1, 60)), { maxLength: 14 }),
  ends: fc.array(fc.option(fc.nat(5), { nil: undefined }), { minLength: 5, maxLength: 5 }),
});

const limits = fc.record(
  {
    turnOutS: fc.constantFrom(3600, 5400, 7200, 10_800),
    breaks: fc.record({
      unbrokenS: fc.constantFrom(2400, 3600, 5400),
      breakS: fc.constantFrom(300, 900),
    }),
    meals: fc.constantFrom(
      [{ from: 30 * MINUTE, until: 80 * MINUTE, lengthS: 1200 }],
      [{ from: 60 * MINUTE, until: 100 * MINUTE, lengthS: 900 }],
    ),
  },
  { requiredKeys: [] },
);

const times = fc.array(fc.tuple(fc.integer({ min: -60, max: 90 }), fc.integer({ min: 60, max: 250 })), {
  minLength: 3,
  maxLength: 3,
});

/** Small problems with few officers: with or without limits, by number or name, some available for part of the day only. */
export const shortOfPeople = fc
  .tuple(few, limits, fc.option(times), fc.option(roads))
  .map(([one, { breaks, ...rest }, there, given]): StaffingProblem => {
    const plain = problemOf(one);
    const seconds = 'seconds' in plain.travel ? plain.travel.seconds : [];
    const inMinutes = seconds.map((row) => row.map((way) => Math.ceil(way / 60) * 60));
    for (const [from, to, way] of given?.other ?? []) if (from !== to) inMinutes[from]![to] = way;
    const ending = (i: number) => given?.ends[i % 5];
    const limited = { ...rest, ...breaks };
    const officers = plain.bases.flatMap(({ id: base, officers: heads }) =>
      GRADES.flatMap((grade) =>
        Array.from({ length: heads[grade] ?? 0 }, (_, i) => ({ id: `${base}-${grade}-${i}`, base, grade })),
      ),
    );
    const hours = (i: number) => {
      const [from, lasts] = there![i % there!.length]!;
      return i % 2 === 1 ? {} : { from: from * MINUTE, until: (from + lasts) * MINUTE };
    };
    return {
      ...plain,
      travel: { seconds: inMinutes },
      duties: plain.duties.map((duty, i) =>
        ending(i) === undefined ? duty : { ...duty, endPlace: `p${ending(i)}` },
      ),
      ...(Object.keys(limited).length > 0 && { limits: limited }),
      ...(there && { officers: officers.map((officer, i) => ({ ...officer, ...hours(i) })) }),
    };
  });

/** The criteria for a roster; the first that differs decides: places open at levels 1, 2 and 3, officers, cost. */
type Judged = readonly number[];

export function judged(problem: StaffingProblem, result: StaffingResult): Judged {
  return [...[1, 2, 3].map((level) => openAt(problem, result, level)), result.officers, result.cost];
}

export function compare(a: Judged, b: Judged): number {
  return a.map((one, i) => one - b[i]!).find((more) => more !== 0) ?? 0;
}

/** The best roster, by exhaustive search. */
export function bestByTrying(problem: StaffingProblem): Judged {
  const { question, levels } = questionOf(problem);
  const days = allDays(question);
  const known = new Map<string, Judged>();
  const best = (left: readonly number[], people: readonly number[]): Judged => {
    const first = left.findIndex((one) => one > 0);
    if (first < 0) return [0, 0, 0, 0, 0];
    const key = `${left.join()};${people.join()}`;
    const before = known.get(key);
    if (before) return before;
    const lessFirst = left.map((one, task) => (task === first ? one - 1 : one));
    let least: Judged = best(lessFirst, people).map((one, i) => (i + 1 === levels[first] ? one + 1 : one));
    for (const { day, cost } of days) {
      if (!day.duties.includes(first) || people[day.base]! <= 0) continue;
      if (day.duties.some((task) => left[task]! <= 0)) continue;
      const [o1, o2, o3, officers, sum] = best(
        left.map((one, task) => (day.duties.includes(task) ? one - 1 : one)),
        people.map((one, base) => (base === day.base ? one - 1 : one)),
      );
      const next = [o1!, o2!, o3!, officers! + 1, sum! + cost];
      if (compare(next, least) < 0) least = next;
    }
    known.set(key, least);
    return least;
  };
  return best([...question.instance.need], [...question.instance.capacity]);
}

/** So many who are alike. */
interface Group {
  readonly base: string;
  readonly grade: string;
  readonly count: number;
  readonly from?: number;
  readonly until?: number;
}

/** The problem in minutes for the days that are tried; each officer, or each grade of a base, is a base of its own. */
function questionOf(problem: StaffingProblem): { question: SmallQuestion; levels: number[] } {
  const places = new Map(problem.places.map(({ id }, i) => [id, i]));
  const seconds = 'seconds' in problem.travel ? problem.travel.seconds : [];
  const tasks = problem.duties
    .flatMap((duty) => GRADES.map((grade, rank) => ({ duty, rank, need: duty.need[grade] ?? 0 })))
    .filter(({ need }) => need > 0)
    .sort((a, b) => a.duty.from - b.duty.from);
  const heads = problem.bases.flatMap(({ id, officers }) =>
    GRADES.map((grade): Group => ({ base: id, grade, count: officers[grade] ?? 0 })),
  );
  const groups: readonly Group[] = problem.officers?.map((one) => ({ ...one, count: 1 })) ?? heads;
  const placeOf = (base: string) => places.get(problem.bases.find(({ id }) => id === base)!.place)!;
  const way = (from: number, to: number) => (seconds[from]![to]! < 0 ? NO_WAY : seconds[from]![to]! / 60);
  const out = groups.flatMap(({ base }) =>
    tasks.map(({ duty }) => way(placeOf(base), places.get(duty.place)!)),
  );
  const endOf = ({ place, endPlace }: StaffingProblem['duties'][number]) => places.get(endPlace ?? place)!;
  const home = groups.flatMap(({ base }) => tasks.map(({ duty }) => way(endOf(duty), placeOf(base))));
  const handover = problem.handoverS / 60;
  const between = places.size;
  const cells = (of: (from: number, to: number) => number) =>
    Int32Array.from({ length: between ** 2 }, (_, at) => of(Math.floor(at / between), at % between));
  const { limits } = problem;
  const instance: Instance = {
    duties: tasks.length,
    start: Float64Array.from(tasks, ({ duty }) => duty.from / MINUTE),
    end: Float64Array.from(tasks, ({ duty }) => duty.until / MINUTE),
    startPlace: Int32Array.from(tasks, ({ duty }) => places.get(duty.place)!),
    endPlace: Int32Array.from(tasks, ({ duty }) => endOf(duty)),
    need: Int32Array.from(tasks, ({ need }) => need),
    ways: new WrittenWays(
      between,
      cells((from, to) => (from === to ? 0 : way(from, to) + handover)),
      cells((from, to) => way(from, to) * 60),
    ),
    idleCost: 0,
    bases: groups.length,
    capacity: Int32Array.from(groups, ({ count }) => count),
    pullOut: Int32Array.from(out, (time) => time * 60 + 100_000),
    pullIn: Int32Array.from(home, (time) => time * 60),
    mayHold: Int32Array.from(tasks, ({ rank }) =>
      groups.reduce((bits, { grade }, i) => (GRADES.indexOf(grade) <= rank ? bits | (1 << i) : bits), 0),
    ),
  };
  const rules: DayRules = {
    turnOut: (limits?.turnOutS ?? Infinity) / 60,
    unbroken: (limits?.unbrokenS ?? Infinity) / 60,
    pause: (limits?.breakS ?? 0) / 60,
    handover,
    meals: (limits?.meals ?? []).map(({ from, until, lengthS }) => ({
      from: from / MINUTE,
      until: until / MINUTE,
      length: lengthS / 60,
    })),
    earliest: Float64Array.from(groups, ({ from }) => (from ?? -Infinity) / MINUTE),
    latest: Float64Array.from(groups, ({ until }) => (until ?? Infinity) / MINUTE),
    outTime: Float64Array.from(out),
    homeTime: Float64Array.from(home),
  };
  return { question: { instance, rules }, levels: tasks.map(({ duty }) => duty.level!) };
}
