import type { Cells, RowFault } from './cell-fault.ts';

/** A record of any kind. */
export type Stored = { readonly id: string };

/** A row by the keys of its columns. */
export interface KeyedRow {
  readonly line: number;
  readonly cells: Cells;
  /** The columns in which characters that nobody sees are taken out. */
  readonly cleaned: readonly string[];
  readonly fault?: RowFault;
}

/** A row of a table as it was read. */
export interface ReadRow {
  readonly line: number;
  readonly state: 'new' | 'changed' | 'same' | 'wrong';
  readonly cells: Cells;
  /** The record as it would be, and as it is now. */
  readonly record?: Stored;
  readonly before?: Stored;
  /** The columns that differ. */
  readonly changed: readonly string[];
  readonly faults: readonly RowFault[];
  /** The telephone number that is to be kept; empty to erase it. */
  readonly phone?: string;
  /** Its cell has others that are not kept. */
  readonly hasOtherPhones?: boolean;
  readonly cleaned: readonly string[];
}
