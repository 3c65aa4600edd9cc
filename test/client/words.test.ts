import { expect, test } from 'vitest';
import type { Phrase } from '../../client/words/language.ts';
import { termOf } from '../../client/words/terms.ts';

type Module = Readonly<Record<string, unknown>>;

const modules = import.meta.glob<Module>('../../client/words/*.ts', { eager: true });

/** Everything that a file of words exports and that is a phrase, or holds phrases. */
const phrases = Object.entries(modules).flatMap(([file, exported]) =>
  phrasesIn(file.slice(file.lastIndexOf('/') + 1), exported),
);

function phrasesIn(name: string, value: unknown): [string, Phrase][] {
  if (typeof value !== 'object' || value === null) return [];
  if (isPhrase(value)) return [[name, value]];
  return Object.entries(value).flatMap(([key, inner]) => phrasesIn(`${name} ${key}`, inner));
}

function isPhrase(value: object): value is Phrase {
  return 'zh' in value && 'en' in value;
}

function placesIn(words: string): string[] {
  return [...words.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name!).toSorted();
}

test('each phrase is said in both languages, with the same parameters', () => {
  for (const [key, { zh, en }] of phrases) {
    expect(zh.trim(), key).not.toBe('');
    expect(en.trim(), key).not.toBe('');
    expect(placesIn(zh), key).toEqual(placesIn(en));
    for (const place of placesIn(zh)) expect(place, key).not.toContain('|');
  }
});

test('every file of words is looked at', () => {
  const silent = ['format.ts', 'language.ts', 'states.ts', 'terms.ts'];
  const looked = new Set(phrases.map(([key]) => key.split(' ')[0]));
  for (const file of Object.keys(modules).map((path) => path.slice(path.lastIndexOf('/') + 1)))
    expect(looked.has(file), file).toBe(!silent.includes(file));
});

test('a fixed word that there is none of does not compile', () => {
  // @ts-expect-error the value is misspelt
  expect(termOf('grade', 'polise')).toBe('polise');
});
