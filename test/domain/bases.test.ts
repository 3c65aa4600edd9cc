import { describe, expect, test, vi } from 'vitest';
import { BasesSearch } from '../../domain/staffing/engine/bases/bases-search.ts';
import { fewestOfficers } from '../../domain/staffing/engine/bases/fewest-officers.ts';
import { uniform, type Instance } from '../../domain/staffing/engine/instance.ts';
import { Matching } from '../../domain/staffing/engine/matching.ts';
import { cheapestOfAll, checkedCost } from './bases-costs.ts';
import { smallInstance, townInstance } from './bases-instances.ts';

/** Searches need processor time, and a busy machine has little. */
vi.setConfig({ testTimeout: 60_000 });

test('on small instances the bound is at most the true optimum, the result at least, and mostly both equal it', () => {
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

  test('has a usable result from the first moment, and never a worse one', () => {
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

test('thirty bases by grade: a duty is held only by those allowed to', () => {
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
