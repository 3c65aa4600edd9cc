import { describe, expect, test, vi } from 'vitest';
import { BasesSearch, type Assigned } from '../../domain/staffing/engine/bases/bases-search.ts';
import { BranchAndBound } from '../../domain/staffing/engine/bases/branch-and-bound.ts';
import { cheapestPairs } from '../../domain/staffing/engine/bases/cheapest-pairs.ts';
import { fewestOfficers } from '../../domain/staffing/engine/bases/fewest-officers.ts';
import { Found } from '../../domain/staffing/engine/bases/found.ts';
import { Matching } from '../../domain/staffing/engine/matching.ts';
import type { Pairs } from '../../domain/staffing/engine/bases/pairs.ts';
import { Relaxation } from '../../domain/staffing/engine/bases/relaxation.ts';
import { Units } from '../../domain/staffing/engine/bases/units.ts';
import { NO_WAY, WrittenWays, type Instance } from '../../domain/staffing/engine/instance.ts';
import { uniform } from '../../domain/staffing/engine/uniform.ts';

/** Searches take processor time, of which a busy machine gives little. */
vi.setConfig({ testTimeout: 60_000 });

/** Small and odd: few duties, several officers each, bases that may not hold all, barred pairs, tight capacities. */
function smallInstance(seed: number): Instance {
  const random = uniform(seed);
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const [duties, places, bases] = [whole(1, 5), 3, whole(1, 3)];
  const starts = Array.from({ length: duties }, () => whole(0, 20)).sort((a, b) => a - b);
  const times = Int32Array.from({ length: places * places }, (_, i) =>
    i % (places + 1) === 0 ? 0 : random() < 0.1 ? NO_WAY : whole(1, 6),
  );
  const column = (of: (i: number) => number, length = duties) => Int32Array.from({ length }, (_, i) => of(i));
  const barredPairs = new Set(Array.from({ length: whole(0, 3) }, () => whole(0, 24)));
  const officer = random() < 0.5 ? 100 : 3;
  return {
    duties,
    start: Float64Array.from(starts),
    end: Float64Array.from(starts, (start) => start + whole(1, 5)),
    startPlace: column(() => whole(0, places - 1)),
    endPlace: column(() => whole(0, places - 1)),
    need: column(() => (random() < 0.25 ? 2 : 1)),
    ways: new WrittenWays(places, times),
    idleCost: whole(0, 1),
    bases,
    capacity: column(() => (random() < 0.5 ? whole(1, 3) : 50), bases),
    pullOut: column(() => officer + whole(0, 9), bases * duties),
    pullIn: column(() => (random() < 0.05 ? NO_WAY : whole(0, 9)), bases * duties),
    mayHold: column(() => whole(1, 2 ** bases - 1)),
    barred: (from, to) => barredPairs.has(from * 5 + to),
  };
}

/** The cost of going on from one duty to another, infinite where nobody can; by the words of the instance. */
function onward(
  { start, end, startPlace, endPlace, ways, idleCost, barred }: Instance,
  from: number,
  to: number,
) {
  const idle = start[to]! - end[from]!;
  const [a, b] = [endPlace[from]!, startPlace[to]!];
  if (ways.timesFrom(a)[b]! > idle || barred?.(from, to)) return Infinity;
  return ways.costsFrom(a)[b]! + idleCost * idle;
}

/** What a day costs from a base. */
function dayCost(instance: Instance, base: number, day: readonly number[]): number {
  const { duties, pullOut, pullIn, mayHold } = instance;
  if (day.some((duty) => ((mayHold[duty]! >> base) & 1) === 0)) return Infinity;
  const [out, home] = [pullOut[base * duties + day[0]!]!, pullIn[base * duties + day.at(-1)!]!];
  if (out >= NO_WAY || home >= NO_WAY) return Infinity;
  return day.slice(1).reduce((cost, duty, i) => cost + onward(instance, day[i]!, duty), out + home);
}

/** The cheapest roster of all there are: every way to split the units into days, every base for each. */
function cheapestOfAll(instance: Instance): number {
  const units = [...instance.need].flatMap((need, duty) => new Array<number>(need).fill(duty));
  const days: number[][] = [];
  let best = Infinity;
  const withBases = (day: number, left: readonly number[], cost: number): void => {
    if (cost >= best) return;
    if (day === days.length) {
      best = cost;
      return;
    }
    left.forEach((room, base) => {
      if (room > 0) withBases(day + 1, left.with(base, room - 1), cost + dayCost(instance, base, days[day]!));
    });
  };
  const place = (at: number): void => {
    if (at === units.length) return withBases(0, [...instance.capacity], 0);
    const duty = units[at]!;
    for (const day of days) {
      if (onward(instance, day.at(-1)!, duty) === Infinity) continue;
      day.push(duty);
      place(at + 1);
      day.pop();
    }
    days.push([duty]);
    place(at + 1);
    days.pop();
  };
  place(0);
  return best;
}

/** What a roster costs by the instance alone; it must hold every duty as often as it needs and keep to the capacities. */
function checkedCost(instance: Instance, { chains }: Assigned): number {
  const held = new Int32Array(instance.duties);
  const used = new Int32Array(instance.bases);
  for (const { base, duties } of chains) {
    used[base]! += 1;
    for (const duty of duties) held[duty]! += 1;
  }
  expect([...held]).toEqual([...instance.need]);
  used.forEach((count, base) => expect(count).toBeLessThanOrEqual(instance.capacity[base]!));
  return chains.reduce((cost, { base, duties }) => cost + dayCost(instance, base, duties), 0);
}

test('on small instances the bound is at most the true optimum, the found at least, and mostly both are it', () => {
  const seen = { proven: 0, impossible: 0, all: 0 };
  for (let seed = 1; seed <= 400; seed++) {
    const instance = smallInstance(seed);
    seen.all += 1;
    const optimum = cheapestOfAll(instance);
    const search = new BasesSearch(instance, { seed });
    for (let i = 0; i < 20 && !search.isProven && !search.isImpossible; i++) search.step();
    const told = `seed ${seed}: bound ${search.bound}, optimum ${optimum}, found ${search.cost}`;
    expect(search.bound <= optimum && optimum <= search.cost, told).toBe(true);
    expect(search.isProven ? search.cost : optimum, told).toBe(optimum);
    if (search.isImpossible) expect(optimum, told).toBe(Infinity);
    if (search.best) expect(checkedCost(instance, search.best), told).toBe(search.cost);
    if (search.isProven) seen.proven += 1;
    if (search.isImpossible) seen.impossible += 1;
  }
  expect(seen.proven + seen.impossible).toBeGreaterThan(0.95 * seen.all);
  expect(seen.impossible).toBeGreaterThan(10);
});

test('parting the rosters ends with the cheapest there is, from any roster and the poorest bound', () => {
  const seen = { parted: 0, settled: 0, all: 0 };
  for (let seed = 1; seed <= 400; seed++) {
    const instance = smallInstance(seed);
    const units = new Units(instance);
    const random = uniform(seed);
    const found = new Found(units, random);
    found.take(new Int32Array(units.count).fill(-1));
    if (found.cost === Infinity) continue;
    seen.all += 1;
    const optimum = cheapestOfAll(instance);
    const kernel = { open: units.mayHold, pairs: cheapestPairs(units) };
    const { multiplier, capacityPrice, value } = new Relaxation(units, kernel.pairs, kernel);
    const proof = new BranchAndBound(units, { found, random }, { kernel, multiplier, capacityPrice, value });
    const boundOf = () => Math.min(found.cost, Math.ceil(proof.bound / units.scale));
    let parts = 0;
    for (; boundOf() < found.cost && parts < 60; parts++) {
      const before = proof.bound;
      for (const _ of proof.part())
        expect(Math.min(optimum * units.scale, proof.bound)).toBeGreaterThanOrEqual(before);
      expect(boundOf(), `seed ${seed}`).toBeLessThanOrEqual(optimum);
    }
    if (parts > 0) seen.parted += 1;
    if (boundOf() < found.cost) continue;
    seen.settled += 1;
    expect(found.cost, `seed ${seed}`).toBe(optimum);
  }
  expect(seen.parted).toBeGreaterThan(20);
  expect(seen.settled).toBeGreaterThan(0.95 * seen.all);
});

test('what is proven by parting is what an integer program finds', async () => {
  const { default: highsLoader } = await import('highs');
  const highs = await highsLoader();
  let parted = 0;
  for (let duties = 24; duties <= 40; duties += 8) {
    const instance = {
      ...townInstance(duties, 4),
      capacity: Int32Array.of(3, 2, 4, 3).map((of) => of + duties / 12),
    };
    const units = new Units(instance);
    const random = uniform(duties);
    const found = new Found(units, random);
    const first = new BasesSearch(instance, { seed: 1 }).best!;
    found.take(units.goingOn(first.chains.map((chain) => chain.duties)));
    const kernel = { open: units.mayHold, pairs: allPairs(instance) };
    const { multiplier, capacityPrice, value } = new Relaxation(units, kernel.pairs, kernel);
    const proof = new BranchAndBound(units, { found, random }, { kernel, multiplier, capacityPrice, value });
    for (let parts = 0; proof.bound <= (found.cost - 1) * units.scale && parts < 300; parts++, parted++)
      for (const _ of proof.part());
    expect(proof.bound).toBeGreaterThan((found.cost - 1) * units.scale);
    const { ObjectiveValue } = highs.solve(asIntegerProgram(instance));
    expect(found.cost, `${duties} duties`).toBe(Math.round(ObjectiveValue));
  }
  expect(parted).toBeGreaterThan(1);
});

function allPairs(instance: Instance): Pairs {
  const [from, to, bases]: [number[], number[], number[]] = [[], [], []];
  for (let a = 0; a < instance.duties; a++) {
    for (let b = a + 1; b < instance.duties; b++) {
      if (onward(instance, a, b) === Infinity) continue;
      from.push(a);
      to.push(b);
      bases.push(instance.mayHold[a]! & instance.mayHold[b]!);
    }
  }
  return { from, to, bases };
}

/** The instance in CPLEX LP format: a layer of flow for each base (Ribeiro and Soumis 1994), one officer for each duty. */
function asIntegerProgram(instance: Instance): string {
  const { duties, bases, pullOut, pullIn, capacity } = instance;
  const costs: string[] = [];
  const held = Array.from({ length: duties }, (): string[] => []);
  const balance = Array.from({ length: bases * duties }, (): string[] => []);
  const out = Array.from({ length: bases }, (): string[] => []);
  const { from, to } = allPairs(instance);
  for (let base = 0; base < bases; base++) {
    const arc = (cost: number, name: string, tail: number, head: number) => {
      costs.push(`${cost} ${name}`);
      if (tail >= 0) balance[base * duties + tail]!.push(`- ${name}`);
      else out[base]!.push(name);
      if (head < 0) return;
      balance[base * duties + head]!.push(`+ ${name}`);
      held[head]!.push(name);
    };
    for (let duty = 0; duty < duties; duty++) {
      arc(pullOut[base * duties + duty]!, `o${base}_${duty}`, -1, duty);
      arc(pullIn[base * duties + duty]!, `h${base}_${duty}`, duty, -1);
    }
    from.forEach((tail, i) =>
      arc(onward(instance, tail, to[i]!), `p${base}_${tail}_${to[i]!}`, tail, to[i]!),
    );
  }
  return [
    'Minimize',
    ` cost: ${costs.join(' + ')}`,
    'Subject To',
    ...held.map((names, duty) => ` d${duty}: ${names.join(' + ')} = 1`),
    ...balance.map((terms, at) => ` f${at}: ${terms.join(' ')} = 0`),
    ...out.map((names, base) => ` c${base}: ${names.join(' + ')} <= ${capacity[base]!}`),
    'Binary',
    ` ${costs.map((term) => term.split(' ')[1]).join(' ')}`,
    'End',
    '',
  ].join('\n');
}

describe('a search', () => {
  const instance = townInstance(120, 3);

  test('goes the same way for the same seed and number of steps, and another for another seed', () => {
    const after = (seed: number, steps: number) => {
      const search = new BasesSearch(instance, { seed });
      for (let i = 0; i < steps; i++) search.step();
      return { best: search.best, bound: search.bound };
    };
    const once = after(7, 40);
    expect(after(7, 40)).toEqual(once);
    expect(after(8, 40)).not.toEqual(once);
  });

  test('is usable from the first moment, and gets no worse', () => {
    const search = new BasesSearch(instance, { seed: 1 });
    let [cost, bound] = [search.cost, search.bound];
    expect(checkedCost(instance, search.best!)).toBe(cost);
    for (let i = 0; i < 40; i++) {
      search.step();
      expect(search.cost).toBeLessThanOrEqual(cost);
      expect(search.bound).toBeGreaterThanOrEqual(bound);
      [cost, bound] = [search.cost, search.bound];
    }
    expect(checkedCost(instance, search.best!)).toBe(cost);
    expect(cost / bound).toBeLessThan(1.005);
  });

  test('goes on from days that are known', () => {
    const search = new BasesSearch(instance, { seed: 1 });
    for (let i = 0; i < 40; i++) search.step();
    const days = search.best!.chains.map(({ duties }) => duties);
    const again = new BasesSearch(instance, { seed: 2, days });
    expect(again.cost).toBe(search.cost);
    for (let i = 0; i < 10; i++) again.step();
    expect(again.cost).toBeLessThanOrEqual(search.cost);
    expect(checkedCost(instance, again.best!)).toBe(again.cost);
  });

  test('takes as many officers as are proven to be needed', () => {
    const search = new BasesSearch(instance, { seed: 1 });
    for (let i = 0; i < 60; i++) search.step();
    expect(search.best!.chains.length).toBe(fewestOfficers(instance).officers);
  });
});

test('thirty bases by grade: a duty is held by those who may only', () => {
  const town = townInstance(60, 10);
  const three = (column: Int32Array) => Int32Array.from([...column, ...column, ...column]);
  const instance: Instance = {
    ...town,
    bases: 30,
    capacity: new Int32Array(30).fill(4),
    pullOut: three(town.pullOut),
    pullIn: three(town.pullIn),
    mayHold: Int32Array.from({ length: 60 }, (_, duty) => [0x3ff, 0xfffff, 0x3fffffff][duty % 3]!),
  };
  const search = new BasesSearch(instance, { seed: 1 });
  for (let i = 0; i < 60; i++) search.step();
  expect(checkedCost(instance, search.best!)).toBe(search.cost);
  expect(search.cost / search.bound).toBeLessThan(1.02);
});

test('a duty that no base may hold is not searched for', () => {
  const instance = { ...townInstance(10, 2), mayHold: new Int32Array(10).fill(1 << 2) };
  expect(() => new BasesSearch(instance, { seed: 1 })).toThrow('no base may hold');
});

test('a matching saves as much as any', () => {
  const matching = new Matching();
  for (let seed = 1; seed <= 300; seed++) {
    const random = uniform(seed);
    const [rows, columns] = [1 + Math.floor(random() * 5), 1 + Math.floor(random() * 5)];
    const saving = Int32Array.from({ length: rows * columns }, () => Math.floor(random() * 12) - 3);
    const most = (row: number, free: readonly boolean[]): number =>
      row === rows
        ? 0
        : Math.max(
            most(row + 1, free),
            ...free.map((isFree, column) =>
              isFree && saving[row * columns + column]! > 0
                ? saving[row * columns + column]! + most(row + 1, free.with(column, false))
                : 0,
            ),
          );
    matching.run(rows, columns, saving);
    let saved = 0;
    for (let row = 0; row < rows; row++) {
      const column = matching.columnOf[row]!;
      if (column >= 0) saved += saving[row * columns + column]!;
    }
    expect(saved, `seed ${seed}`).toBe(most(0, new Array<boolean>(columns).fill(true)));
  }
});

/** Posts over a town of 30 by 30 minutes, held for 20 to 90 minutes over a day, from bases somewhere in it. */
function townInstance(duties: number, bases: number): Instance {
  const random = uniform(duties + bases);
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const places = Array.from({ length: bases + 30 }, () => [whole(0, 30), whole(0, 30)] as const);
  const minutes = (a: number, b: number) =>
    Math.ceil(Math.hypot(places[a]![0] - places[b]![0], places[a]![1] - places[b]![1]));
  const startPlace = Int32Array.from({ length: duties }, () => whole(bases, bases + 29));
  const start = Float64Array.from({ length: duties }, () => whole(0, 600)).sort();
  const byBase = (of: (base: number, duty: number) => number) =>
    Int32Array.from({ length: bases * duties }, (_, i) => of(Math.floor(i / duties), i % duties));
  return {
    duties,
    start,
    end: start.map((from) => from + whole(20, 90)),
    startPlace,
    endPlace: startPlace,
    need: new Int32Array(duties).fill(1),
    ways: new WrittenWays(
      places.length,
      Int32Array.from({ length: places.length ** 2 }, (_, i) =>
        minutes(Math.floor(i / places.length), i % places.length),
      ),
    ),
    idleCost: 0,
    bases,
    capacity: new Int32Array(bases).fill(duties),
    pullOut: byBase((base, duty) => 1000 + minutes(base, startPlace[duty]!)),
    pullIn: byBase((base, duty) => minutes(startPlace[duty]!, base)),
    mayHold: new Int32Array(duties).fill(2 ** bases - 1),
  };
}
