import fc from 'fast-check';
import { NO_WAY, WrittenWays, type Instance } from '../../domain/staffing/engine/instance.ts';
import type { Day, DayRules } from '../../domain/staffing/engine/limits/day-rules.ts';
import type { Meal } from '../../domain/staffing/engine/limits/meals.ts';

/** A question small enough for an exhaustive search. */
export interface SmallQuestion {
  readonly instance: Instance;
  readonly rules: DayRules;
}

/** Up to six duties at three places, one base or two, limits that often bind, ways that may violate the triangle inequality. */
export const small = fc
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
  .map((drawn): SmallQuestion => {
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
      meals: [],
      earliest: new Float64Array(bases).fill(drawn.hours[0]),
      latest: new Float64Array(bases).fill(drawn.hours[1]),
      outTime: Float64Array.from(out),
      homeTime: Float64Array.from(home),
    };
    return { instance, rules };
  });

const meal = fc
  .record({
    from: fc.integer({ min: 5, max: 45 }),
    window: fc.integer({ min: 3, max: 14 }),
    length: fc.integer({ min: 2, max: 6 }),
  })
  .map(({ from, window, length }): Meal => ({
    from,
    until: from + window,
    length: Math.min(length, window),
  }));

/** The same with one meal or two, which may overlap. */
export const smallWithMeals = fc
  .tuple(small, fc.array(meal, { minLength: 1, maxLength: 2 }))
  .map(([question, meals]): SmallQuestion => ({ ...question, rules: { ...question.rules, meals } }));

/** The cost of a day, or nothing if it breaks a limit: every choice of pauses and of meal times is tried. */
export function walked({ instance, rules }: SmallQuestion, { base, duties }: Day): number | undefined {
  const { start, end, startPlace, endPlace, ways } = instance;
  const at = (duty: number) => base * instance.duties + duty;
  const [first, last] = [duties[0]!, duties.at(-1)!];
  if (rules.outTime[at(first)]! >= NO_WAY || rules.homeTime[at(last)]! >= NO_WAY) return undefined;
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
  const eats = ({ from, until, length }: Meal) =>
    minutes(from, until - length).some((begun) =>
      duties.slice(1).some((to, i) => {
        const way = ways.timesFrom(endPlace[duties[i]!]!)[startPlace[to]!]!;
        const handed = Math.min(way, rules.handover);
        const beforeTheWay =
          begun >= end[duties[i]!]! + handed && begun + length + way - handed <= start[to]!;
        const afterIt = begun >= end[duties[i]!]! + way && begun + length <= start[to]!;
        return beforeTheWay || afterIt;
      }),
    );
  const isFed = rules.meals.every((one) => leave > one.from || back < one.until || eats(one));
  return isFed && rests(0, leave) ? cost : undefined;
}

function minutes(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from + 1) }, (_, i) => from + i);
}

/** Every possible day, with its cost. */
export function allDays(question: SmallQuestion): { readonly day: Day; readonly cost: number }[] {
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

/** The least officers and cost, by exhaustive search; Infinity if the bases have too few officers. */
export function tried(
  question: SmallQuestion,
  need: number[],
): { readonly officers: number; readonly cost: number } {
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
