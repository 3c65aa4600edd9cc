import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

function cordon(...words: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/server/cordon.js', ...words], {
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

test('[D41] every command prints its help for --help and does nothing else', () => {
  const { code, stdout } = cordon('help');
  expect(code).toBe(0);
  const names = new Set([...stdout.matchAll(/^cordon \[?([a-z-]+)/gm)].map(([, name]) => name!));
  names.delete('help');
  expect(names.size).toBeGreaterThan(9);
  for (const name of names) {
    const told = cordon(name, '--help');
    expect(told, name).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout, name).toMatch(new RegExp(`^cordon \\[?${name}`, 'm'));
  }
});

test('[D41] a command that does not exist, or lacks what it needs, ends with status 2 and the help', () => {
  const unknown = cordon('bogus');
  expect(unknown).toMatchObject({ code: 2 });
  expect(unknown.stdout).toContain('cordon verify');
  const without = cordon('export');
  expect(without.code).toBe(2);
  expect(without.stderr).toContain('cordon export OPERATION');
});
