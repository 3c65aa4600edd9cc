import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carpaneto, convoys } from '../../bench/staffing/generators.ts';
import { uniform, type Instance } from '../../domain/staffing/engine/instance.ts';
import { costOfDay, type DayRules } from '../../domain/staffing/engine/limits/day-rules.ts';
import { DaySearch, withoutBases } from '../../domain/staffing/engine/limits/day-search.ts';
import { recombinedDays } from '../../domain/staffing/engine/limits/recombined-days.ts';
import { Subproblem } from '../../domain/staffing/engine/limits/subproblem.ts';
import { SiftedFlow, chainsOf } from '../../domain/staffing/engine/sifted-flow.ts';
import { allDays, small, smallWithMeals, tried, walked, type SmallQuestion } from './small-days.ts';

function searched({ instance, rules }: SmallQuestion, steps: number, seed = 1): DaySearch {
  const search = new DaySearch(instance, rules, { seed });
  for (let step = 0; step < steps && !search.isProven; step++) search.step();
  return search;
}

/** The missing places at each duty, by the days found; throws if a day breaks a limit or there are too many days. */
function missing(question: SmallQuestion, search: DaySearch): number[] {
  const left = [...question.instance.need];
  const people = [...question.instance.capacity];
  let cost = 0;
  for (const day of search.days) {
    const one = walked(question, day);
    expect(one).toBeDefined();
    cost += one!;
    people[day.base]! -= 1;
    for (const duty of day.duties) left[duty]! -= 1;
  }
  expect(search.cost).toBe(cost);
  expect(Math.min(...left, ...people)).toBeGreaterThanOrEqual(0);
  return left;
}

/** Compares an answer with an exhaustive search; returns whether it was proven to be the least. */
function holdAgainstAll(question: SmallQuestion): boolean {
  const search = searched(question, 40);
  const left = missing(question, search);
  const days = allDays(question);
  const never = left.map((_, duty) => !days.some(({ day }) => day.duties.includes(duty)));
  expect(search.neverCovered).toEqual([...never.keys()].filter((duty) => never[duty]));
  const need = [...question.instance.need].map((one, duty) => (never[duty] ? 0 : one));
  const least = tried(question, need);
  expect(search.officersBound).toBeLessThanOrEqual(least.officers);
  expect(search.costBound).toBeLessThanOrEqual(least.cost);
  if (search.uncovered > 0) return false;
  expect(search.officers).toBeGreaterThanOrEqual(least.officers);
  expect(search.cost).toBeGreaterThanOrEqual(least.cost);
  if (search.isFewestProven) expect(search.officers).toBe(least.officers);
  if (search.isProven) expect(search.cost).toBe(least.cost);
  return search.isProven;
}

function weighAll(question: SmallQuestion): void {
  const search = searched(question, 40);
  const { weight, baseWeight } = search.certificate;
  for (const { day } of allDays(question)) {
    const sum = day.duties.reduce((total, duty) => total + weight[duty]!, 0);
    expect(sum).toBeLessThanOrEqual(1 + baseWeight[day.base]! + 1e-6);
  }
  const { need, capacity } = question.instance;
  const held = weight.reduce((sum, one, duty) => sum + one * need[duty]!, 0);
  const charged = baseWeight.reduce((sum, one, base) => sum + one * capacity[base]!, 0);
  expect(Math.max(0, Math.ceil(held - charged - 1e-4))).toBe(search.officersBound);
  const plain = withoutBases(question.instance, search.certificate);
  expect(plain.officers).toBeLessThanOrEqual(search.officersBound);
  if (baseWeight.every((one) => one < 1e-5)) expect(plain.officers).toBe(search.officersBound);
  for (const { day } of allDays(question)) {
    expect(day.duties.reduce((total, duty) => total + plain.weight[duty]!, 0)).toBeLessThanOrEqual(1 + 1e-6);
  }
}

test('[S16] every day found keeps every limit; what is proven is the least there is, else the bound is below it', () => {
  let proven = 0;
  const holds = fc.property(small, (question) => void (proven += Number(holdAgainstAll(question))));
  fc.assert(holds, { numRuns: 1500 });
  expect(proven).toBeGreaterThan(1500 * 0.5);
}, 240_000);

test('[S34] the same where there are meals, many of which make a difference', () => {
  let [proven, fewer] = [0, 0];
  const holds = fc.property(smallWithMeals, (question) => {
    proven += Number(holdAgainstAll(question));
    const free = { ...question, rules: { ...question.rules, meals: [] } };
    fewer += Number(allDays(question).length < allDays(free).length);
  });
  fc.assert(holds, { numRuns: 1500 });
  expect(proven).toBeGreaterThan(1500 * 0.5);
  expect(fewer).toBeGreaterThan(1500 * 0.15);
}, 240_000);

test('[S16, S34] no day weighs more than 1 and the weight of its base, and all together prove the bound', () => {
  fc.assert(fc.property(small, weighAll), { numRuns: 600 });
  fc.assert(fc.property(smallWithMeals, weighAll), { numRuns: 600 });
}, 240_000);

test('[S16] without limits the answer is that of the flow, and proven', () => {
  for (const instance of [carpaneto(60, 3), convoys(60, 4)]) {
    const flow = new SiftedFlow(instance, instance.pullOut, instance.pullIn);
    flow.solve();
    const search = searched({ instance, rules: unlimited(instance) }, 50);
    expect([search.cost, search.costBound, search.officers]).toEqual([flow.cost, flow.cost, flow.officers]);
    expect(search.isFewestProven).toBe(true);
  }
}, 60_000);

test('[S16] the same seed and the same number of steps give the same days', () => {
  const instance = convoys(60, 5);
  const rules = { ...unlimited(instance), turnOut: 6 * 3600, unbroken: 4 * 3600, pause: 1800 };
  const [one, other] = [searched({ instance, rules }, 150, 7), searched({ instance, rules }, 150, 7)];
  expect(one.days).toEqual(other.days);
  expect([one.cost, one.costBound]).toEqual([other.cost, other.costBound]);
}, 60_000);

test('[S16] pieces of chains are joined to fewer days that all keep the limits and hold what they held', () => {
  const instance = convoys(150, 3);
  const rules = convoyRules(instance);
  const question = new Subproblem(
    instance,
    rules,
    [...instance.need.keys()],
    instance.need,
    instance.capacity,
  ).problem;
  const flow = new SiftedFlow(instance, instance.pullOut, instance.pullIn);
  flow.solve();
  const rosters = [...recombinedDays(question, chainsOf(instance.need, flow.links()), uniform(1))].filter(
    Boolean,
  );
  const [pieces, joined] = [rosters[0]!, rosters.at(-1)!];
  for (const days of [pieces, joined]) {
    const held = new Int32Array(instance.duties);
    for (const day of days) {
      expect(costOfDay(instance, rules, day)).toBeDefined();
      for (const duty of day.duties) held[duty]! += 1;
    }
    expect(held).toEqual(instance.need);
  }
  expect(joined.length).toBeLessThan(pieces.length);
});

/** Nine hours of turn-out, half an hour of pause after four and a half, in seconds. */
function convoyRules(instance: Instance): DayRules {
  return {
    turnOut: 9 * 3600,
    unbroken: 4.5 * 3600,
    pause: 1800,
    meals: [],
    handover: 0,
    earliest: Float64Array.of(-Infinity),
    latest: Float64Array.of(Infinity),
    outTime: Float64Array.from(instance.pullOut, (cost) => cost - 100_000),
    homeTime: Float64Array.from(instance.pullIn),
  };
}

test('[S17] a duty that no day can hold is told as such, and the others are held', () => {
  const instance = convoys(40, 6);
  const outTime = new Float64Array(40).fill(600);
  outTime[7] = 5 * 3600;
  const end = Float64Array.from(instance.end);
  end[3] = instance.start[3]! + 7 * 3600;
  const rules = { ...unlimited(instance), turnOut: 4.5 * 3600, outTime };
  const search = searched({ instance: { ...instance, end }, rules }, 400);
  expect(search.neverCovered).toContain(3);
  expect(search.uncovered).toBe(0);
  const held = new Set(search.days.flatMap(({ duties }) => duties));
  for (let duty = 0; duty < 40; duty++) expect(held.has(duty)).toBe(!search.neverCovered.includes(duty));
}, 60_000);

test('[S17] nobody at all leaves every duty uncovered, and the search ends', () => {
  const instance = { ...convoys(20, 6), capacity: Int32Array.of(0) };
  const search = searched({ instance, rules: unlimited(instance) }, 50);
  expect(search.days).toEqual([]);
  expect(search.neverCovered).toHaveLength(20);
}, 60_000);

function unlimited(instance: Instance): DayRules {
  return {
    turnOut: Infinity,
    unbroken: Infinity,
    pause: 1800,
    handover: 0,
    meals: [],
    earliest: Float64Array.of(-Infinity),
    latest: Float64Array.of(Infinity),
    outTime: new Float64Array(instance.duties).fill(600),
    homeTime: new Float64Array(instance.duties).fill(600),
  };
}
