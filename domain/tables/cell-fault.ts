import type { TermKind } from '../kernel/terms.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { CollectionName } from '../records/collections.ts';

/** The texts of a row by the keys of their columns. */
export type Cells = Readonly<Record<string, string>>;

/** Why a cell, or a row without it, cannot be taken. The sentences are in domain/words/tables.ts. */
export interface CellFault {
  readonly reason:
    | 'missing'
    | 'unreadable'
    | 'too-long'
    | 'no-whole'
    | 'no-number'
    | 'no-choice'
    | 'no-position'
    | 'axes'
    | 'far-off'
    | 'no-such'
    | 'several-such'
    | 'several-names'
    | 'twice'
    | 'no-base'
    | 'no-moment'
    | 'shown-twice'
    | 'skipped'
    | 'rounded'
    | 'no-window'
    | 'not-of-kind'
    | 'not-allowed'
    | 'no-phone'
    | 'rounded-phone'
    | 'other-name'
    | 'no-duty'
    | 'several-duties'
    | 'refused';
  readonly said?: string;
  /** How a time could be written. */
  readonly meant?: string;
  /** The row that has it already. */
  readonly n?: number;
  readonly least?: number;
  readonly most?: number;
  /** The fixed terms to choose from. */
  readonly terms?: TermKind;
  readonly collection?: CollectionName;
  /** The rule that forbids the whole row. */
  readonly refusal?: Refusal;
  /** The key of the column that it is about, if that is another one of the row. */
  readonly column?: string;
}

/** The fault of a cell, or of what is missing in its row. */
export interface RowFault extends CellFault {
  /** The key of its column. */
  readonly column: string;
}
