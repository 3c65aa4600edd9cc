import { everywhereWords } from '../words/everywhere.ts';
import { phrase } from '../words/language.ts';
import type { Entry } from './entries.ts';
import { marksOf, whatOf, type Voice } from './entry-words.ts';
import type { OpenedList } from './opened-list.ts';
import type { Cell } from './spreadsheet.ts';

/** The records behind a figure as the cells of a spreadsheet; what stands apart comes last and says so. */
export function recordCells(list: OpenedList, voice: Voice): Cell[][] {
  const { say } = voice;
  const head = (
    [
      'col-happened',
      'col-who',
      'col-whose',
      'col-where',
      'col-what',
      'guided',
      'col-note',
      'col-entries',
      'col-in-figure',
    ] as const
  ).map((word) => say(word));
  return [
    head,
    ...list.entries.map((entry) => cells(entry, true, voice)),
    ...list.apart.flatMap(({ entries }) => entries.map((entry) => cells(entry, false, voice))),
  ];
}

function cells(entry: Entry, counts: boolean, voice: Voice): Cell[] {
  const { formats } = voice;
  const at = `${formats.dateTime(entry.happenedAt).split(' ')[0]!} ${formats.clock(entry.happenedAt)}`;
  return [
    at,
    entry.who,
    entry.whose,
    entry.where,
    whatOf(entry, voice),
    entry.kind === 'count' ? entry.record.vehicles : '',
    marksOf(entry, voice).join('；'),
    entry.revisions.join(' '),
    phrase(everywhereWords[counts ? 'yes' : 'no']),
  ];
}
