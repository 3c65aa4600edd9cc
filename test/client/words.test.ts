import { expect, test } from 'vitest';
import { commandWords } from '../../client/words/command.ts';
import { everywhereWords } from '../../client/words/everywhere.ts';
import type { Dictionary } from '../../client/words/language.ts';
import { ganttWords } from '../../client/words/gantt.ts';
import { mapWords } from '../../client/words/map.ts';
import { effectsWords } from '../../client/words/effects.ts';
import { mendingWords } from '../../client/words/mending.ts';
import { planWords } from '../../client/words/plan.ts';
import { proposingWords } from '../../client/words/proposing.ts';
import { ridesWords } from '../../client/words/rides.ts';
import { rosterWords } from '../../client/words/roster.ts';
import { shellWords } from '../../client/words/shell.ts';
import { staffingWords } from '../../client/words/staffing.ts';
import { termOf } from '../../client/words/terms.ts';
import { timetableWords } from '../../client/words/timetable.ts';
import { whatIfWords } from '../../client/words/what-if.ts';
import { wayWords } from '../../client/words/ways.ts';

const dictionaries: readonly Dictionary[] = [
  commandWords,
  everywhereWords,
  mapWords,
  shellWords,
  planWords,
  timetableWords,
  proposingWords,
  wayWords,
  effectsWords,
  staffingWords,
  rosterWords,
  ridesWords,
  mendingWords,
  whatIfWords,
  ganttWords,
];

function placesIn(words: string): string[] {
  return [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).toSorted();
}

test('each phrase is said in both languages, with the same parameters', () => {
  for (const [key, { zh, en }] of dictionaries.flatMap((words) => Object.entries(words))) {
    expect(zh.trim(), key).not.toBe('');
    expect(en.trim(), key).not.toBe('');
    expect(placesIn(zh), key).toEqual(placesIn(en));
  }
});

test('a fixed word that there is none of does not compile', () => {
  // @ts-expect-error the value is misspelt
  expect(termOf('grade', 'polise')).toBe('polise');
});
