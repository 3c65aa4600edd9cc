import { languages } from '../kernel/language.ts';
import type { TextRow } from '../kernel/table-text.ts';
import { folded } from '../kernel/clean-text.ts';
import { wordsOf, type Heading } from './column.ts';

/** What a column of the sheet is taken for: the key of a column, or nothing. By hand it may differ from what its heading says. */
export type Mapping = readonly (string | undefined)[];

/** A row that is no record, and why. */
export interface LeftOut {
  readonly line: number;
  readonly why: 'title' | 'heading' | 'total' | 'again' | 'example';
}

export interface Layout {
  /** The row with the headings, if there is one. */
  readonly headings: TextRow | undefined;
  readonly width: number;
  readonly mapping: Mapping;
  readonly rows: readonly TextRow[];
  readonly leftOut: readonly LeftOut[];
}

/** Headings are looked for in this many rows: titles and notes come before them. */
const MOST_TITLES = 20;

const TOTAL = /^(?:合计|小计|总计|共计|总数|(?:sub|grand)?total|sum)[:：]?(?:\d+|共?\d+[人名辆个])?$/;

/** Finds headings, titles and totals of a sheet, and what each column is. */
export function layoutOf(columns: readonly Heading[], sheet: readonly TextRow[], byHand?: Mapping): Layout {
  const width = Math.max(0, ...sheet.map(({ cells }) => cells.length));
  const { headings, mapping } = headingsIn(columns, sheet);
  const found = byHand ?? mapping;
  const from = headings ? sheet.indexOf(headings) : -1;
  const repeated = headings?.cells.join('\t');
  const leftOut: LeftOut[] = sheet.slice(0, Math.max(0, from)).map(({ line }) => ({ line, why: 'title' }));
  const rows = sheet.slice(from + 1).filter(({ line, cells }) => {
    const why =
      cells.join('\t') === repeated
        ? 'heading'
        : isTotal(cells)
          ? 'total'
          : whyExample(columns, found, cells);
    if (why) leftOut.push({ line, why });
    return why === undefined;
  });
  return { headings, width, mapping: Array.from({ length: width }, (_, i) => found[i]), rows, leftOut };
}

/** The row that a table to fill in comes with. */
function whyExample(
  columns: readonly Heading[],
  mapping: Mapping,
  cells: readonly string[],
): 'example' | undefined {
  const shown = columns.filter(({ key, isOnlyRead }) => !isOnlyRead && mapping.includes(key));
  const isExample = languages.some((spoken) =>
    shown.every(({ key, example }) => (cells[mapping.indexOf(key)] ?? '') === (example?.[spoken] ?? '')),
  );
  return shown.length > 1 && isExample ? 'example' : undefined;
}

function isTotal(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell !== '');
  return first !== undefined && TOTAL.test(folded(first));
}

/** The row that names the most columns. One name is enough where no row is likely to be a record. */
function headingsIn(
  columns: readonly Heading[],
  sheet: readonly TextRow[],
): { readonly headings: TextRow | undefined; readonly mapping: Mapping } {
  let best: { headings: TextRow | undefined; mapping: Mapping; named: number } = {
    ...{ headings: undefined, mapping: [], named: 0 },
  };
  for (const row of sheet.slice(0, MOST_TITLES)) {
    const mapping = mappingOf(columns, row.cells);
    const named = mapping.filter((key) => key !== undefined).length;
    const isLikely = named >= 2 || (named === 1 && !/\d/.test(row.cells.join('')) && row.cells.length !== 1);
    const isAlone = named === 1 && row === sheet[0] && row.cells.filter((cell) => cell !== '').length === 1;
    if (named > best.named && (isLikely || isAlone)) best = { headings: row, mapping, named };
  }
  return best;
}

/** The column of each heading: first those that are called so, then those whose heading contains a word. Each column is found once. */
export function mappingOf(columns: readonly Heading[], headings: readonly string[]): Mapping {
  const names = headings.map(headingText);
  const words = columns.flatMap((column) => wordsOf(column).map((word) => ({ word, key: column.key })));
  const taken = new Set<string>();
  const found: (string | undefined)[] = names.map((name) => {
    const key = words.find(({ word, key: free }) => word === name && !taken.has(free))?.key;
    if (key !== undefined) taken.add(key);
    return key;
  });
  const longest = words
    .filter(({ word }) => word.length >= 2)
    .toSorted((a, b) => b.word.length - a.word.length);
  return found.map((key, i) => {
    if (key !== undefined) return key;
    const near = longest.find(({ word, key: free }) => contains(names[i]!, word) && !taken.has(free))?.key;
    if (near !== undefined) taken.add(near);
    return near;
  });
}

/** A heading without its unit, its note and its star. */
function headingText(heading: string): string {
  const text = folded(heading).replace(/[*:：#]/g, '');
  return text.replace(/[（(［[].*?[）)］\]]/g, '') || text;
}

/** Latin words are found whole in the heading only at its start or end: `plate no`, `officer name`. */
function contains(name: string, word: string): boolean {
  if (/^[\x20-\x7f]+$/.test(word)) return word.length >= 4 && (name.startsWith(word) || name.endsWith(word));
  return name.includes(word);
}
