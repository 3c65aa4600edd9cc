import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOfTheHouse, textOf } from './tree.ts';

const borders = new URL('../../eslint.borders.js', import.meta.url);
const { STAIR, STAFFING_ROOMS } = (await import(borders.href)) as Readonly<
  Record<'STAIR' | 'STAFFING_ROOMS', readonly string[]>
>;

const LAYERS = ['domain', 'server', 'client'];
const IMPORTED = /(?:from\s*|import\s*\(?\s*)'(\.{1,2}\/[^'?]+)(?:\?[^']*)?'/g;

/** The imports of each file of the product, types included. */
function importsByFile(): ReadonlyMap<string, readonly string[]> {
  const files = filesOfTheHouse().filter(
    (file) => LAYERS.includes(file.split('/')[0]!) && /\.(?:ts|mjs)$/.test(file),
  );
  return new Map(
    files.map((file) => [
      file,
      [...textOf(file).matchAll(IMPORTED)].map(([, path]) => join(dirname(file), path!)).filter(existsSync),
    ]),
  );
}

/** Circles of files that import each other: Tarjan's strongly connected components. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const [found, lowest] = [new Map<string, number>(), new Map<string, number>()];
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    const number = found.size;
    found.set(file, number);
    lowest.set(file, number);
    stack.push(file);
    for (const to of graph.get(file) ?? []) {
      if (!found.has(to)) visit(to);
      if (stack.includes(to)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(to)!));
    }
    if (lowest.get(file) !== number) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1 || graph.get(file)?.includes(file)) circles.push(circle);
  };
  for (const file of graph.keys()) if (!found.has(file)) visit(file);
  return circles;
}

/** Imports from a lower step to a higher one, as `file > file`. */
function climbsIn(
  graph: ReadonlyMap<string, readonly string[]>,
  folder: string,
  steps: readonly string[],
): string[] {
  const stepOf = (file: string) => steps.indexOf(file.slice(folder.length + 1).split('/')[0]!);
  return [...graph].flatMap(([file, imported]) =>
    imported
      .filter((to) => [file, to].every((one) => one.startsWith(`${folder}/`)) && stepOf(to) > stepOf(file))
      .map((to) => `${file} > ${to}`),
  );
}

const graph = importsByFile();

test('no file of the product imports itself over others, types included', () => {
  expect(circlesOf(graph)).toEqual([]);
});

test('a circle is found where there is one', () => {
  const one = new Map([
    ['a', ['b', 'c']],
    ['b', ['c']],
    ['c', ['a', 'd']],
    ['d', []],
  ]);
  expect(circlesOf(one).map((circle) => circle.toSorted())).toEqual([['a', 'b', 'c']]);
});

test.each([
  ['domain', STAIR],
  ['domain/staffing', STAFFING_ROOMS],
])('every folder of %s is a step of the stair, and no import climbs it', (folder, steps) => {
  const inside = [...graph.keys()].filter((file) => file.startsWith(`${folder}/`));
  const folders = new Set(inside.map((file) => file.slice(folder.length + 1).split('/')[0]!));
  expect([...folders].toSorted()).toEqual([...steps].toSorted());
  expect(climbsIn(graph, folder, steps)).toEqual([]);
});
