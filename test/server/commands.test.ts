import { expect, test } from 'vitest';
import { cordonProcess } from './command.ts';

test('[D42] every command prints its help for --help and does nothing else', async () => {
  const { code, stdout } = await cordonProcess('help');
  expect(code).toBe(0);
  const names = new Set([...stdout.matchAll(/^cordon \[?([a-z-]+)/gm)].map(([, name]) => name!));
  names.delete('help');
  expect(names.size).toBeGreaterThan(9);
  for (const name of names) {
    const told = await cordonProcess(name, '--help');
    expect(told, name).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout, name).toMatch(new RegExp(`^cordon \\[?${name}`));
  }
}, 180_000);

test('[D42] a command that does not exist, or lacks what it needs, ends with status 2 and the help', async () => {
  const unknown = await cordonProcess('bogus');
  expect(unknown).toMatchObject({ code: 2 });
  expect(unknown.stdout).toContain('cordon verify');
  const without = await cordonProcess('export');
  expect(without.code).toBe(2);
  expect(without.stderr).toContain('cordon export OPERATION');
});
