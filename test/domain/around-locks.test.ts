import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allStints } from '../../domain/duties/duties.ts';
import { dayOf } from '../../domain/operation/days.ts';
import { problemOf as problemOfDay } from '../../domain/staffing/from-plan/problem-of.ts';
import { problemFaults } from '../../domain/staffing/problem/problem-faults.ts';
import type { Placed, ProblemOfficer, StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';
import { foldedFestival } from './festival.ts';
import { GRADES, asked, problemOf, solved, wrongIn } from './small-problems.ts';

const MINUTE = 60_000;

function officersOf({ bases }: StaffingProblem): ProblemOfficer[] {
  return bases.flatMap(({ id: base, officers: heads }) =>
    GRADES.flatMap((grade) =>
      Array.from({ length: heads[grade] ?? 0 }, (_, i) => ({ id: `${base}-${grade}-${i}`, base, grade })),
    ),
  );
}

const pairs = fc.array(fc.tuple(fc.nat(7), fc.nat(17)), { minLength: 1, maxLength: 4 });

/** Numbers of a duty and an officer as locks; a lock that occurs twice counts once. */
function locksOf(
  { duties }: StaffingProblem,
  officers: readonly ProblemOfficer[],
  chosen: readonly [number, number][],
): Placed[] {
  const keys = new Set(
    chosen.flatMap(([duty, officer]) =>
      duties[duty] && officers[officer] ? [JSON.stringify([duties[duty].id, officers[officer].id])] : [],
    ),
  );
  return [...keys].map((key) => {
    const [duty, officer] = JSON.parse(key) as [string, string];
    return { duty, officer };
  });
}

test('[S46] whatever is locked stays, within limits and while officers are there', () => {
  const times = fc.array(fc.option(fc.tuple(fc.nat(120), fc.integer({ min: 121, max: 400 }))), {
    minLength: 18,
    maxLength: 18,
  });
  let several = 0;
  fc.assert(
    fc.property(asked, pairs, times, fc.boolean(), (one, chosen, there, isLimited) => {
      const plain = problemOf(one);
      const officers = officersOf(plain).map((officer, i) => {
        const [from, until] = there[i] ?? [];
        return from === undefined ? officer : { ...officer, from: from * MINUTE, until: until! * MINUTE };
      });
      const locks = locksOf(plain, officers, chosen);
      const limits = { turnOutS: 14_400, unbrokenS: 7200, breakS: 900 };
      const problem: StaffingProblem = { ...plain, officers, locks, ...(isLimited && { limits }) };
      fc.pre(locks.length > 0 && problemFaults(problem).length === 0);
      if (locks.length > 1) several += 1;
      expect(wrongIn(problem, solved(problem))).toEqual([]);
    }),
    { numRuns: 500 },
  );
  expect(several).toBeGreaterThan(5);
}, 60_000);

/** Whether an officer can go from one duty to another: all in minutes, the ways as in the problem. */
function canGoOn({ duties, places, travel, handoverS }: StaffingProblem, a: number, b: number): boolean {
  const [first, second] = [duties[a]!, duties[b]!];
  const rows = 'seconds' in travel ? travel.seconds : [];
  const placeOf = (id: string) => places.findIndex((place) => place.id === id);
  const way =
    first.place === second.place ? 0 : handoverS + rows[placeOf(first.place)]![placeOf(second.place)]!;
  return first.until + way * 1000 <= second.from;
}

/** The fewest days that hold all duties, tried over all divisions. One officer's locks are in one day, without another's locks. */
function fewestAround(problem: StaffingProblem, locks: readonly Placed[]): number {
  const { duties } = problem;
  const order = [...duties.keys()].sort((a, b) => duties[a]!.from - duties[b]!.from);
  const lockedTo = new Map(locks.map(({ duty, officer }) => [duty, officer]));
  let fewest = Infinity;
  const place = (at: number, days: readonly (readonly number[])[]): void => {
    if (days.length >= fewest) return;
    const duty = order[at];
    if (duty === undefined) {
      fewest = days.length;
      return;
    }
    const own = lockedTo.get(duties[duty]!.id);
    const others = (day: readonly number[]) =>
      new Set(day.flatMap((one) => lockedTo.get(duties[one]!.id) ?? []));
    const known = own === undefined ? undefined : days.findIndex((day) => others(day).has(own));
    days.forEach((day, i) => {
      if (!canGoOn(problem, day.at(-1)!, duty)) return;
      if (own !== undefined && (known === -1 ? others(day).size > 0 : known !== i)) return;
      place(at + 1, days.with(i, [...day, duty]));
    });
    if (known === undefined || known === -1) place(at + 1, [...days, [duty]]);
  };
  place(0, []);
  return fewest;
}

test('[S46] around what is locked nearly always as few officers are found as there can be, and never fewer are proven', () => {
  let [exact, all] = [0, 0];
  const simple = asked.map((one) => ({
    ...one,
    duties: one.duties.map((duty) => ({ ...duty, police: 0, warden: 1 })),
    heads: [[0, 9] as [number, number]],
  }));
  fc.assert(
    fc.property(simple, pairs, (one, chosen) => {
      const plain = problemOf(one);
      const officers = officersOf(plain);
      const locks = locksOf(plain, officers, chosen);
      const problem: StaffingProblem = { ...plain, officers, locks };
      fc.pre(locks.length > 0 && problemFaults(problem).length === 0);
      const { officers: found, lowerBound, uncovered } = solved(problem);
      const fewest = fewestAround(problem, locks);
      expect(uncovered).toEqual([]);
      expect(found).toBeGreaterThanOrEqual(fewest);
      expect(lowerBound).toBeLessThanOrEqual(fewest);
      all += 1;
      if (found === fewest) exact += 1;
    }),
    { numRuns: 600, seed: 46 },
  );
  expect(exact / all).toBeGreaterThan(0.9);
}, 60_000);

test('[S46] five single duties of the harvest festival that are locked take no officer more', async () => {
  const festival = await foldedFestival();
  const days = allStints(festival.plan).map(({ from }) => dayOf(festival.brief, from));
  const plain = problemOfDay(festival.plan, days.toSorted()[0]!);
  const locks = [100, 400, 700, 900, 1300].map((i) => plain.published![i]!);
  const problem = { ...plain, locks };
  const solver = new StaffingSolver(problem);
  for (let step = 0; step < 1000 && solver.stage !== 'driving' && solver.step(); step++);
  const { result } = solver;
  expect(wrongIn(problem, result)).toEqual([]);
  expect(result).toMatchObject({ officers: 511, lowerBound: 511, proven: true, uncovered: [] });
}, 120_000);
