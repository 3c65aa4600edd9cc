import { expect, test } from 'vitest';
import fc from 'fast-check';
import { carpaneto, convoys } from '../../bench/staffing/generators.ts';
import { WrittenWays, type Instance } from '../../domain/staffing/engine/instance.ts';
import type { Day, DayRules } from '../../domain/staffing/engine/limits/day-rules.ts';
import { DaySearch } from '../../domain/staffing/engine/limits/day-search.ts';
import { SiftedFlow } from '../../domain/staffing/engine/sifted-flow.ts';

interface Question {
  readonly instance: Instance;
  readonly rules: DayRules;
}

/** Up to six duties at three places, one base or two, limits that often bind, ways that need not keep the triangle inequality. */
const small = fc
  .record({
    duties: fc.array(
      fc.record({
        start: fc.integer({ min: 0, max: 60 }),
        lasts: fc.integer({ min: 1, max: 15 }),
        from: fc.nat({ max: 2 }),
        to: fc.nat({ max: 2 }),
        need: fc.integer({ min: 1, max: 2 }),
        mask: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    way: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 9, maxLength: 9 }),
    out: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 6 }),
    bases: fc.integer({ min: 1, max: 2 }),
    people: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 2 }),
    turnOut: fc.constantFrom(20, 30, 45, Infinity),
    unbroken: fc.constantFrom(18, 25, Infinity),
    pause: fc.integer({ min: 3, max: 10 }),
    handover: fc.integer({ min: 0, max: 3 }),
    hours: fc.constantFrom([-100, 500], [0, 70], [-10, 50]),
  })
  .map((drawn): Question => {
    const inOrder = drawn.duties.toSorted((a, b) => a.start - b.start);
    const whole = (of: (duty: (typeof inOrder)[number]) => number) => Int32Array.from(inOrder, of);
    const { bases } = drawn;
    const away = (place: (duty: (typeof inOrder)[number]) => number) =>
      Array.from({ length: bases }, (_, base) =>
        inOrder.map((duty) => drawn.out[base * 3 + place(duty)]!),
      ).flat();
    const [out, home] = [away(({ from }) => from), away(({ to }) => to)];
    const ways = Int32Array.from(drawn.way, (time, at) => (at % 4 === 0 ? 0 : time + drawn.handover));
    const instance: Instance = {
      duties: inOrder.length,
      start: Float64Array.from(inOrder, ({ start }) => start),
      end: Float64Array.from(inOrder, ({ start, lasts }) => start + lasts),
      startPlace: whole(({ from }) => from),
      endPlace: whole(({ to }) => to),
      need: whole(({ need }) => need),
      ways: new WrittenWays(3, ways),
      idleCost: 1,
      bases,
      capacity: Int32Array.from(drawn.people.slice(0, bases)),
      pullOut: Int32Array.from(out, (time) => 500 + time),
      pullIn: Int32Array.from(home),
      mayHold: whole(({ mask }) => (bases === 1 ? 1 : mask)),
    };
    const rules: DayRules = {
      turnOut: drawn.turnOut,
      unbroken: drawn.unbroken,
      pause: drawn.pause,
      handover: drawn.handover,
      earliest: new Float64Array(bases).fill(drawn.hours[0]),
      latest: new Float64Array(bases).fill(drawn.hours[1]),
      outTime: Float64Array.from(out),
      homeTime: Float64Array.from(home),
    };
    return { instance, rules };
  });

/** What a day costs, or nothing if it breaks a limit: every way to take pauses is tried. */
function walked({ instance, rules }: Question, { base, duties }: Day): number | undefined {
  const { start, end, startPlace, endPlace, ways } = instance;
  const at = (duty: number) => base * instance.duties + duty;
  const [first, last] = [duties[0]!, duties.at(-1)!];
  const leave = start[first]! - rules.outTime[at(first)]!;
  const back = end[last]! + rules.homeTime[at(last)]!;
  if (leave < rules.earliest[base]! || back > rules.latest[base]! || back - leave > rules.turnOut)
    return undefined;
  if (duties.some((duty) => (instance.mayHold[duty]! & (1 << base)) === 0)) return undefined;
  let cost = instance.pullOut[at(first)]! + instance.pullIn[at(last)]!;
  for (let i = 1; i < duties.length; i++) {
    const [from, to] = [duties[i - 1]!, duties[i]!];
    const wait = start[to]! - end[from]!;
    const way = ways.timesFrom(endPlace[from]!)[startPlace[to]!]!;
    if (way > wait) return undefined;
    cost += ways.costsFrom(endPlace[from]!)[startPlace[to]!]! + instance.idleCost * wait;
  }
  const rests = (index: number, since: number): boolean => {
    const duty = duties[index]!;
    if (end[duty]! - since > rules.unbroken) return false;
    if (index === duties.length - 1) return back - since <= rules.unbroken;
    const next = duties[index + 1]!;
    const way = ways.timesFrom(endPlace[duty]!)[startPlace[next]!]!;
    const handed = Math.min(way, rules.handover);
    const idle = start[next]! - end[duty]! - way;
    if (rests(index + 1, since)) return true;
    if (idle < rules.pause) return false;
    if (end[duty]! + way - since <= rules.unbroken && rests(index + 1, start[next]!)) return true;
    return end[duty]! + handed - since <= rules.unbroken && rests(index + 1, start[next]! - (way - handed));
  };
  return rests(0, leave) ? cost : undefined;
}

/** Every day there can be, with what it costs. */
function allDays(question: Question): { readonly day: Day; readonly cost: number }[] {
  const { duties, bases, start, end } = question.instance;
  const found: { day: Day; cost: number }[] = [];
  for (let set = 1; set < 1 << duties; set++) {
    const chosen = Array.from({ length: duties }, (_, duty) => duty).filter((duty) => set & (1 << duty));
    if (chosen.some((duty, i) => i > 0 && start[duty]! < end[chosen[i - 1]!]!)) continue;
    for (let base = 0; base < bases; base++) {
      const cost = walked(question, { base, duties: chosen });
      if (cost !== undefined) found.push({ day: { base, duties: chosen }, cost });
    }
  }
  return found;
}

/** The least there is, by trying everything: officers and cost; Infinity if the bases have too few. */
function tried(question: Question, need: number[]): { readonly officers: number; readonly cost: number } {
  const days = allDays(question);
  const known = new Map<string, { officers: number; cost: number }>();
  const least = (left: number[], people: number[]): { officers: number; cost: number } => {
    const first = left.findIndex((one) => one > 0);
    if (first < 0) return { officers: 0, cost: 0 };
    const key = `${left.join()};${people.join()}`;
    const before = known.get(key);
    if (before) return before;
    let best = { officers: Infinity, cost: Infinity };
    for (const { day, cost } of days) {
      if (!day.duties.includes(first) || people[day.base]! <= 0) continue;
      if (day.duties.some((duty) => left[duty]! <= 0)) continue;
      const rest = least(
        left.map((one, duty) => (day.duties.includes(duty) ? one - 1 : one)),
        people.map((one, base) => (base === day.base ? one - 1 : one)),
      );
      best = {
        officers: Math.min(best.officers, rest.officers + 1),
        cost: Math.min(best.cost, rest.cost + cost),
      };
    }
    known.set(key, best);
    return best;
  };
  return least(need, [...question.instance.capacity]);
}

function searched({ instance, rules }: Question, steps: number, seed = 1): DaySearch {
  const search = new DaySearch(instance, rules, { seed });
  for (let step = 0; step < steps && !search.isProven; step++) search.step();
  return search;
}

/** What is missing at each duty by the days found; throws the test where a day breaks a limit or there are too many. */
function missing(question: Question, search: DaySearch): number[] {
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

test('[S16] every day found keeps every limit; what is proven is the least there is, else the bound is below it', () => {
  let [proven, asked] = [0, 0];
  fc.assert(
    fc.property(small, (question) => {
      const search = searched(question, 40);
      const left = missing(question, search);
      const days = allDays(question);
      const never = left.map((_, duty) => !days.some(({ day }) => day.duties.includes(duty)));
      expect(search.neverCovered).toEqual([...never.keys()].filter((duty) => never[duty]));
      const need = [...question.instance.need].map((one, duty) => (never[duty] ? 0 : one));
      const least = tried(question, need);
      expect(search.officersBound).toBeLessThanOrEqual(least.officers);
      expect(search.costBound).toBeLessThanOrEqual(least.cost);
      asked += 1;
      if (search.short > 0) return;
      expect(search.officers).toBeGreaterThanOrEqual(least.officers);
      expect(search.cost).toBeGreaterThanOrEqual(least.cost);
      if (search.isFewestProven) expect(search.officers).toBe(least.officers);
      if (search.isProven) expect(search.cost).toBe(least.cost);
      proven += Number(search.isProven);
    }),
    { numRuns: 1500 },
  );
  expect(proven).toBeGreaterThan(asked * 0.5);
}, 240_000);

test('[S16] no day weighs more than 1 and the weight of its base, and all together prove the bound', () => {
  fc.assert(
    fc.property(small, (question) => {
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
    }),
    { numRuns: 600 },
  );
}, 120_000);

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

test('[S17] a duty that no day can hold is told as such, and the others are held', () => {
  const instance = convoys(40, 6);
  const outTime = new Float64Array(40).fill(600);
  outTime[7] = 5 * 3600;
  const end = Float64Array.from(instance.end);
  end[3] = instance.start[3]! + 7 * 3600;
  const rules = { ...unlimited(instance), turnOut: 4.5 * 3600, outTime };
  const search = searched({ instance: { ...instance, end }, rules }, 400);
  expect(search.neverCovered).toContain(3);
  expect(search.short).toBe(0);
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
    earliest: Float64Array.of(-Infinity),
    latest: Float64Array.of(Infinity),
    outTime: new Float64Array(instance.duties).fill(600),
    homeTime: new Float64Array(instance.duties).fill(600),
  };
}
