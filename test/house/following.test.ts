import { expect, test } from 'vitest';
import { filesOfTheHouse, textOf } from './tree.ts';

const elements = filesOfTheHouse()
  .filter(
    (file) => file.startsWith('client/') && file.endsWith('.ts') && textOf(file).includes('@customElement('),
  )
  .map((file) => ({ file, text: textOf(file) }));

function filesWith(pattern: RegExp): string[] {
  return elements.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
}

test('every element follows what it reads while it draws', () => {
  expect(elements.length).toBeGreaterThan(100);
  expect(filesWith(/extends (?:LitElement|ReactiveElement)\b/)).toEqual([]);
});

test('no element takes a whole desk: only the plan screen, which makes it', () => {
  expect(filesWith(/\bPlanDesk\b/)).toEqual(['client/plan/plan-screen.ts']);
});

test('no element lists what its drawing depends on: none listens to the operation, the address or the language', () => {
  expect(filesWith(/\b(?:store|router|language|solving|watch)\.addEventListener\('change'/)).toEqual([]);
});
