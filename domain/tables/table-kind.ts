import type { TSchema } from 'typebox';
import type { PlanCollection } from '../records/collections.ts';
import type { Plan } from '../operation/plan.ts';
import type { Cells, RowFault } from './cell-fault.ts';
import type { Column } from './column.ts';
import type { ReadRow } from './row.ts';

/** The table of one kind of record. One description serves reading, writing and the empty table to fill in. */
export interface TableKind<Stored = never> {
  readonly collection: TableName;
  readonly schema: TSchema;
  /** What a new record has unless the table says otherwise. */
  readonly fresh: object;
  /** The columns by which a row finds its record; the first is needed, the others tell records of one name apart. */
  readonly key: readonly string[];
  /** What a record and the row about it have in common if no column names the record. */
  readonly sameness?: {
    readonly ofRow: (row: Cells, plan: Plan) => string | undefined;
    readonly ofRecord: (record: Stored, plan: Plan) => string;
  };
  /** Where the record has its place. */
  readonly place?: 'position' | 'base';
  readonly columns: readonly Column<Stored>[];
  /** The record with the parts that its kind has, and no others. */
  readonly shaped?: (record: Stored) => { readonly id: string };
  /** What a whole record lacks, or has too much, although each of its cells is right. */
  readonly lacks?: (record: Stored, plan: Plan, row: Cells) => RowFault | undefined;
  /** The rows after a look at all of them together: which ones a rule would refuse, and the records that go if `replaces`. */
  readonly together?: (rows: readonly ReadRow[], plan: Plan, replaces: boolean) => Together;
}

export interface Together {
  readonly rows: readonly ReadRow[];
  readonly gone: readonly string[];
}

/** The collections that come and go as tables, in the order in which one names the other. */
export const TABLE_NAMES = [
  'groups',
  'squads',
  'officers',
  'vehicles',
  'venues',
  'gates',
  'carParks',
  'supportSites',
  'keptPlaces',
  'posts',
  'movements',
  'assignments',
] as const satisfies readonly PlanCollection[];
export type TableName = (typeof TABLE_NAMES)[number];

export function isTableName(name: string): name is TableName {
  return TABLE_NAMES.some((one) => one === name);
}
