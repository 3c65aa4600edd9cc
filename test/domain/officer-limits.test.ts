import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mealWindows } from '../../domain/operation/officer-limits.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { Brief, OfficerLimits } from '../../domain/records/brief.ts';
import type { Change } from '../../domain/records/collections.ts';
import { checkResult } from '../../domain/staffing/check/check-result.ts';
import { exchangeFor, mendedRoster } from '../../domain/staffing/from-plan/mending.ts';
import { problemOf } from '../../domain/staffing/from-plan/problem-of.ts';
import { conflictsOf, overLimits, type OverLimit } from '../../domain/staffing/rules/conflicts.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';
import { refusalSentence } from '../../domain/words/refusals.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  at,
  brief,
  fixedPost,
  north,
  officer,
  operationOf,
  outcome,
  put,
} from './builders.ts';

const [FIRST, SECOND] = brief.days as [string, string];
const DAY_MIN = 1440;

const within = (limits: OfficerLimits): Change => put('briefs', { ...brief, limits });
const withLimits = (limits: OfficerLimits): Brief => ({ ...brief, limits });

/** Posts held by Ida alone, one after another, at a distance in metres east of her base: from and until in minutes after eight. */
const idaAt = (...duties: readonly (readonly [eastM: number, from: number, until: number])[]): Change[] => [
  ...north,
  officer('ida'),
  ...duties.map(([eastM, from, until], i) => fixedPost(`p${i}`, at(eastM), from, until)),
  ...duties.map((_, i) => assigned('ida', `p${i}~w`)),
];

const told = (found: readonly OverLimit[]) =>
  found.map(({ limit, from, until, byS, stint }) => ({
    limit,
    post: stint.post.code,
    from: Math.round((from - EIGHT) / MINUTE),
    until: Math.round((until - EIGHT) / MINUTE),
    byMin: Math.round(byS / 60),
  }));

describe('[S40] the brief states the limits of an officer’s day', () => {
  const edit = (limits: OfficerLimits) => act(operationOf(), 'brief.edit', { brief: withLimits(limits) });

  test('[S40] an unbroken duty and its pause are set together, and a meal fits its window', () => {
    expect(outcome(edit({ turnOutMin: 600, restMin: 660 }))).toBe('done');
    expect(outcome(edit({ unbrokenMin: 300, pauseMin: 30 }))).toBe('done');
    expect(outcome(edit({ pauseMin: 30 }))).toBe('limit-alone');
    expect(outcome(edit({ unbrokenMin: 300 }))).toBe('limit-alone');
    const meal = (from: string, until: string, lengthMin = 30) => ({ meals: [{ from, until, lengthMin }] });
    expect(outcome(edit(meal('11:00', '13:00')))).toBe('done');
    expect(outcome(edit(meal('23:50', '00:20')))).toBe('done');
    expect(outcome(edit(meal('11:00', '11:20')))).toBe('meal-too-long');
    expect(outcome(edit(meal('12:00', '12:00')))).toBe('meal-too-long');
  });

  test('[S40] the same at the start of an operation, and in words', () => {
    const create = (limits: OfficerLimits) =>
      act(new Operation('new'), 'operation.create', { brief: withLimits(limits) });
    expect(outcome(create({ turnOutMin: 600 }))).toBe('done');
    const decision = create({ pauseMin: 30 });
    if (decision.ok || decision.refusal.kind !== 'refused') throw new Error('it was taken');
    const { refusal } = decision.refusal;
    expect(refusalSentence(refusal, { language: 'en', timeZone: 'UTC' })).toBe(
      '“pause that breaks it” says nothing without “longest unbroken duty”',
    );
    expect(refusalSentence(refusal, { language: 'zh', timeZone: 'UTC' })).toBe(
      '规定了“中间休息”，就须规定“连续执勤最长”',
    );
  });

  test('[S40] a question for a day has the limits in seconds, and meals at their moments of that day', () => {
    const meals = [
      { from: '11:30', until: '13:00', lengthMin: 30 },
      { from: '01:00', until: '02:00', lengthMin: 20 },
      { from: '23:30', until: '00:30', lengthMin: 20 },
    ];
    const limits = { turnOutMin: 600, unbrokenMin: 240, pauseMin: 20, meals };
    const operation = operationOf(within(limits), ...north, fixedPost('p', at(0), 0, 60));
    const noon = { from: EIGHT + 3.5 * HOUR, until: EIGHT + 5 * HOUR, lengthS: 1800 };
    const night = { from: EIGHT + 17 * HOUR, until: EIGHT + 18 * HOUR, lengthS: 1200 };
    const midnight = { from: EIGHT + 15.5 * HOUR, until: EIGHT + 16.5 * HOUR, lengthS: 1200 };
    expect(problemOf(operation.plan, FIRST).limits).toEqual({
      ...{ turnOutS: 36_000, unbrokenS: 14_400, breakS: 1200 },
      meals: [noon, night, midnight],
    });
    expect(mealWindows(withLimits(limits), SECOND)[0]!.from).toBe(noon.from + 24 * HOUR);
    expect('limits' in problemOf(operationOf(...north).plan, FIRST)).toBe(false);
    expect('limits' in problemOf(operationOf(within({ restMin: 600 }), ...north).plan, FIRST)).toBe(false);
  });
});

describe('[S41] rest between two days', () => {
  /** Ida until 22:00 on the first day, Bo from 5:00 on the third; both days are ten minutes away from the base. */
  const days = [
    ...north,
    officer('ida'),
    officer('bo'),
    fixedPost('late', at(0), 720, 840),
    fixedPost('dawn', at(0), DAY_MIN - 180, DAY_MIN - 60),
    fixedPost('noon', at(0), DAY_MIN + 240, DAY_MIN + 300),
    fixedPost('early', at(0), 2 * DAY_MIN - 180, 2 * DAY_MIN - 60),
    assigned('ida', 'late~w'),
    assigned('bo', 'early~w'),
  ];

  test('[S41] an officer is available after their rest from the day before, and until that for the day after', () => {
    const operation = operationOf(within({ restMin: 660 }), ...days);
    const { officers } = problemOf(operation.plan, SECOND);
    expect(officers).toMatchObject([
      { id: 'ida', from: EIGHT + (840 + 660) * MINUTE },
      { id: 'bo', until: EIGHT + (2 * DAY_MIN - 180 - 660) * MINUTE },
    ]);
    const solver = new StaffingSolver(problemOf(operation.plan, SECOND));
    while (solver.step());
    const held = solver.result.chains.map((chain) => [
      chain.officer,
      ...chain.duties.map(({ duty }) => duty),
    ]);
    expect(held).toEqual([['bo', 'dawn~w', 'noon~w']]);
    expect(
      problemOf(operationOf(...days).plan, SECOND).officers!.some(({ from, until }) => from ?? until),
    ).toBe(false);
  });

  test('[S41] the drive home and the drive out are no rest', () => {
    const far = [...north, officer('ida'), fixedPost('far', at(10_000), 0, 60), assigned('ida', 'far~w')];
    const operation = operationOf(
      within({ restMin: 60 }),
      ...far,
      fixedPost('next', at(0), DAY_MIN, DAY_MIN + 60),
    );
    const from = problemOf(operation.plan, SECOND).officers![0]!.from!;
    const driveMin = (10_000 * 1.4) / (60_000 / 60);
    expect((from - EIGHT) / MINUTE).toBeCloseTo(60 + driveMin + 60, 0);
  });

  test('[S41] in a mended roster nobody loses a duty because of missing rest, and nobody is called out of theirs', () => {
    const operation = operationOf(
      within({ restMin: 660 }),
      ...[...north, officer('ida'), officer('cy')],
      fixedPost('late', at(0), 720, 840, { strength: { police: 0, auxiliary: 2, warden: 0 } }),
      fixedPost('dawn', at(0), DAY_MIN - 180, DAY_MIN - 60),
      fixedPost('next', at(0), DAY_MIN - 40, DAY_MIN + 20),
      ...[assigned('ida', 'late~w'), assigned('cy', 'late~w'), assigned('ida', 'dawn~w')],
    );
    const now = EIGHT + (DAY_MIN - 240) * MINUTE;
    const mended = (away: string[]) => {
      const found = mendedRoster(operation.plan, { now, away: new Set(away) });
      const { records, without } = exchangeFor(operation.plan, found, () => 'new' as never);
      return {
        given: records.map(({ officerId, dutyIds }) => [officerId, ...dutyIds]),
        taken: without,
        open: found.uncovered.map(({ duty }) => duty),
      };
    };
    expect(mended([])).toEqual({ given: [['ida', 'next~w']], taken: [], open: [] });
    expect(mended(['ida'])).toEqual({
      given: [],
      taken: ['ida-at-dawn-w'],
      open: ['dawn~w', 'next~w'],
    });
  });

  test('[S35] nobody is given more than the limits of their day allow when a roster is mended', () => {
    const given = (limits: OfficerLimits) => {
      const operation = operationOf(
        within(limits),
        ...idaAt([0, 0, 60], [0, 100, 160]),
        fixedPost('open', at(0), 300, 360),
      );
      return mendedRoster(operation.plan, { now: EIGHT - HOUR, away: new Set() }).calls.length;
    };
    expect([given({}), given({ turnOutMin: 360 }), given({ turnOutMin: 359 })]).toEqual([1, 1, 0]);
    expect(given({ unbrokenMin: 61, pauseMin: 39 })).toBe(1);
    expect(given({ unbrokenMin: 60, pauseMin: 39 })).toBe(0);
  });
});

describe('[S42] exceeded limits of a roster are listed', () => {
  test('[S42] a turn-out that is too long: from leaving the base to being back, and by how much', () => {
    const operation = operationOf(within({ turnOutMin: 300 }), ...idaAt([10_000, 30, 60], [0, 300, 340]));
    expect(told(overLimits(operation.plan))).toEqual([
      { limit: 'turn-out', post: 'p1', from: 16, until: 340, byMin: 24 },
    ]);
    expect(overLimits(operationOf(...idaAt([0, 0, 900])).plan)).toEqual([]);
  });

  test('[S42] a stretch without a pause; a wait that is too short for one does not end it', () => {
    const duties = [
      [0, 0, 100],
      [0, 110, 200],
      [0, 230, 300],
    ] as const;
    const operation = operationOf(within({ unbrokenMin: 150, pauseMin: 20 }), ...idaAt(...duties));
    expect(told(overLimits(operation.plan))).toEqual([
      { limit: 'unbroken', post: 'p1', from: 0, until: 201, byMin: 51 },
    ]);
    const shorter = operationOf(within({ unbrokenMin: 150, pauseMin: 9 }), ...idaAt(...duties));
    expect(overLimits(shorter.plan)).toEqual([]);
  });

  test('[S42] too little rest between two days, and a meal without time', () => {
    const meals = [{ from: '11:00', until: '13:00', lengthMin: 30 }];
    const operation = operationOf(
      within({ restMin: 600, meals }),
      ...idaAt([0, 120, 200], [0, 220, 840], [0, DAY_MIN - 60, DAY_MIN + 180]),
    );
    expect(told(overLimits(operation.plan))).toEqual([
      { limit: 'meal', post: 'p0', from: 180, until: 300, byMin: 11 },
      { limit: 'rest', post: 'p2', from: 840, until: DAY_MIN - 60, byMin: 60 },
    ]);
    expect(conflictsOf(operation.plan).map(({ kind }) => kind)).toEqual(['over-limit', 'over-limit']);
  });

  test('[S42] on any roster of one day it reports the same officers as the checker', () => {
    const duty = fc.record({
      eastM: fc.integer({ min: 0, max: 12_000 }),
      gap: fc.integer({ min: 0, max: 90 }),
      lasts: fc.integer({ min: 5, max: 90 }),
    });
    const limits = fc.record(
      {
        turnOutMin: fc.integer({ min: 60, max: 500 }),
        breaks: fc.record({
          unbrokenMin: fc.integer({ min: 30, max: 240 }),
          pauseMin: fc.integer({ min: 5, max: 60 }),
        }),
        meals: fc.constantFrom(
          [{ from: '09:00', until: '10:30', lengthMin: 30 }],
          [{ from: '10:00', until: '11:00', lengthMin: 20 }],
        ),
      },
      { requiredKeys: [] },
    );
    let faulty = 0;
    fc.assert(
      fc.property(fc.array(duty, { minLength: 1, maxLength: 6 }), limits, (wanted, { breaks, ...rest }) => {
        let minute = 0;
        const duties = wanted.map(({ eastM, gap, lasts }) => {
          const from = minute + gap;
          minute = from + lasts;
          return [eastM, from, minute] as const;
        });
        const operation = operationOf(within({ ...rest, ...breaks }), ...idaAt(...duties));
        fc.pre(!conflictsOf(operation.plan).some(({ kind }) => kind === 'clash'));
        const found = new Set<string>(overLimits(operation.plan).map(({ limit }) => limit));
        faulty += found.size;
        expect(found).toEqual(faultsOf(operation, duties.length));
      }),
      { numRuns: 500 },
    );
    expect(faulty).toBeGreaterThan(100);
  });
});

/** The faults that the checker of staffing results finds in Ida's day. */
function faultsOf(operation: ReturnType<typeof operationOf>, duties: number): Set<string> {
  const problem = problemOf(operation.plan, FIRST);
  const held = Array.from({ length: duties }, (_, i) => ({ duty: `p${i}~w`, grade: 'auxiliary' }));
  const result = {
    ...{ officers: 1, lowerBound: 1, proven: true, travelS: 0, cost: 0, costBound: 0, gap: 0 },
    chains: [{ base: 's1', grade: 'auxiliary', officer: 'ida', duties: held }],
    certificate: { kind: 'antichain', officers: 1, duties: [] },
    uncovered: [],
  };
  const limits = checkResult(problem, result).find(({ name }) => name === 'limits')!;
  const kinds: Record<string, string> = {
    'turn-out-too-long': 'turn-out',
    'unbroken-too-long': 'unbroken',
    'meal-missed': 'meal',
  };
  return new Set(limits.faults.map(({ reason }) => kinds[reason] ?? reason));
}
