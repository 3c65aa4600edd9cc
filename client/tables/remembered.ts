import { folded } from '../../domain/kernel/clean-text.ts';
import type { Layout, Mapping } from '../../domain/tables/layout.ts';
import type { TableName } from '../../domain/tables/table-kind.ts';

const KEPT_AS = 'cordon.tables';

/** The headings of a table, or how many columns it has, say whether it is like one that was mapped by hand before. */
function keyOf(name: TableName, { headings, width }: Layout): string {
  return `${name} ${headings ? headings.cells.map(folded).join('|') : width}`;
}

function kept(): Readonly<Record<string, Mapping>> {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}') as Record<string, Mapping>;
  } catch {
    return {};
  }
}

/** What the columns of a table like this one were taken for the last time. */
export function rememberedMapping(name: TableName, layout: Layout): Mapping | undefined {
  // JSON has null where a column is not used.
  return kept()[keyOf(name, layout)]?.map((key) => key ?? undefined);
}

export function rememberMapping(name: TableName, layout: Layout, mapping: Mapping): void {
  localStorage.setItem(KEPT_AS, JSON.stringify({ ...kept(), [keyOf(name, layout)]: mapping }));
}
