import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { BasesSearch, type UnitsRoster } from '../../domain/staffing/engine/bases/bases-search.ts';
import { fewestOfficers } from '../../domain/staffing/engine/bases/fewest-officers.ts';
import type { PublicInstance } from '../../domain/staffing/problem/public-instances.ts';
import { instanceSentence } from '../../domain/words/public-instances.ts';
import { publicInstanceIn } from '../../server/exchange/public-instances.ts';
import { testWith } from '../peers.ts';
import { placedInstance, plantedInstance } from './planted-instance.ts';
import { realFile } from './real-extracts.ts';

/** Comparisons with data of other projects: registered if the data is there. */
const it = testWith('peers/mdvsp');

const FOLDER = 'peers/mdvsp/';

/** Searches need processor time, and a busy machine has little. */
vi.setConfig({ testTimeout: 120_000 });

/** Two bases with room for one officer each, and two duties of which the second can follow the first. */
const SMALL = '2 2\n1 1\n-1 -1 10 40\n-1 -1 30 20\n10 30 -1 5\n40 20 -1 -1\n';

test('an .inp is read: pairs from the matrix, ways out and home by base', () => {
  const { instance } = read('small.inp', Buffer.from(SMALL));
  expect(instance).toMatchObject({ duties: 2, bases: 2, capacity: Int32Array.of(1, 1) });
  expect([...instance.pullOut]).toEqual([10, 40, 30, 20]);
  expect([...instance.pullIn]).toEqual([10, 40, 30, 20]);
  expect(read('small.inp.gz', gzipSync(SMALL))).toEqual(read('small.inp', Buffer.from(SMALL)));
  expect(searched(instance, 50)).toMatchObject({ isProven: true, cost: 55 });
});

test('a broken instance is refused with the line', () => {
  const refusalOf = (text: string, name = 'x.inp') => {
    const result = publicInstanceIn(name, Buffer.from(text));
    return result.ok ? undefined : instanceSentence(result.refusal, { language: 'en', timeZone: 'UTC' });
  };
  expect(refusalOf('')).toBe('Line 1: a whole number is needed, found “”');
  expect(refusalOf(SMALL.replace('40 20', '40 x'))).toBe('Line 6: a whole number is needed, found “x”');
  expect(refusalOf('0 2\n1')).toContain('0 bases and 2 duties cannot be read');
  expect(refusalOf(SMALL.slice(0, -4))).toContain(
    'there should be 18 numbers behind the sizes; there are 17',
  );
  expect(refusalOf(`${SMALL}7`)).toContain('there are 19');
  expect(refusalOf(SMALL.replace('40 20 -1 -1', '40 20 1 -1'))).toContain('go round in a circle');
  expect(refusalOf('x', 'x.inp.gz')).toContain('The packed file is broken');
  expect(refusalOf('1 1 2\n5\n0 0 7 9\n0 1 1 0\n', 'x.txt')).toBe('Line 3: there is no place 7');
});

test('duties with places and times are read in order of start, and solved with a small gap', () => {
  const { instance, inFile } = read('placed.txt', Buffer.from(placedInstance(60)));
  expect(instance).toMatchObject({ duties: 60, bases: 2 });
  expect([...instance.start]).toEqual([...instance.start].sort((a, b) => a - b));
  expect(new Set(inFile).size).toBe(60);
  const search = searched(instance, 200);
  expect(search.bound).toBeLessThanOrEqual(search.cost);
  expect(search.cost / search.bound).toBeLessThan(1.001);
});

test.for([
  { bases: 2, chains: 10, slots: 5 },
  { bases: 4, chains: 20, slots: 5 },
])(
  'a planted optimum of $bases bases and $chains chains is found, proven, and has the fewest vehicles',
  (size) => {
    const { text, optimum } = plantedInstance(size);
    const { instance, inFile } = read('planted.inp', Buffer.from(text));
    const search = searched(instance, 3000, optimum);
    expect(search).toMatchObject({ cost: optimum, bound: optimum, isProven: true });
    expect(costInFile(text, inFile, search.best!)).toBe(optimum);
    expect(search.best!.chains).toHaveLength(size.chains);
    expect(fewestOfficers(instance).officers).toBe(size.chains);
  },
);

test('on 200 planted duties and 4 bases a few hundred steps come near the optimum, with a bound', () => {
  const { text, optimum } = plantedInstance({ bases: 4, chains: 25, slots: 8 });
  const { instance, inFile } = read('planted.inp.gz', gzipSync(text));
  const search = searched(instance, 200, optimum);
  expect(search.cost).toBeLessThan(optimum * 1.002);
  expect(search.bound).toBeGreaterThan(optimum * 0.9999);
  expect(search.bound).toBeLessThanOrEqual(optimum);
  expect(costInFile(text, inFile, search.best!)).toBe(search.cost);
});

it('a GD instance is read, its duties in order of start, and solved with a small gap', (context) => {
  const { instance, inFile } = read(
    'GD-4-500-0.txt',
    readFileSync(realFile(context, `${FOLDER}GD-4-500-0.txt`)),
  );
  expect(instance).toMatchObject({ duties: 500, bases: 4 });
  expect([...instance.start]).toEqual([...instance.start].sort((a, b) => a - b));
  expect(new Set(inFile).size).toBe(500);
  const search = searched(instance, 200);
  expect(search.bound).toBeLessThanOrEqual(search.cost);
  expect(search.cost / search.bound).toBeLessThan(1.001);
});

it.for([
  ['n50m2s0', 214_727, true],
  ['n100m4s0', 285_672, true],
  ['n150m4s0', 427_425, false],
] as const)(
  'the optimum of %s is found, and its fewest vehicles are proven',
  ([name, optimum, isProven], context) => {
    const bytes = readFileSync(realFile(context, `${FOLDER}${name}.inp`));
    const { instance, inFile } = read(`${name}.inp`, bytes);
    const search = searched(instance, 6000, optimum);
    expect(search.cost).toBe(optimum);
    expect(costInFile(bytes.toString(), inFile, search.best!)).toBe(optimum);
    expect(search.bound).toBeLessThanOrEqual(optimum);
    expect(search.bound).toBeGreaterThan(optimum * 0.9999);
    if (isProven) expect(search.isProven).toBe(true);
    expect(fewestOfficers(instance).officers).toBe(search.best!.chains.length);
  },
);

it('on 500 trips and 4 depots a few hundred steps come near the optimum, with a bound', (context) => {
  const packed = readFileSync(realFile(context, `${FOLDER}m4n500s1.inp.gz`));
  const { instance, inFile } = read('m4n500s1.inp.gz', packed);
  const search = searched(instance, 400);
  expect(search.cost).toBeLessThan(1_241_618 * 1.0005);
  expect(search.bound).toBeGreaterThan(1_241_618 * 0.9999);
  expect(search.bound).toBeLessThanOrEqual(1_241_618);
  expect(costInFile(gunzipSync(packed).toString(), inFile, search.best!)).toBe(search.cost);
});

function read(name: string, bytes: Uint8Array): PublicInstance {
  const result = publicInstanceIn(name, bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

function searched(instance: PublicInstance['instance'], steps: number, until = -Infinity): BasesSearch {
  const search = new BasesSearch(instance, { seed: 1 });
  for (let i = 0; i < steps && search.cost > until; i++) search.step();
  for (let i = 0; i < 50; i++) search.step();
  return search;
}

/** The cost of a roster by the numbers in the file alone; a pair or a base that the file does not allow has no cost. */
function costInFile(text: string, inFile: Int32Array, { chains }: UnitsRoster): number {
  const [bases, duties, ...rest] = text.trim().split(/\s+/).map(Number) as [number, number, ...number[]];
  const [capacity, matrix] = [rest.slice(0, bases), rest.slice(bases)];
  const used = new Array<number>(bases).fill(0);
  const held: number[] = [];
  let cost = 0;
  const go = (from: number, to: number) => {
    const way = matrix[from * (bases + duties) + to]!;
    cost += way < 0 ? NaN : way;
  };
  for (const { base, duties: chain } of chains) {
    used[base]! += 1;
    const stops = [base, ...chain.map((duty) => bases + inFile[duty]!), base];
    stops.slice(1).forEach((stop, i) => go(stops[i]!, stop));
    held.push(...chain);
  }
  expect(held.sort((a, b) => a - b)).toEqual(Array.from({ length: duties }, (_, duty) => duty));
  used.forEach((count, base) => expect(count).toBeLessThanOrEqual(capacity[base]!));
  return cost;
}
