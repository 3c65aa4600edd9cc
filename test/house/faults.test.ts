import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { textOf } from './tree.ts';

const PAGE = 'docs/security/faults.md';

interface Row {
  readonly number: number;
  readonly rules: readonly string[];
  readonly tests: readonly string[];
}

/** The rows of the table: number, fault, rules, tests. A fault that is not mended yet has `open` in place of its rules. */
function rowsIn(page: string): readonly Row[] {
  return [...page.matchAll(/^\| +(\d+) \|[^|]+\|([^|]+)\|([^|]*)\|$/gm)].map(([, number, rules, tests]) => ({
    number: Number(number),
    rules: [...rules!.matchAll(/[A-Z]\d+/g)].map(([rule]) => rule),
    tests: [...tests!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!),
  }));
}

test('each of the 28 faults found from outside has a rule, and tests that cite it', () => {
  const rows = rowsIn(textOf(PAGE));
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 28 }, (_, i) => i + 1));
  const wrong = rows.filter(({ rules, tests }) => {
    const texts = tests.map((file) => (existsSync(file) ? textOf(file) : ''));
    const isCited = (rule: string) => texts.some((text) => new RegExp(`\\[[^\\]]*\\b${rule}\\b`).test(text));
    return texts.includes('') || !rules.every(isCited);
  });
  expect(wrong).toEqual([]);
});
