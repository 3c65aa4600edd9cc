import { expect, test } from 'vitest';
import { LANGUAGES, languages } from '../../domain/kernel/language.ts';
import { refuse } from '../../domain/kernel/result.ts';
import { fill, sentencesFor } from '../../domain/kernel/sentence.ts';
import { term } from '../../domain/kernel/terms.ts';
import type { Decision } from '../../domain/operation/action.ts';
import type { Refusal } from '../../domain/operation/refusal.ts';

// These tests fail in the type check: each expected error has to be one.

test('a refusal has exactly the parameters of its reason', () => {
  const refusals: Refusal[] = [
    { reason: 'run-closed', run: 'day', at: 0 },
    // @ts-expect-error a parameter is missing
    { reason: 'run-closed', run: 'day' },
    // @ts-expect-error a parameter is misspelt
    { reason: 'no-such-officer', oficer: 'ida' },
    // @ts-expect-error a parameter has another type
    { reason: 'run-closed', run: 'day', at: '08:00' },
    // @ts-expect-error a parameter is of another reason
    { reason: 'no-such-officer', officer: 'ida', duty: 'east~w' },
    // @ts-expect-error there is no such reason
    { reason: 'no-such-oficer', officer: 'ida' },
  ];
  // @ts-expect-error a refusal that a rule returns is no less exact
  const rule = (): Decision => refuse({ reason: 'no-such-officer', officer: 'ida', duty: 'east~w' });
  expect([...refusals, rule()]).toHaveLength(7);
});

test('each reason has a sentence, which names only the parameters of that reason', () => {
  type Told =
    { readonly reason: 'late'; readonly byS: number; readonly since: number } | { readonly reason: 'gone' };
  const gone = { zh: '已不在', en: 'gone' } as const;
  const late = { zh: '迟到 {byS} 秒', en: '{byS} s late since {since|time}' } as const;
  const said = [
    sentencesFor<Told>()({ late, gone }),
    // @ts-expect-error a reason has no sentence
    sentencesFor<Told>()({ late }),
    // @ts-expect-error a sentence names no parameter of its reason
    sentencesFor<Told>()({ late, gone: { zh: '{who} 已不在', en: 'gone' } }),
    sentencesFor<Told>()({
      // @ts-expect-error a parameter is misspelt in one language
      late: { zh: '迟到 {byS} 秒', en: '{sinse|time}' },
      gone,
    }),
    // @ts-expect-error there is no such reason
    sentencesFor<Told>()({ late, gone, lost: gone }),
    sentencesFor<Told>()({
      // @ts-expect-error there is no such kind
      late: { zh: '迟到', en: '{since|tiem}' },
      gone,
    }),
    sentencesFor<Told>()({
      // @ts-expect-error a number of seconds is no grade
      late: { zh: '迟到', en: '{byS|grade}' },
      gone,
    }),
    sentencesFor<Told, 'z'>()({ late, gone: { zh: '缺少 {z}', en: '{z} is missing' } }),
  ];
  expect(said).toHaveLength(8);
});

test('the forms of a phrase are as many as the language has plural categories', () => {
  type Told = { readonly reason: 'out'; readonly n: number; readonly names: string };
  const zh = '出动 {n} 人';
  const shown = { language: 'en', timeZone: 'UTC' } as const;
  const out = sentencesFor<Told>()({ out: { zh, en: '{n} {n|officer is|officers are} out' } }).out;
  expect([0, 1, 2].map((n) => fill(out, { n }, shown))).toEqual([
    '0 officers are out',
    '1 officer is out',
    '2 officers are out',
  ]);
  const said = [
    // @ts-expect-error English has two categories, not three
    sentencesFor<Told>()({ out: { zh, en: '{n|officer|officers|officers}' } }),
    // @ts-expect-error Chinese has one category
    sentencesFor<Told>()({ out: { zh: '{n|人|人}', en: '{n}' } }),
    // @ts-expect-error the parameter is no number
    sentencesFor<Told>()({ out: { zh, en: '{names|officer|officers}' } }),
    // @ts-expect-error the same where only the sentence is known
    fill({ zh, en: '{n|officer|officers|officers}' }, { n: 1 }, shown),
  ];
  expect(said).toHaveLength(4);
});

test('the plural categories in the table of languages are those of Intl', () => {
  for (const { tag, plurals } of Object.values(LANGUAGES))
    expect(plurals.toSorted(), tag).toEqual(
      new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted(),
    );
});

test('a list is joined as the language joins lists', () => {
  const sentence = { zh: '{names}', en: '{names}' } as const;
  const said = languages.map((language) =>
    fill(sentence, { names: ['a', 'b'] }, { language, timeZone: 'UTC' }),
  );
  expect(said).toEqual(['a, b', 'a、b']);
});

test('a fixed word is named by its kind and value', () => {
  const words = [
    term('grade', 'police', 'en'),
    // @ts-expect-error there is no such kind
    term('grde', 'police', 'en'),
    // @ts-expect-error there is no such value
    term('grade', 'polise', 'en'),
    // @ts-expect-error this is a value of another kind
    term('grade', 'junction', 'en'),
  ];
  expect(words).toHaveLength(4);
});

test('a parameter is shown in an existing format only', () => {
  const shown = { language: 'en', timeZone: 'UTC' } as const;
  expect(fill({ zh: '{at|time}', en: 'at {at|time}' }, { at: 0 }, shown)).toBe('at 00:00');
  // @ts-expect-error the kind is misspelt
  expect(fill({ zh: '{at|time}', en: 'at {at|tiem}' }, { at: 0 }, shown)).toBe('at 0');
});
