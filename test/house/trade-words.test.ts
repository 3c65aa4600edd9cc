import { expect, test } from 'vitest';
import { languages } from '../../domain/kernel/language.ts';
import { tradeWords } from '../../client/words/trade-words.ts';
import { SCREEN_WORDS } from '../../client/app/screen-keys.ts';
import { filesOfTheHouse, textOf } from './tree.ts';

const words = Object.entries(tradeWords);

test('[O16] every word of the trade is explained in each language, and the glossary has it', () => {
  const glossary = textOf('docs/glossary.md').toLowerCase();
  for (const [name, { term, meaning }] of words) {
    for (const language of languages) {
      expect([name, meaning[language].length > 8]).toEqual([name, true]);
      expect([name, glossary.includes(term[language].toLowerCase())]).toEqual([name, true]);
    }
  }
});

test('[O16] every word of the trade is listed for the screen on which it stands', () => {
  const listed = new Set<string>(Object.values(SCREEN_WORDS).flat());
  expect(words.map(([name]) => name).filter((name) => !listed.has(name))).toEqual([]);
});

test('[O16] words of the trade are explained on the screens where they stand', () => {
  const screens = filesOfTheHouse().filter((file) =>
    /^client\/(plan|staffing|command|after)\/.*\.ts$/.test(file),
  );
  const marked = screens.filter((file) => /\b(?:wordLine|labelOf|explained)\(/.test(textOf(file)));
  const rooms = new Set(marked.map((file) => file.split('/')[1]));
  expect([...rooms].toSorted()).toEqual(['after', 'command', 'plan', 'staffing']);
});
