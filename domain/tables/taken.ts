import { leafEdits, type LeafEdit } from '../kernel/leaves.ts';
import type { TableReading } from './read-table.ts';
import type { ReadRow, Stored } from './row.ts';
import type { TableName } from './table-kind.ts';

/** The parts of `table.take`: new records, or changed values, of one collection. */
export type TakenPart =
  | { readonly removed: 'assignments'; readonly ids: readonly string[] }
  | { readonly placed: TableName; readonly records: readonly Stored[] }
  | {
      readonly collection: TableName;
      readonly records: readonly { readonly id: string; readonly fields: readonly LeafEdit[] }[];
    };

/** What is to be filed of a table: its right rows, and the squads and groups that they need. */
export function takenParts({ kind, rows, made, gone }: TableReading): TakenPart[] {
  const { collection } = kind;
  const records = recordsIn(rows, 'new');
  const changed = rows
    .flatMap(({ state, before, record }) =>
      state === 'changed' && before && record ? [{ id: before.id, fields: leafEdits(before, record) }] : [],
    )
    .filter(({ fields }) => fields.length > 0);
  const named = new Set([...records, ...recordsIn(rows, 'changed')].flatMap(Object.values) as unknown[]);
  const squads = made.squads.filter(({ id }) => named.has(id));
  const groups = made.groups.filter(
    ({ id }) => named.has(id) || squads.some(({ groupId }) => groupId === id),
  );
  const parts: readonly Exclude<TakenPart, { removed: unknown }>[] = [
    { placed: 'groups', records: groups },
    { placed: 'squads', records: squads },
    { placed: collection, records },
    { collection, records: changed },
  ];
  const removed: readonly TakenPart[] = gone.length > 0 ? [{ removed: 'assignments', ids: gone }] : [];
  return [...removed, ...parts.filter((part) => part.records.length > 0)];
}

/** The telephone numbers that the right rows of a table change, by officer. They are no part of the plan. */
export function takenPhones({
  rows,
}: TableReading): { readonly officerId: string; readonly phone: string }[] {
  return rows.flatMap(({ state, phone, record }) =>
    state !== 'wrong' && phone !== undefined && record ? [{ officerId: record.id, phone }] : [],
  );
}

function recordsIn(rows: readonly ReadRow[], state: ReadRow['state']): Stored[] {
  return rows.flatMap((row) => (row.state === state && row.record ? [row.record] : []));
}
