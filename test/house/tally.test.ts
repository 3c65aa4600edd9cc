import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Runs some test files in a process of their own, and returns what the tally made of them. */
function tallyOf(files: Readonly<Record<string, string>>): {
  line: string;
  isGood: boolean;
  leftOut: string[];
  slowest: string[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-tally-'));
  folders.push(folder);
  for (const [name, source] of Object.entries(files)) writeFileSync(join(folder, name), source);
  const program = `
    import { startVitest } from 'vitest/node';
    import { Tally } from ${JSON.stringify(pathToFileURL(resolve('test/tally.ts')).href)};
    const tally = new Tally();
    const vitest = await startVitest('test', [], { root: ${JSON.stringify(folder)}, config: false, globals: true, watch: false, reporters: [tally], maxWorkers: 1 });
    await vitest.close();
    console.log(JSON.stringify({ line: tally.line, isGood: tally.isGood, leftOut: tally.leftOut, slowest: tally.slowest }));
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
  return JSON.parse(last) as ReturnType<typeof tallyOf>;
}

test('counts over all files, and says what was left out and why', () => {
  const tally = tallyOf({
    'a.test.js': `test('good', () => {}); test('bad', () => { throw new Error('no'); });`,
    'b.test.js': `test('good', () => {}); test('far', (context) => { context.skip('no data here'); });`,
  });
  expect(tally).toMatchObject({ line: '2 passed, 1 failed', isGood: false, leftOut: ['far: no data here'] });
  expect(tally.slowest.filter((line) => / s {2}[ab]\.test\.js$/.test(line))).toHaveLength(2);
  expect(tally.slowest.at(-5)).toBe('The slowest tests:');
});

test('a file that cannot be read has failed', () => {
  const tally = tallyOf({
    'a.test.js': `test('good', () => {});`,
    'b.test.js': `import './nowhere.js'; test('good', () => {});`,
  });
  expect(tally).toMatchObject({ line: '1 passed, 1 failed', isGood: false });
});

test('nothing run is no success', () => {
  expect(tallyOf({ 'a.txt': '' })).toMatchObject({ line: '0 passed, 0 failed', isGood: false });
});
