import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { settingsHelp } from '../../server/config.ts';
import { filesOfTheHouse, textOf } from './tree.ts';

const settings = [...settingsHelp().matchAll(/^ {2}([A-Z][A-Z_]+)/gm)].map((match) => match[1]!);
const readme = textOf('README.md');

describe('what a newcomer reads', () => {
  test.each(settings)('tells of the setting %s in README and .env.example', (name) => {
    expect(readme).toContain(`\`${name}\``);
    expect(textOf('.env.example')).toMatch(new RegExp(`^#?${name}=`, 'm'));
  });

  test('names no setting that does not exist', () => {
    const told = [...textOf('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1]!);
    expect(told.toSorted()).toEqual(settings.toSorted());
  });

  test('gives commands that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const commands = [...(readme + textOf('CONTRIBUTING.md')).matchAll(/npm run (?:-s )?([a-z]+)/g)].map(
      (match) => match[1]!,
    );
    expect(commands.length).toBeGreaterThan(3);
    expect(commands.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('links to what is there', () => {
    const pages = filesOfTheHouse().filter((file) => file.endsWith('.md'));
    const broken = pages.flatMap((page) =>
      [...textOf(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)]
        .map((match) => match[1]!)
        .filter((target) => !existsSync(join(dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(broken).toEqual([]);
  });
});
