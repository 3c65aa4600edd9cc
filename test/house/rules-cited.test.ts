import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filesOfTheHouse, textOf } from './tree.ts';

const RULES = 'docs/rules.md';

/** A rule begins a line with its number in bold, with or without a list mark: `- **S2** Nobody is …`. */
function numbersIn(rules: string): string[] {
  return [...rules.matchAll(/^(?:[-*] )?\*\*([A-Z]\d+)\*\*/gm)].map((match) => match[1]!);
}

/** A title cites rules in front: `test('[S1, S2] nobody …')`. */
function citedIn(source: string): string[] {
  return [...source.matchAll(/['"`]\[([A-Z]\d+(?:, ?[A-Z]\d+)*)\] /g)].flatMap((match) =>
    match[1]!.split(/, ?/),
  );
}

describe('docs/rules.md', () => {
  const rules = existsSync(RULES) ? numbersIn(textOf(RULES)) : [];
  const tests = filesOfTheHouse().filter((file) => /^test\/.*\.test\.ts$/.test(file));
  const cited = new Map(
    tests
      .filter((file) => file !== 'test/house/rules-cited.test.ts')
      .map((file) => [file, citedIn(textOf(file))]),
  );

  test('numbers each rule once', () => {
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter((rule, i) => rules.indexOf(rule) !== i)).toEqual([]);
  });

  test('has a test for every rule', () => {
    const covered = new Set([...cited.values()].flat());
    expect(rules.filter((rule) => !covered.has(rule))).toEqual([]);
  });

  test('knows every rule that a test cites', () => {
    const known = new Set(rules);
    const strangers = [...cited].flatMap(([file, numbers]) =>
      numbers.filter((n) => !known.has(n)).map((n) => `${file}: ${n}`),
    );
    expect(strangers).toEqual([]);
  });

  test('is read as it is meant', () => {
    expect(numbersIn('# S Staffing\n- **S1** One.\n**S2** Two, see **S1**.\n')).toEqual(['S1', 'S2']);
    expect(citedIn(`test('[S1, R2] both', x); test("[S3] one", y); const list = ['[S9]'];`)).toEqual([
      'S1',
      'R2',
      'S3',
    ]);
  });
});
