import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../domain/staffing/from-plan/problem-of.ts';
import { compiled } from '../../domain/staffing/problem/compiled.ts';
import type { ProblemOfficer, StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { Chain } from '../../domain/staffing/problem/staffing-result.ts';
import { hoursWith } from '../../domain/staffing/rules/hours.ts';
import { transported, named, type Choice } from '../../domain/staffing/solving/naming.ts';
import { assigned, at, brief, fixedPost, group, officer, operationOf, squad } from './builders.ts';

const HOUR = 3_600_000;

/** Two bases, ten minutes apart, each with a gate beside it; duties last an hour by default. */
function asked(
  duties: readonly [id: string, place: string, from: number, hours?: number][],
  officers: readonly ProblemOfficer[],
  part: Partial<StaffingProblem> = {},
): StaffingProblem {
  const seconds = [
    [0, 600, 60, 660],
    [600, 0, 660, 60],
    [60, 660, 0, 600],
    [660, 60, 600, 0],
  ];
  return {
    format: 'cordon-staffing-1',
    grades: ['police', 'warden'],
    places: ['base-n', 'base-s', 'gate-n', 'gate-s'].map((id) => ({ id })),
    travel: { seconds },
    handoverS: 0,
    bases: [
      { id: 'n', place: 'base-n', officers: {}, sector: 'north' },
      { id: 's', place: 'base-s', officers: {}, sector: 'south' },
    ],
    duties: duties.map(([id, place, from, hours = 1]) => ({
      ...{ id, place, from: from * HOUR, until: (from + hours) * HOUR },
      need: { warden: 1 },
    })),
    officers,
    ...part,
  };
}

const warden = (id: string, base = 'n', part: Partial<ProblemOfficer> = {}): ProblemOfficer => ({
  ...{ id, base, grade: 'warden' },
  ...part,
});

/** Who holds which duty; each duty is a day of its own unless days are given. */
function holders(problem: StaffingProblem, days?: readonly (readonly string[])[]): Record<string, string> {
  const question = compiled(problem);
  const numberOf = new Map(question.tasks.map(({ duty }, i) => [duty.id, i]));
  const wanted = days ?? problem.duties.map(({ id }) => [id]);
  const { chains } = named(
    problem,
    question,
    wanted.map((day) => day.map((id) => numberOf.get(id)!)),
  );
  const held = (chain: Chain) => chain.duties.map(({ duty }) => [duty, chain.officer ?? chain.base] as const);
  return Object.fromEntries(chains.flatMap(held));
}

describe('[S36] days go to names in a fixed order of wishes', () => {
  const both = [warden('nora'), warden('sven', 's')];
  const inSector = (sector: string, sectorCost?: number) => {
    const problem = asked([['watch', 'gate-n', 8]], both, sectorCost === undefined ? {} : { sectorCost });
    return { ...problem, duties: problem.duties.map((duty) => ({ ...duty, sector })) };
  };

  test('[S36] the nearest officer goes, unless the duty is of another sector and that costs more than the way', () => {
    expect(holders(asked([['watch', 'gate-n', 8]], both))).toEqual({ watch: 'nora' });
    expect(holders(inSector('north'))).toEqual({ watch: 'nora' });
    expect(holders(inSector('south'))).toEqual({ watch: 'nora' });
    expect(holders(inSector('south', 1201))).toEqual({ watch: 'sven' });
    expect(holders(inSector('south', 1199))).toEqual({ watch: 'nora' });
  });

  test('[S36] holding all duties is more important than the way, and the way more than the grade', () => {
    const scarce = asked(
      [
        ['one', 'gate-n', 8],
        ['two', 'gate-n', 8],
      ],
      both,
    );
    expect(Object.values(holders(scarce)).sort()).toEqual(['nora', 'sven']);
    const chief: ProblemOfficer = { id: 'pia', base: 'n', grade: 'police' };
    expect(holders(asked([['watch', 'gate-n', 8]], [chief, warden('sven', 's')]))).toEqual({ watch: 'pia' });
    expect(holders(asked([['watch', 'gate-n', 8]], [chief, warden('nora')]))).toEqual({ watch: 'nora' });
  });

  test('[S36] who holds a duty keeps it, before hours are looked at', () => {
    const officers = [warden('ida', 'n', { workedS: 40_000 }), warden('bo'), warden('cy')];
    const published = [{ duty: 'watch', officer: 'ida' }];
    expect(holders(asked([['watch', 'gate-n', 8]], officers, { published }))).toEqual({ watch: 'ida' });
    expect(holders(asked([['watch', 'gate-n', 8]], officers))).toEqual({ watch: 'bo' });
  });

  test('[S36] nobody is named for when they are not there, and all are held where that is possible', () => {
    const officers = [
      warden('early', 'n', { until: 10 * HOUR }),
      warden('late', 'n', { from: 10 * HOUR }),
      warden('any'),
    ];
    const duties = [
      ['evening', 'gate-n', 14],
      ['noon', 'gate-n', 11],
      ['dawn', 'gate-n', 6],
    ] as [string, string, number][];
    const held = holders(asked(duties, officers));
    expect(held['dawn']).toBe('early');
    expect([held['noon'], held['evening']].sort()).toEqual(['any', 'late']);
  });

  test('[S36] many times of coming and going are rounded to a grid, never in the better direction', () => {
    const officers = Array.from({ length: 1500 }, (_, i) => warden(`w${i}`, 'n', { from: i * 20_000 }));
    const duties = Array.from({ length: 700 }, (_, i) => [`d${i}`, 'gate-n', 1 + i / 100] as const);
    const problem = asked(
      duties.map(([id, place, from]) => [id, place, from]),
      officers,
    );
    const from = new Map(officers.map((one) => [one.id, one.from!]));
    const held = holders(problem);
    expect(Object.keys(held).length).toBeGreaterThan(600);
    for (const { id, from: begins } of problem.duties) {
      if (held[id]) expect(from.get(held[id])).toBeLessThanOrEqual(begins - 60_000);
    }
  }, 60_000);

  test('[S36] given to takers: most things, then the least first costs, then the least other costs, like brute force', () => {
    const cost = fc.integer({ min: -50, max: 50 });
    const cell = fc.option(fc.tuple(cost, fc.oneof(fc.nat(9), fc.nat(1_000_000_000))), { freq: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 4 }),
        fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }),
        (rows, capacity) => {
          const choices = rows.flatMap((row, thing) =>
            row.flatMap((one, taker): Choice[] =>
              one ? [{ taker, thing, first: one[0], then: one[1] }] : [],
            ),
          );
          const takers = transported(rows.length, capacity, choices);
          expect(tallyOf(rows, [...takers])).toEqual(best(rows, capacity));
        },
      ),
      { numRuns: 500 },
    );
  });
});

type Rows = readonly (readonly ([number, number] | null)[])[];
type Tally = readonly [untaken: number, first: number, then: number];

function tallyOf(rows: Rows, takers: readonly number[]): Tally {
  const costs = takers.flatMap((taker, i) => (taker < 0 ? [] : [rows[i]![taker]!]));
  const sum = (at: 0 | 1) => costs.reduce((total, one) => total + one[at], 0);
  return [rows.length - costs.length, sum(0), sum(1)];
}

function best(rows: Rows, capacity: readonly number[]): Tally {
  let least: Tally = [Infinity, 0, 0];
  const look = (takers: readonly number[], left: readonly number[]): void => {
    if (takers.length === rows.length) {
      const tally = tallyOf(rows, takers);
      const i = tally.findIndex((value, at) => value !== least[at]);
      if (i >= 0 && tally[i]! < least[i]!) least = tally;
      return;
    }
    look([...takers, -1], left);
    rows[takers.length]!.forEach((cell, taker) => {
      if (cell && left[taker]! > 0)
        look(
          [...takers, taker],
          left.map((room, i) => (i === taker ? room - 1 : room)),
        );
    });
  };
  look([], capacity);
  return least;
}

describe('[S37] hours are even', () => {
  test('[S37] the longest day goes to the officer who has worked least', () => {
    const officers = [
      warden('much', 'n', { workedS: 30_000 }),
      warden('some', 'n', { workedS: 10_000 }),
      warden('none'),
    ];
    const duties = [
      ['short', 'gate-n', 8, 1],
      ['long', 'gate-n', 9, 6],
      ['middling', 'gate-n', 8, 3],
    ] as [string, string, number, number][];
    expect(holders(asked(duties, officers))).toEqual({ short: 'much', middling: 'some', long: 'none' });
  });

  test('[S37] no other way to name them has a smaller sum of squares of the time on duty', () => {
    const minutes = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(
        fc.array(minutes, { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        (worked, lasts) => {
          const officers = worked.map((min, i) => warden(`w${i}`, 'n', { workedS: min * 60 }));
          const hours = lasts.slice(0, officers.length);
          const problem = asked(
            hours.map((long, i) => [`d${i}`, 'gate-n', 1, long]),
            officers,
          );
          const held = Object.entries(holders(problem));
          const squares = (days: readonly (readonly [number, number])[]) => {
            const total = [...worked];
            for (const [who, day] of days) total[who]! += hours[day]! * 60;
            return total.reduce((sum, one) => sum + one * one, 0);
          };
          expect(held).toHaveLength(hours.length);
          const found = squares(held.map(([duty, who]) => [Number(who.slice(1)), Number(duty.slice(1))]));
          expect(found).toBe(
            Math.min(
              ...orders(worked.length, hours.length).map((order) =>
                squares(order.map((who, day) => [who, day])),
              ),
            ),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test('[S36, S37] an operation states sectors by its groups, and the time on duty on its other days', () => {
    const watch = { strength: { police: 0, auxiliary: 1, warden: 0 } };
    const operation = operationOf(
      group('north'),
      group('south'),
      squad('s1', 'north'),
      squad('s2', 'south'),
      officer('ida'),
      officer('bo', { squadId: 's2' as never }),
      fixedPost('east', at(0), 0, 30, { ...watch, groupId: 'south' as never }),
      fixedPost('west', at(900), 24 * 60, 24 * 60 + 90, watch),
      assigned('ida', 'west~w'),
    );
    const first = problemOf(operation.plan, brief.days[0]!);
    expect(first.duties.map(({ id, sector }) => [id, sector])).toEqual([['east~w', 'south']]);
    expect(first.bases.map(({ sector }) => sector)).toEqual(['north', 'south']);
    expect(first.officers!.map(({ id, workedS }) => [id, workedS])).toEqual([
      ['ida', 5400],
      ['bo', undefined],
    ]);
    const second = problemOf(operation.plan, brief.days[1]!);
    expect(second.duties.map(({ id, sector }) => [id, sector])).toEqual([['west~w', undefined]]);
    expect(second.officers!.some(({ workedS }) => workedS !== undefined)).toBe(false);
  });
});

test('[S37] the spread of hours counts everyone who has any, over all days', () => {
  const operation = operationOf(
    ...[group('north'), squad('s1'), officer('ida'), officer('bo'), officer('cy')],
    fixedPost('east', at(0), 0, 60),
    fixedPost('west', at(900), 24 * 60, 24 * 60 + 90),
    assigned('ida', 'west~w'),
    assigned('cy', 'east~w'),
  );
  const chain = (name: string, duty: string): Chain => ({
    ...{ base: 's1', grade: 'auxiliary', officer: name },
    duties: [{ duty, grade: 'auxiliary' }],
  });
  const [first, second] = brief.days as [string, string];
  expect(hoursWith(operation.plan, first, { chains: [chain('bo', 'east~w')] })).toEqual({
    ...{ leastS: 3600, medianS: 4500, mostS: 5400 },
  });
  expect(hoursWith(operation.plan, first, { chains: [chain('ida', 'east~w')] })).toEqual({
    ...{ leastS: 9000, medianS: 9000, mostS: 9000 },
  });
  expect(hoursWith(operation.plan, second, { chains: [] })?.mostS).toBe(3600);
  expect(hoursWith(operationOf().plan, first, { chains: [] })).toBeUndefined();
});

/** All assignments of the days to as many different officers. */
function orders(people: number, days: number): number[][] {
  if (days === 0) return [[]];
  return orders(people, days - 1).flatMap((order) =>
    Array.from({ length: people }, (_, who) => who)
      .filter((who) => !order.includes(who))
      .map((who) => [...order, who]),
  );
}

test('[S37] with thousands of names, the longest day goes to the officer who was least on duty', () => {
  const names = Array.from({ length: 2600 }, (_, i) =>
    warden(`w${i}`, 'n', { workedS: ((i * 37) % 2600) * 60 }),
  );
  const problem = asked(
    Array.from({ length: 400 }, (_, i) => [`d${i}`, 'gate-n', 8, 1 + ((i * 7) % 400) / 60] as const).map(
      ([id, place, from, hours]) => [id, place, from, hours],
    ),
    names,
  );
  const question = compiled(problem);
  const { chains, left } = named(
    problem,
    question,
    [...question.tasks.keys()].map((task) => [task]),
  );
  expect(left).toEqual([]);
  const lengthOf = new Map(problem.duties.map(({ id, from, until }) => [id, until - from]));
  const workedOf = new Map(names.map(({ id, workedS }) => [id, workedS!]));
  const worked = chains
    .toSorted((a, b) => lengthOf.get(b.duties[0]!.duty)! - lengthOf.get(a.duties[0]!.duty)!)
    .map(({ officer }) => workedOf.get(officer!)! / 60);
  expect(worked).toEqual(Array.from({ length: 400 }, (_, i) => i));
});
