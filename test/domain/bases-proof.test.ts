import { expect, test, vi } from 'vitest';
import { BasesSearch } from '../../domain/staffing/engine/bases/bases-search.ts';
import { BranchAndBound } from '../../domain/staffing/engine/bases/branch-and-bound.ts';
import { cheapestPairs } from '../../domain/staffing/engine/bases/cheapest-pairs.ts';
import { Incumbent } from '../../domain/staffing/engine/bases/incumbent.ts';
import { candidatesOf, fractional } from '../../domain/staffing/engine/bases/linear-program-branching.ts';
import type { LinearPrograms } from '../../domain/staffing/engine/bases/linear-program.ts';
import { Relaxation, type Pairs } from '../../domain/staffing/engine/bases/relaxation.ts';
import { Units } from '../../domain/staffing/engine/bases/units.ts';
import { uniform, type Instance } from '../../domain/staffing/engine/instance.ts';
import { highsPrograms } from '../../server/staffing/highs-programs.ts';
import { cheapestOfAll, checkedCost, onward } from './bases-costs.ts';
import { smallInstance, townInstance } from './bases-instances.ts';

/** Searches need processor time, and a busy machine has little. */
vi.setConfig({ testTimeout: 60_000 });

/** Branching bounds its nodes by steps of multipliers, or by linear programs. */
const ways: readonly (readonly [string, () => Promise<LinearPrograms | undefined>])[] = [
  ['by steps', () => Promise.resolve(undefined)],
  ['by linear programs', highsPrograms],
];

test.each(ways)('branching %s ends with the cheapest there is, from any roster', async (_, load) => {
  const programs = await load();
  const seen = { branched: 0, settled: 0, all: 0 };
  for (let seed = 1; seed <= 400; seed++) {
    const instance = smallInstance(seed);
    const begun = begunFromPoorest(instance, uniform(seed), programs);
    if (!begun) continue;
    const { incumbent, proof } = begun;
    seen.all += 1;
    const optimum = cheapestOfAll(instance);
    const boundOf = () => Math.min(incumbent.cost, Math.ceil(proof.bound));
    let nodes = 0;
    for (; boundOf() < incumbent.cost && nodes < 60; nodes++) {
      const before = proof.bound;
      for (const _ of proof.branch()) expect(Math.min(optimum, proof.bound)).toBeGreaterThanOrEqual(before);
      expect(boundOf(), `seed ${seed}`).toBeLessThanOrEqual(optimum);
    }
    if (nodes > 0) seen.branched += 1;
    if (boundOf() < incumbent.cost) continue;
    seen.settled += 1;
    expect(incumbent.cost, `seed ${seed}`).toBe(optimum);
  }
  expect(seen.branched).toBeGreaterThan(20);
  expect(seen.settled).toBeGreaterThan(0.95 * seen.all);
});

function ended<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { value, done } = work.next();
    if (done) return value;
  }
}

/** Starts with one officer for every duty, and without multipliers; undefined if the capacities do not allow that. */
function begunFromPoorest(instance: Instance, random: () => number, programs: LinearPrograms | undefined) {
  const units = new Units(instance);
  const incumbent = new Incumbent(units, random);
  incumbent.accept(new Int32Array(units.count).fill(-1));
  if (incumbent.cost === Infinity) return undefined;
  const problem = { open: units.mayHold, pairs: ended(cheapestPairs(units)) };
  const { multiplier, capacityPrice, value } = new Relaxation(units, problem.pairs, problem);
  const root = { problem, multiplier, capacityPrice, value };
  return { incumbent, proof: new BranchAndBound(units, { incumbent, random, programs }, root) };
}

test('branching is tried on units that several bases share, and on one that a base holds wholly only if there is no other', () => {
  const problem = { open: Int32Array.of(0b11, 0b11, 0b01, 0b11), pairs: { from: [], to: [], bases: [] } };
  const unitsOf = (...held: number[]) =>
    fractional(candidatesOf(problem, Float64Array.from(held))).map(({ unit }) => unit);
  expect(unitsOf(1, 0, 0.3, 0.7, 1, 0, 0.5, 0.5)).toEqual([3, 1]);
  expect(unitsOf(0.01, 0.99, 0.3, 0.7, 1, 0, 1, 0)).toEqual([1]);
  expect(unitsOf(1, 0, 1, 0, 1, 0, 1, 0)).toEqual([0]);
});

test.each(ways)('what is proven by branching %s is what an integer program finds', async (_, load) => {
  const programs = await load();
  const { default: highsLoader } = await import('highs');
  const highs = await highsLoader();
  let branched = 0;
  for (let duties = 24; duties <= 40; duties += 8) {
    const instance = {
      ...townInstance(duties, 4),
      capacity: Int32Array.of(3, 2, 4, 3).map((of) => of + duties / 12),
    };
    const units = new Units(instance);
    const random = uniform(duties);
    const incumbent = new Incumbent(units, random);
    const search = new BasesSearch(instance, { seed: 1 });
    while (!search.best) search.step();
    const first = search.best;
    incumbent.accept(units.successorsOf(first.chains.map((chain) => chain.duties)));
    const problem = { open: units.mayHold, pairs: allPairs(instance) };
    const { multiplier, capacityPrice, value } = new Relaxation(units, problem.pairs, problem);
    const root = { problem, multiplier, capacityPrice, value };
    const proof = new BranchAndBound(units, { incumbent, random, programs }, root);
    for (let nodes = 0; proof.bound <= incumbent.cost - 1 && nodes < 300; nodes++, branched++)
      for (const _ of proof.branch());
    expect(proof.bound).toBeGreaterThan(incumbent.cost - 1);
    const { ObjectiveValue } = highs.solve(asIntegerProgram(instance));
    expect(incumbent.cost, `${duties} duties`).toBe(Math.round(ObjectiveValue));
  }
  expect(branched).toBeGreaterThan(1);
});

test('a proof by linear programs goes the same way each time, and ends where one by steps does', async () => {
  const instance = townInstance(100, 4);
  const highs = await highsPrograms();
  let begun = 0;
  const programs: LinearPrograms = (rows) => {
    begun += 1;
    return highs(rows);
  };
  const solved = (means: { readonly programs?: LinearPrograms }) => {
    const search = new BasesSearch(instance, { seed: 1, ...means });
    let steps = 0;
    for (; steps < 3000 && !search.isProven; steps++) search.step();
    expect(search.isProven).toBe(true);
    expect(checkedCost(instance, search.best!)).toBe(search.cost);
    return { steps, cost: search.cost, best: search.best };
  };
  const once = solved({ programs });
  expect(begun).toBe(1);
  expect(solved({ programs })).toEqual(once);
  expect(solved({}).cost).toBe(once.cost);
});

test('wrong prices prove nothing wrong, also where branching restarts with a better roster', () => {
  let [branched, anew] = [0, 0];
  for (let seed = 1; seed <= 200; seed++) {
    const instance = smallInstance(seed);
    const random = uniform(seed);
    let programs = 0;
    const begun = begunFromPoorest(instance, random, (rows) => {
      programs += 1;
      return anyPrices(random)(rows);
    });
    if (!begun) continue;
    const optimum = cheapestOfAll(instance);
    for (let nodes = 0; begun.proof.bound < begun.incumbent.cost && nodes < 30; nodes++, branched++) {
      const before = begun.proof.bound;
      for (const _ of begun.proof.branch()) expect(begun.proof.bound).toBeGreaterThanOrEqual(before);
      const bound = Math.min(begun.incumbent.cost, Math.ceil(begun.proof.bound));
      expect(bound <= optimum && optimum <= begun.incumbent.cost, `seed ${seed}`).toBe(true);
    }
    if (programs > 1) anew += 1;
  }
  expect(branched).toBeGreaterThan(100);
  expect(anew).toBeGreaterThan(0);
});

/** Answers any linear program with random numbers. */
function anyPrices(random: () => number): LinearPrograms {
  return ({ least }) => {
    let columns = 0;
    const many = (length: number) => Float64Array.from({ length }, () => (random() - 0.5) * 200);
    return {
      isSolved: true,
      add: ({ cost }) => (columns += cost.length),
      open: () => undefined,
      startFrom: () => undefined,
      solve: () => 1000 * random(),
      get basis() {
        return { column: new Int8Array(columns), row: new Int8Array(least.length) };
      },
      get solution() {
        return { taken: many(columns), price: many(least.length) };
      },
    };
  };
}

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
