import { expect, test } from 'vitest';
import { refuse } from '../../domain/kernel/result.ts';
import { fill, sentencesFor, term } from '../../domain/kernel/sentence.ts';
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

test('a place is shown in a kind that there is', () => {
  const shown = { language: 'en', timeZone: 'UTC' } as const;
  expect(fill({ zh: '{at|time}', en: 'at {at|time}' }, { at: 0 }, shown)).toBe('at 00:00');
  // @ts-expect-error the kind is misspelt
  expect(fill({ zh: '{at|time}', en: 'at {at|tiem}' }, { at: 0 }, shown)).toBe('at 0');
});
