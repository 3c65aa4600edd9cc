import type { TSchema } from 'typebox';
import { isReadable } from '../kernel/record.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { Sentence } from '../kernel/sentence.ts';
import { terms, wordOf, type TermKind } from '../kernel/terms.ts';
import { LANGUAGES, languages, type Language } from '../kernel/language.ts';
import type { Plan } from '../operation/plan.ts';
import { cleanText, codeText, folded } from '../kernel/clean-text.ts';
import type { CellFault, Cells } from './cell-fault.ts';
import type { Making } from './making.ts';

/** What the reading of a cell looks at: the plan, the other cells of its row by column, and what is made on the way. */
export interface Reading {
  readonly plan: Plan;
  readonly row: Cells;
  readonly making: Making;
  /** The record of the row, if there is one. */
  readonly before?: unknown;
}

export interface Writing {
  readonly plan: Plan;
  readonly language: Language;
  /** The telephone numbers of officers by id, for those who may read them. */
  readonly phones?: Phones | undefined;
}

export type Phones = ReadonlyMap<string, string>;

export type Written = string | number;

/** One column of the table of a kind: its heading, how a cell is read and written, and where its value is in the record. */
export interface Column<Stored> {
  readonly key: string;
  readonly label: Sentence;
  /** Other headings by which it is known. */
  readonly words?: readonly string[];
  readonly example?: Sentence;
  /** The path of the value in the record, joined with `/`. Columns without one help others: the group of a squad, the latitude of a place. */
  readonly path?: string;
  /** A new record must have it. Optional values are removed by an empty cell; all others stay as they are. */
  readonly is?: 'needed' | 'optional';
  /** An empty cell has the value of the row above it: cells that were merged. With the key of a column, only where that one is empty too. */
  readonly carries?: boolean | string;
  /** The value is kept outside the plan, under the id of the record. */
  readonly isOutside?: boolean;
  /** It is understood, but never written. */
  readonly isOnlyRead?: boolean;
  /** The columns that must be unchanged as well for this one to be unchanged. */
  readonly beside?: readonly string[];
  readonly read: (cell: string, reading: Reading) => Result<unknown, CellFault>;
  readonly write: (record: Stored, writing: Writing) => Written;
}

/** What finds a column in a sheet. */
export type Heading = Pick<Column<never>, 'key' | 'label' | 'words' | 'example' | 'isOnlyRead'>;

export type About<Stored> = Omit<Column<Stored>, 'read' | 'write'>;

/** The limits of a value, as its schema states them. */
interface Limits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

function limitsOf(schema: TSchema): Limits {
  return schema;
}

/** A name or other words, on one line. */
export function textColumn<Stored>(
  about: About<Stored>,
  schema: TSchema,
  write: (record: Stored) => string,
): Column<Stored> {
  const most = limitsOf(schema).maxLength ?? Infinity;
  return { ...about, write, read: (cell) => shortText(cleanText(cell), most) };
}

/** A code that is read out. */
export function codeColumn<Stored>(
  about: About<Stored>,
  schema: TSchema,
  write: (record: Stored) => string,
): Column<Stored> {
  const most = limitsOf(schema).maxLength ?? Infinity;
  const read = (cell: string): Result<string, CellFault> => {
    const text = codeText(cell);
    return isReadable(text) ? shortText(text, most) : refuse({ reason: 'unreadable', said: text });
  };
  return { ...about, write, read };
}

function shortText(text: string, most: number): Result<string, CellFault> {
  return text.length > most ? refuse({ reason: 'too-long', said: text, most }) : ok(text);
}

/** A number within the limits of its schema; units and thousands separators around it do not matter. */
export function numberColumn<Stored>(
  about: About<Stored>,
  schema: TSchema & { readonly type?: string },
  write: (record: Stored) => Written,
): Column<Stored> {
  const { minimum: least = -Infinity, maximum: most = Infinity } = limitsOf(schema);
  const isWhole = schema.type === 'integer';
  const read = (cell: string): Result<number, CellFault> => {
    const value = numberIn(cell);
    const fits = value !== undefined && value >= least && value <= most;
    if (fits && (!isWhole || Number.isInteger(value))) return ok(value);
    return refuse({ reason: isWhole ? 'no-whole' : 'no-number', said: cell, least, most });
  };
  return { ...about, write, read };
}

const NUMBER =
  /^([+-]?\d+(?:\.\d+)?)\s*(?:人|名|座|辆|个|级|米|m|m2|m²|㎡|平方米|km\/h|公里\/小时|车位|seats?|spaces)?$/i;

export function numberIn(cell: string): number | undefined {
  const plain = codeText(cell).replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '');
  const found = NUMBER.exec(plain)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** One of some fixed terms, in any language, or as it is stored. `more` are other words that people use for them. */
export function termColumn<Stored>(
  about: About<Stored>,
  kind: TermKind,
  values: readonly string[],
  write: (record: Stored) => string,
  more: Readonly<Record<string, readonly string[]>> = {},
): Column<Stored> {
  const known = new Map<string, string>();
  const all: Readonly<Record<string, Sentence>> = terms[kind];
  for (const value of values)
    for (const word of [value, ...languages.map((one) => all[value]?.[one] ?? value), ...(more[value] ?? [])])
      known.set(folded(word), value);
  return {
    ...about,
    read: (cell) => {
      const value = known.get(folded(cell));
      return value === undefined ? refuse({ reason: 'no-choice', said: cell, terms: kind }) : ok(value);
    },
    write: (record, { language }) => wordOf(kind, write(record), language),
  };
}

/** The heading and the other words of a column, folded. */
export function wordsOf({ label, words = [] }: Heading): string[] {
  return [...languages.map((one) => label[one]), ...words].map(folded);
}

/** How a list is joined in a cell of a language. */
export function joinedIn(language: Language, items: readonly string[]): string {
  return items.join(LANGUAGES[language].listSeparator);
}
