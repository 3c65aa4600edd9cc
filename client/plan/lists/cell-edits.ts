import type { ActionBody } from '../../../domain/actions/actions.ts';
import { TABLE_KINDS } from '../../../domain/actions/table-kinds.ts';
import type { TextRow } from '../../../domain/kernel/table-text.ts';
import type { Column as TableColumn } from '../../../domain/tables/column.ts';
import { readTable } from '../../../domain/tables/read-table.ts';
import type { Stored } from '../../../domain/tables/row.ts';
import { isTableName, type TableName } from '../../../domain/tables/table-kind.ts';
import { takenParts } from '../../../domain/tables/taken.ts';
import { writtenTable } from '../../../domain/tables/write-table.ts';
import { cellFaultSentence } from '../../../domain/words/tables.ts';
import { newId } from '../../api/new-id.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import type { Column } from '../../ui/table.ts';
import { language, phrase } from '../../words/language.ts';
import { tableWords } from '../../words/tables.ts';
import { faultWords } from '../../words/terms.ts';
import { kindWord } from '../desk/plan-collections.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { ListRow } from './columns.ts';

/** Texts for cells of records of one collection: one row for each record, one column for each key of a list column. */
export interface CellTexts {
  readonly rows: readonly ListRow[];
  readonly keys: readonly string[];
  readonly texts: readonly (readonly string[])[];
}

/** The column of the table of a kind with the value that a list shows under a path. */
function tableColumn(collection: string, key: string): TableColumn<never> | undefined {
  if (!isTableName(collection)) return undefined;
  return TABLE_KINDS[collection].columns.find(({ path }) => path?.replaceAll('/', '.') === key);
}

/** The columns of a list, those of a table with the text that is edited in them. */
export function editable(
  columns: readonly Column<ListRow>[],
  store: OperationStore,
): readonly Column<ListRow>[] {
  return columns.map((column) => ({
    ...column,
    edit: ({ collection, record }) => {
      const found = tableColumn(collection, column.key);
      const writing = { plan: store.operation.plan, language: language.current };
      return found && String(found.write(record as never, writing));
    },
  }));
}

/** Files what was typed or pasted into cells as one entry. Returns why it cannot be. */
export async function takeCells(
  store: OperationStore,
  commands: PlanCommands,
  { rows, keys, texts }: CellTexts,
): Promise<string | undefined> {
  const collection = rows[0]?.collection;
  if (!collection || !isTableName(collection)) return undefined;
  const mapping = keys.map((key) => tableColumn(collection, key)?.key);
  const sheet = texts.map((cells, i): TextRow => ({ line: i, cells }));
  const { operation } = store;
  const reading = readTable(TABLE_KINDS[collection], operation.plan, sheet, {
    ...{ batch: newId(), squads: false, numbers: false, groupName: kindWord('groups'), mapping },
    about: new Map(rows.map(({ record }, i): [number, Stored] => [i, record])),
  });
  const shown = { language: language.current, timeZone: operation.brief.timeZone };
  for (const row of reading.rows) {
    const [fault] = row.faults;
    const label =
      reading.kind.columns.find(({ key }) => key === fault?.column)?.label[language.current] ?? '';
    if (fault) return phrase(tableWords['fault-at'], { column: label, why: cellFaultSentence(fault, shown) });
  }
  const parts = takenParts(reading);
  if (parts.length === 0) return undefined;
  const body = { basedOn: operation.revision, parts } as unknown as ActionBody<'table.take'>;
  const answer = await commands.act('table.take', body);
  return answer.ok ? undefined : faultWords(commands.named(answer.fault)!, shown.timeZone);
}

/** Records with all their columns and headings, one block for each kind. */
export function writtenRows(store: OperationStore, rows: readonly ListRow[]): (string | number)[][] {
  const { plan } = store.operation;
  const kinds = [...new Set(rows.map(({ collection }) => collection))].filter(
    (name): name is typeof name & TableName => isTableName(name),
  );
  return kinds.flatMap((name) => {
    const ids = new Set(rows.filter(({ collection }) => collection === name).map(({ id }) => id));
    return writtenTable(TABLE_KINDS[name], plan, language.current, { ids });
  });
}
