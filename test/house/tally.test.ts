import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The output of the tally for some test files. */
interface Counted {
  readonly line: string;
  readonly isGood: boolean;
  readonly leftOut: readonly string[];
  readonly slowest: readonly string[];
}

const cases = {
  mixed: {
    'a.test.js': `test('good', () => {}); test('bad', () => { throw new Error('no'); });`,
    'b.test.js': `test('good', () => {}); test('far', (context) => { context.skip('no data here'); });`,
  },
  unreadable: {
    'a.test.js': `test('good', () => {});`,
    'b.test.js': `import './nowhere.js'; test('good', () => {});`,
  },
  empty: { 'a.txt': '' },
} as const;

const folder = mkdtempSync(join(tmpdir(), 'cordon-tally-'));
let counted: Record<keyof typeof cases, Counted>;

/** Runs the files of all cases, one case after the other, in one process of their own. */
beforeAll(() => {
  for (const [name, files] of Object.entries(cases)) {
    mkdirSync(join(folder, name));
    for (const [file, source] of Object.entries(files)) writeFileSync(join(folder, name, file), source);
  }
  const program = `
    import { startVitest } from 'vitest/node';
    import { Tally } from ${JSON.stringify(pathToFileURL(resolve('test/tally.ts')).href)};
    const counted = {};
    for (const name of ${JSON.stringify(Object.keys(cases))}) {
      const tally = new Tally();
      const root = ${JSON.stringify(folder)} + '/' + name;
      const vitest = await startVitest('test', [], { root, config: false, globals: true, watch: false, reporters: [tally], maxWorkers: 1 });
      await vitest.close();
      counted[name] = { line: tally.line, isGood: tally.isGood, leftOut: tally.leftOut, slowest: tally.slowest };
    }
    console.log(JSON.stringify(counted));
    process.exit();`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program],
    {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '' },
    },
  );
  const last = stdout.trim().split('\n').at(-1);
  if (!last?.startsWith('{')) throw new Error(stderr);
  counted = JSON.parse(last) as typeof counted;
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('counts over all files, and says what was left out and why', () => {
  const { mixed } = counted;
  expect(mixed).toMatchObject({ line: '2 passed, 1 failed', isGood: false, leftOut: ['far: no data here'] });
  expect(mixed.slowest.filter((line) => / s {2}[ab]\.test\.js$/.test(line))).toHaveLength(2);
  expect(mixed.slowest.at(-5)).toBe('The slowest tests:');
});

test('a file that cannot be read has failed', () => {
  expect(counted.unreadable).toMatchObject({ line: '1 passed, 1 failed', isGood: false });
});

test('nothing run is no success', () => {
  expect(counted.empty).toMatchObject({ line: '0 passed, 0 failed', isGood: false });
});
