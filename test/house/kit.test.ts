import { expect, test } from 'vitest';
import { filesOfTheHouse, textOf } from './tree.ts';

/** Lines of style sheets in the client for each custom element. Lower it when rules have been shared; do not raise it for a screen. */
const MOST_LINES_PER_ELEMENT = 24.5;
/** What the linter allows a file. */
const MOST_IN_A_FILE = 400;

const ours = filesOfTheHouse().filter((file) => /^client\/.*\.(?:ts|css)$/.test(file));

function linesIn(text: string): number {
  return text.trimEnd().split('\n').length;
}

function styleLinesOf(file: string): number {
  if (file.endsWith('.css')) return linesIn(textOf(file));
  return [...textOf(file).matchAll(/\bcss`\n([^`]*)`/g)].reduce((sum, [, sheet]) => sum + linesIn(sheet!), 0);
}

test('the style sheets of the client stay within their lines, by sharing rules', () => {
  const elements = ours.filter((file) => textOf(file).includes('@customElement(')).length;
  const lines = ours.reduce((sum, file) => sum + styleLinesOf(file), 0);
  expect(lines / elements).toBeLessThanOrEqual(MOST_LINES_PER_ELEMENT);
});

test('a file of styles has several importers, or would not fit into its only one', () => {
  const alone = ours.filter((file) => {
    if (!file.endsWith('-styles.ts')) return false;
    const name = file.split('/').at(-1)!;
    const importers = ours.filter((other) => textOf(other).includes(`/${name}'`));
    return importers.length < 2 && linesIn(importers.map(textOf).join('') + textOf(file)) <= MOST_IN_A_FILE;
  });
  expect(alone).toEqual([]);
});
