import type { Language } from '../kernel/language.ts';
import type { Plan } from '../operation/plan.ts';
import type { Phones, Written } from './column.ts';
import type { TableKind } from './table-kind.ts';

/** The records of a kind, or some of them, as rows under their headings, with telephone numbers if they are given. Read again, every row is the same. */
export function writtenTable(
  kind: TableKind,
  plan: Plan,
  language: Language,
  { phones, ids }: { readonly phones?: Phones | undefined; readonly ids?: ReadonlySet<string> } = {},
): Written[][] {
  const columns = kind.columns.filter(
    ({ isOnlyRead, isOutside }) => !isOnlyRead && (!isOutside || phones !== undefined),
  );
  const all = [...plan.tables[kind.collection].values()];
  const records = ids ? all.filter(({ id }) => ids.has(id)) : all;
  return [
    columns.map(({ label }) => label[language]),
    ...records.map((record) =>
      columns.map(({ write }) => write(record as never, { plan, language, phones })),
    ),
  ];
}

/** The headings, and one row that shows how it is filled in. */
export function exampleTable({ columns }: TableKind, language: Language): Written[][] {
  const written = columns.filter(({ isOnlyRead }) => !isOnlyRead);
  return [
    written.map(({ label }) => label[language]),
    written.map(({ example }) => example?.[language] ?? ''),
  ];
}
