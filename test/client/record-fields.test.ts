import { expect, test } from 'vitest';
import { TABS, collectionsIn, type ListedCollection } from '../../client/plan/desk/plan-collections.ts';
import { LIST, NARROWED, SHEET, TOGETHER, fieldsAt } from '../../client/plan/form/kinds.ts';
import { north, operationOf } from '../domain/builders.ts';

test('lists, filters, CSV files and the form for many show only fields that their records have', () => {
  const operation = operationOf(...north);
  const pathsAt = (collections: readonly ListedCollection[], paths: readonly string[]) =>
    new Set(collections.flatMap((one) => fieldsAt(one, operation, paths).map(({ path }) => path)));
  const shown: (readonly [readonly ListedCollection[], readonly string[]])[] = [
    ...TABS.map((tab) => [collectionsIn(tab), LIST[tab]] as const),
    ...Object.entries({ ...NARROWED }).map(([name, paths]) => [[name as ListedCollection], paths] as const),
    ...Object.entries(TOGETHER).map(([name, rows]) => [[name as ListedCollection], rows.flat()] as const),
    [['officers'], SHEET.officers],
  ];
  for (const [collections, paths] of shown) expect(pathsAt(collections, paths)).toEqual(new Set(paths));
});
