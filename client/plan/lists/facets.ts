import { passesByRoute } from '../../../domain/duties/duties.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Collections } from '../../../domain/records/collections.ts';
import type { Column } from '../../ui/table.ts';
import type { Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import type { TabName } from '../desk/plan-collections.ts';
import { valueAt } from '../form/draft.ts';
import { recordOptions, type Option } from '../form/field.ts';
import { NARROWED, fieldsAt } from '../form/kinds.ts';
import type { ConflictWatch } from '../health/conflict-watch.ts';
import type { ListRow } from './columns.ts';

/** One filter of a table. */
export interface Facet {
  readonly key: string;
  readonly label: string;
  readonly options: readonly Option[];
  keep(row: ListRow, value: string): boolean;
}

export function facetsOf(
  tab: TabName,
  operation: Operation,
  watch: ConflictWatch,
  say: Say<PlanWord>,
): readonly Facet[] {
  const troubled: Facet = {
    key: 'trouble',
    label: say('conflicts'),
    options: [
      { value: 'yes', label: say('with-conflicts') },
      { value: 'no', label: say('without-conflicts') },
    ],
    keep: (row, value) => watch.openOf(row.id).length > 0 === (value === 'yes'),
  };
  switch (tab) {
    case 'posts':
      return [routeFacet(operation, say), ...fieldFacets(tab, operation, say), troubled];
    case 'officers':
      return [...fieldFacets(tab, operation, say), troubled];
    case 'vehicles':
      return fieldFacets(tab, operation, say);
    default:
      return [];
  }
}

function routeFacet(operation: Operation, say: Say<PlanWord>): Facet {
  return {
    key: 'route',
    label: say('route'),
    options: recordOptions(operation, 'routes', ({ code, name }) => `${code} ${name}`),
    keep: ({ record }, value) =>
      [...passesByRoute(operation.plan, record as Collections['posts']).keys()].some(
        ({ id }) => id === value,
      ),
  };
}

function fieldFacets(
  collection: keyof typeof NARROWED,
  operation: Operation,
  say: Say<PlanWord>,
): readonly Facet[] {
  return fieldsAt(collection, operation, NARROWED[collection]).map((field) => {
    const { path, label } = field;
    const options = 'options' in field ? field.options : [];
    const called = ({ value, label: own, short }: Option): string =>
      path === 'level' ? say('level-n', { n: value }) : (short ?? own);
    return {
      key: path,
      label: say(label),
      options: options.map((option) => ({ ...option, label: called(option) })),
      keep: ({ record }, value) => String(valueAt(record, path)) === value,
    };
  });
}

/** Whether a row contains all of the words. */
export function says(row: ListRow, columns: readonly Column<ListRow>[], words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = columns
    .map(({ value }) => String(value(row)))
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
