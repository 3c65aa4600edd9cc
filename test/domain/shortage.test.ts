import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { ProvenShortage, StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { GRADES, asked, openAt, problemOf, solved, wrongIn } from './small-problems.ts';

const LEVELS = [1, 2, 3];

/** One officer's place on a duty. */
interface Place {
  readonly place: number;
  readonly from: number;
  readonly until: number;
  readonly level: number;
  readonly grade: number;
}

function placesOf({ duties }: StaffingProblem): Place[] {
  const held = duties.flatMap(({ place, from, until, level, need }) =>
    GRADES.flatMap((name, grade) =>
      Array.from({ length: need[name] ?? 0 }, () => ({
        place: Number(place.slice(1)),
        from,
        until,
        level: level!,
        grade,
      })),
    ),
  );
  return held.sort((a, b) => a.from - b.from);
}

/** How many places stay open at each level, the strictest first, by exhaustive search. */
function leastOpenByTrying(problem: StaffingProblem): number[] {
  const places = placesOf(problem);
  const seconds = 'seconds' in problem.travel ? problem.travel.seconds : [];
  const last = problem.bases.flatMap(({ officers }) =>
    GRADES.flatMap((name, grade) =>
      Array.from({ length: officers[name] ?? 0 }, () => ({ grade, at: undefined as Place | undefined })),
    ),
  );
  const follows = (before: Place | undefined, next: Place) => {
    if (!before) return true;
    const handoverS = before.place === next.place ? 0 : problem.handoverS;
    return before.until + (handoverS + seconds[before.place]![next.place]!) * 1000 <= next.from;
  };
  let best = LEVELS.map(() => Infinity);
  const tryFrom = (index: number, open: number[]): void => {
    const place = places[index];
    if (!place) {
      if (isLess(open, best)) best = open;
      return;
    }
    for (const officer of last) {
      const { at } = officer;
      if (officer.grade > place.grade || !follows(at, place)) continue;
      officer.at = place;
      tryFrom(index + 1, open);
      officer.at = at;
    }
    tryFrom(
      index + 1,
      open.map((count, i) => count + (LEVELS[i] === place.level ? 1 : 0)),
    );
  };
  tryFrom(
    0,
    LEVELS.map(() => 0),
  );
  return best;
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((count, i) => count !== b[i]);
  return at >= 0 && a[at]! < b[at]!;
}

function levelsOf({ open }: ProvenShortage): number[] {
  return LEVELS.map((level) => open.find((one) => one.level === level)?.missing ?? 0);
}

/** Few enough places and officers for an exhaustive search. */
const few = fc.record({
  duties: fc.array(
    fc.record({
      place: fc.nat(5),
      from: fc.nat(90),
      lasts: fc.integer({ min: 5, max: 30 }),
      police: fc.nat(1),
      warden: fc.nat(1),
      level: fc.constantFrom(1, 2, 3),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  places: fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 6, maxLength: 6 }),
  heads: fc.array(fc.tuple(fc.nat(1), fc.nat(1)), { minLength: 1, maxLength: 2 }),
});

test('[S50] no roster leaves less open than is shown to stay open, and where it is called proven none covers more', () => {
  let [shown, proven] = [0, 0];
  fc.assert(
    fc.property(few, (one) => {
      const problem = problemOf(one);
      const result = solved(problem);
      const least = leastOpenByTrying(problem);
      const { shortage } = result;
      if (!shortage || shortage.open.length === 0) return;
      shown += 1;
      expect(isLess(least, levelsOf(shortage))).toBe(false);
      if (!shortage.proven) return;
      proven += 1;
      expect(levelsOf(shortage)).toEqual(least);
    }),
    { numRuns: 1500 },
  );
  expect(proven).toBeGreaterThan(shown / 2);
}, 120_000);

test('[S50] the checker finds the proof right, and what is told beyond it wrong', () => {
  let lied = 0;
  fc.assert(
    fc.property(asked, fc.nat(), (one, at) => {
      const problem = problemOf(one);
      const result = solved(problem);
      expect(wrongIn(problem, result)).toEqual([]);
      const { shortage } = result;
      if (!shortage || shortage.open.length === 0) return;
      lied += 1;
      const level = shortage.open[at % shortage.open.length]!.level;
      const open = LEVELS.filter((one) => one <= level)
        .map((one) => ({ level: one, missing: openAt(problem, result, one) + (one === level ? 1 : 0) }))
        .filter(({ missing }) => missing > 0);
      expect(wrongIn(problem, { ...result, shortage: { ...shortage, open } })).not.toEqual([]);
    }),
    { numRuns: 400 },
  );
  expect(lied).toBeGreaterThan(50);
}, 120_000);

test('[S50] each planted lie about what stays open is found', () => {
  const duty = (from: number, warden: number) => ({ place: 0, from, lasts: 30, police: 0, warden, level: 2 });
  const problem = problemOf({
    duties: [duty(0, 2), duty(10, 1), duty(60, 1)],
    places: [[0, 0]],
    heads: [[0, 1]],
  });
  const result = solved(problem);
  const shortage = result.shortage!;
  expect(shortage).toMatchObject({ proven: true, grades: 2, open: [{ level: 2, missing: 2 }] });
  const faultsOf = (lie: Partial<ProvenShortage>) =>
    wrongIn(problem, { ...result, shortage: { ...shortage, ...lie } }).join();
  expect(faultsOf({})).toBe('');
  expect(faultsOf({ open: [{ level: 2, missing: 3 }] })).toMatch('shortage-unproven');
  expect(faultsOf({ open: [{ level: 1, missing: 1 }] })).toMatch('shortage-over-places');
  expect(faultsOf({ open: [{ level: 2, missing: 5 }] })).toMatch('shortage-over-places');
  expect(faultsOf({ duties: [] })).toMatch('shortage-unproven');
  expect(faultsOf({ grades: 1 })).toMatch('shortage-unproven');
  expect(faultsOf({ duties: [{ duty: 'd9', grade: 'warden', weight: 1 }] })).toMatch(
    'certificate-duty-unknown',
  );
  expect(faultsOf({ open: [{ level: 2, missing: 1 }] })).toMatch('shortage-other');
  const uncovered = [{ duty: 'd0', grade: 'warden', missing: 1 }];
  expect(wrongIn(problem, { ...result, uncovered }).join()).toMatch('shortage-other');
});

test('[S50] where everything is covered nothing is said to stay open', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const result: StaffingResult = solved(problemOf(one));
      if (result.uncovered.length === 0) expect(result.shortage).toBeUndefined();
    }),
    { numRuns: 200 },
  );
}, 60_000);
