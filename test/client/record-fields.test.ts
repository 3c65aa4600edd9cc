import { expect, test } from 'vitest';
import { TABS, collectionsIn, type ListedCollection } from '../../client/plan/desk/plan-collections.ts';
import { briefFields } from '../../client/plan/form/brief-fields.ts';
import { pathOf } from '../../client/plan/form/field.ts';
import { LIST, NARROWED, SHEET, TOGETHER, fieldsAt } from '../../client/plan/form/kinds.ts';
import { Brief } from '../../domain/records/brief.ts';
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

test('the form of the brief asks for every part of it, except what is chosen under Roads', () => {
  const elsewhere = ['id', 'phase', 'networkId', 'baseMapId'];
  const asked = Object.keys(Brief.properties).filter((name) => !elsewhere.includes(name));
  const fields = briefFields(operationOf(...north).brief);
  const paths = fields.flatMap((field) => (field.kind === 'beside' ? field.fields : [field])).map(pathOf);
  expect(new Set(paths.map((path) => path.split('.')[0]))).toEqual(new Set(asked));
});
