import type { Shown } from '../kernel/sentence.ts';
import type { Plan } from '../operation/plan.ts';
import type { EditionState } from '../records/edition.ts';
import type { StreetWithin } from '../roads/streets-within.ts';
import type { JunctionClosures } from '../routes/arm-closures.ts';
import type { DrawnMap } from './drawn-map.ts';

/** What a document is made of, whatever it is written as: for print, as Word or as Excel. Its words are in one language. */
export interface Document extends Heading {
  readonly parts: readonly Part[];
}

/** What each page says. */
export interface Heading {
  readonly title: string;
  readonly operation: string;
  /** Which edition, in words; of the draft, that nobody has approved it. */
  readonly edition: string;
  readonly isDraft: boolean;
  readonly madeAt: string;
  /** The address of the record in Cordon. */
  readonly link: string;
}

export interface Part {
  readonly title: string;
  /** Whether it is handed out by itself, so that it begins on a page of its own. */
  readonly isSheet?: boolean;
  /** A3 lies across; A4 unless set. */
  readonly paper?: 'A3';
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | Subheading | Facts | Table | Code | Maps;

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

export interface Subheading {
  readonly kind: 'heading';
  readonly text: string;
}

/** Labels with what they say. */
export interface Facts {
  readonly kind: 'facts';
  readonly rows: readonly (readonly [string, string])[];
}

export interface Table {
  readonly kind: 'table';
  /** What its rows are. Tables of one name and the same columns are one sheet of a workbook. */
  readonly name: string;
  readonly title?: string;
  /** Whether its rows are filled in by hand, so that they need height. */
  readonly isBlank?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly drawn?: Drawn;
}

/** How a table is drawn as a chart beside its rows: which columns name a row, and which are its bars. */
export interface Drawn {
  /** Columns stand on a line of time, bars lie beside their names. */
  readonly form: 'columns' | 'bars';
  readonly names: readonly number[];
  readonly series: readonly number[];
  /** Whether the bars of a row stand on each other. */
  readonly isStacked?: boolean;
  /** How many rows are drawn, if the last ones are sums. */
  readonly rows?: number;
  /** What a bar counts. */
  readonly unit: string;
}

/** Numbers stay numbers. */
export type Cell = string | number;

export interface Column {
  readonly head: string;
  /** Its share of the width, compared with the other columns. */
  readonly width: number;
  readonly isNumber?: boolean;
}

/** How many letters of its head a column with a share of 1 has room for. */
const HEAD_CHARACTERS = 4;

/** The share of a column: its width, but enough for the longest word of its head. Chinese breaks after any character. */
export function shareOf({ head, width }: Column): number {
  const longest = Math.max(0, ...(head.match(/[\p{L}\p{N}/.()-]+/gu) ?? []).map(latinLetters));
  return Math.max(width, longest / HEAD_CHARACTERS);
}

function latinLetters(word: string): number {
  return word.replace(/[\u2E80-\uFFFF]/g, '').length;
}

/** Text as a QR code, and words that say what it is. */
export interface Code {
  readonly kind: 'code';
  readonly text: string;
  readonly words: string;
}

/** Maps beside each other. */
export interface Maps {
  readonly kind: 'maps';
  readonly maps: readonly DrawnMap[];
}

/** What documents are made from. `edition` is missing for the draft. */
export interface Asked {
  readonly plan: Plan;
  readonly edition?: { readonly number: number; readonly state: EditionState };
  /** UTC ms. */
  readonly madeAt: number;
  readonly shown: Shown;
  /** The address of the plan or the edition in Cordon. */
  readonly link: string;
  /** When the arms of junctions are closed, by the road network of the operation; missing without one. */
  readonly junctions?: readonly JunctionClosures[] | undefined;
  /** The streets of the road network around the plan's places, for maps; the plan's own roads are drawn anyway. */
  readonly streets?: readonly StreetWithin[] | undefined;
}

/** A document whose parts are made one after the other, so that a reader can say how far it is. */
export interface Making extends Heading {
  readonly count: number;
  readonly parts: Iterable<Part>;
}
