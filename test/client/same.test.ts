import { expect, test } from 'vitest';
import { recordsOf } from '../../client/store/records.ts';
import { isSame } from '../../domain/kernel/same.ts';
import type { Id } from '../../domain/kernel/id.ts';
import { Operation } from '../../domain/operation/operation.ts';
import { put } from '../../domain/records/collections.ts';

test('lists and plain objects are the same when their members are', () => {
  const [a, b] = [{ n: 1 }, { n: 2 }];
  expect(isSame([a, b], [a, b])).toBe(true);
  expect(isSame([a, b], [b, a])).toBe(false);
  expect(isSame({ a, b }, { a, b })).toBe(true);
  expect(isSame({ a }, { a, b })).toBe(false);
  expect(isSame({ a }, { a: b })).toBe(false);
  expect(isSame({ a }, { a: { n: 1 } })).toBe(true);
  expect(isSame(new Map(), new Map())).toBe(false);
});

test('the list of a collection is the same list until one of its records changes', () => {
  const operation = new Operation('operation');
  const group = { id: 'g' as Id<'Group'>, name: '一组' };
  operation.apply({ revision: 1, at: 1, changes: [put('groups', group)] });
  const before = recordsOf(operation.plan, 'groups');
  operation.apply({
    revision: 2,
    at: 2,
    changes: [put('squads', { id: 's' as Id<'Squad'>, groupId: group.id, name: '一中队', base: [123, 45] })],
  });
  expect(recordsOf(operation.plan, 'groups')).toBe(before);
  operation.apply({ revision: 3, at: 3, changes: [put('groups', { ...group, name: '二组' })] });
  expect(recordsOf(operation.plan, 'groups')).toEqual([{ id: 'g', name: '二组' }]);
});
