import { html, nothing } from 'lit';
import { WEIGHTS, type Weight } from '../../../domain/health/finding.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { recordsOf } from '../../store/records.ts';
import type { Column } from '../../ui/table.ts';
import type { Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import type { Drafts } from '../desk/drafts.ts';
import {
  collectionsIn,
  type ListedCollection,
  type PlanRecord,
  type TabName,
} from '../desk/plan-collections.ts';
import type { Cell } from '../form/field.ts';
import { LIST, cellsOf } from '../form/kinds.ts';
import type { ConflictWatch } from '../health/conflict-watch.ts';
import { WEIGHT_SIGNS } from '../health/finding-words.ts';
import { styled } from '../../ui/styled.ts';

/** One line of a table: a record and its collection. */
export interface ListRow {
  readonly id: string;
  readonly collection: ListedCollection;
  readonly record: PlanRecord;
}

const kept = new WeakMap<PlanRecord, ListRow>();

/** The rows of a tab in the order of their creation; movements are below their route. */
export function rowsOf(operation: Operation, tab: TabName): readonly ListRow[] {
  if (tab === 'routes') return routeRows(operation);
  return collectionsIn(tab).flatMap((collection) =>
    recordsOf(operation.plan, collection).map((record) => rowOf(collection, record)),
  );
}

function routeRows(operation: Operation): ListRow[] {
  return recordsOf(operation.plan, 'routes').flatMap((route) => [
    rowOf('routes', route),
    ...operation.plan.indexes.movementsByRoute
      .of(route.id)
      .toSorted((a, b) => a.departsAt - b.departsAt)
      .map((movement) => rowOf('movements', movement)),
  ]);
}

function rowOf(collection: ListedCollection, record: PlanRecord): ListRow {
  let row = kept.get(record);
  if (!row) kept.set(record, (row = { id: record.id, collection, record }));
  return row;
}

/** Which records have a conflict or an unsaved change. */
interface Marks {
  readonly watch: ConflictWatch;
  readonly drafts: Drafts;
}

/** The columns of a tab. */
export function columnsOf(
  tab: TabName,
  operation: Operation,
  marks: Marks,
  say: Say<PlanWord>,
): readonly Column<ListRow>[] {
  const cells = new Map(collectionsIn(tab).map((name) => [name, cellsOf(name, operation, LIST[tab])]));
  const columns = LIST[tab].map((path) => columnAt(path, cells, say));
  return tab === 'posts' || tab === 'officers' ? [mark(marks, say), ...columns] : columns;
}

/** A column for one field; it is empty for records in the tab that lack the field. */
function columnAt(
  path: string,
  cells: ReadonlyMap<ListedCollection, readonly Cell[]>,
  say: Say<PlanWord>,
): Column<ListRow> {
  const at = ({ collection }: Pick<ListRow, 'collection'>): Cell | undefined =>
    cells.get(collection)?.find((cell) => cell.path === path);
  const [first] = [...cells.keys()].flatMap((collection) => at({ collection }) ?? []);
  return {
    ...first,
    key: path,
    label: first ? say(first.label) : '',
    value: (row) => at(row)?.value(row.record) ?? '',
    show: (row) => (at(row)?.show ?? at(row)?.value)?.(row.record) ?? '',
  };
}

/** The mark of a record with a conflict; it does not depend on colour alone. */
function mark({ watch, drafts }: Marks, say: Say<PlanWord>): Column<ListRow> {
  const wrong = (row: ListRow): number => watch.openOf(row.id).length;
  const heaviest = (row: ListRow): Weight =>
    WEIGHTS.find((weight) => watch.openOf(row.id).some((one) => one.weight === weight)) ?? 'note';
  const ink = (row: ListRow) => (heaviest(row) === 'critical' ? 'var(--danger)' : 'inherit');
  const unsaved = (row: ListRow): boolean => drafts.isUnsaved(row.id);
  return {
    key: 'mark',
    label: '!',
    width: '1.75rem',
    value: (row) => -wrong(row),
    show: (row) => [
      wrong(row) > 0
        ? html`
            <span
              role="img"
              style=${styled(`color:${ink(row)};font-weight:var(--weight-strong)`)}
              aria-label=${say('conflicts-n', { n: wrong(row) })}
              title=${say('conflicts-n', { n: wrong(row) })}
            >
              ${WEIGHT_SIGNS[heaviest(row)]}
            </span>
          `
        : nothing,
      unsaved(row)
        ? html`
            <span role="img" aria-label=${say('unsaved')} title=${say('unsaved')}>✎</span>
          `
        : nothing,
    ],
  };
}
