import type { Entry } from './entries.ts';
import { marksOf, whatOf, type Voice } from './entry-words.ts';
import type { Apart, OpenedList } from './opened-list.ts';

/** A line of the list: a record, or the heading of those that stand apart from the figure. */
export type Item =
  | { readonly kind: 'entry'; readonly key: string; readonly entry: Entry; readonly apart: boolean }
  | { readonly kind: 'heading'; readonly key: string; readonly why: Apart; readonly count: number };

/** The lines that hold what is looked for, by name, number, place or words; without it, all. */
export function recordItems(list: OpenedList, looked: string, voice: Voice): Item[] {
  const parts = looked.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = (entry: Entry) =>
    parts.length === 0 || parts.every((part) => textOf(entry, voice).includes(part));
  const line = (entry: Entry, apart: boolean): Item => ({ kind: 'entry', key: entry.id, entry, apart });
  return [
    ...list.entries.filter(fits).map((entry) => line(entry, false)),
    ...list.apart.flatMap(({ why, entries }): Item[] => {
      const found = entries.filter(fits);
      const heading: Item = { kind: 'heading', key: why, why, count: entries.length };
      return found.length > 0 ? [heading, ...found.map((entry) => line(entry, true))] : [];
    }),
  ];
}

function textOf(entry: Entry, voice: Voice): string {
  const numbers = entry.revisions.join(' ');
  return [entry.who, entry.whose, entry.where, whatOf(entry, voice), ...marksOf(entry, voice), numbers]
    .join(' ')
    .toLocaleLowerCase();
}
