import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { DayLocks } from '../../client/staffing/day-locks.ts';
import { Stated } from '../../client/staffing/solving.ts';
import type { OperationStore } from '../../client/store/operation-store.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { drop, type Change } from '../../domain/records/collections.ts';
import { EIGHT, assigned, at, fixedPost, north, officer, operationOf } from '../domain/builders.ts';

const [FIRST, SECOND] = ['2020-09-22', '2020-09-23'];

function scene(): Operation {
  return operationOf(
    ...north,
    fixedPost('east', at(0), 0, 30),
    fixedPost('late', at(0), 120, 150),
    officer('ann'),
    assigned('ann', 'east~w'),
    assigned('ann', 'late~w'),
  );
}

/** The locks after a reload of the page. */
function locksOf(operation: Operation): DayLocks {
  return new DayLocks({ operation } as OperationStore);
}

function standOn(day: string): void {
  history.replaceState(null, '', `/o/op/plan/staff/${day}`);
}

beforeEach(() => {
  localStorage.clear();
  standOn(FIRST);
});

test('[S45] a page that is read again has the locks of its day, and no others', () => {
  const operation = scene();
  const [east, late] = [...operation.plan.tables.assignments.keys()];
  locksOf(operation).lock([east!, late!], true);
  const locks = locksOf(operation);
  expect([...locks.ids]).toEqual([east, late]);
  expect(locks.ids).toBe(locks.ids);
  locks.lock([east!], false);
  expect([...locksOf(operation).ids]).toEqual([late]);
  standOn(SECOND);
  expect([...locksOf(operation).ids]).toEqual([]);
  expect(Object.keys(localStorage)).toEqual([`cordon.staff.locks.op.${FIRST}`]);
});

test('[S48] what the question is made of marks an answer once the hand rests, and is no mark when it is as it was', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const operation = scene();
  const stated = new Stated({ operation } as OperationStore, locksOf(operation));
  const found = stated.now();
  const change = (...changes: Change[]): void => {
    operation.apply({ revision: operation.revision + 1, at: EIGHT, changes });
    expect(stated.isAnother(found)).toBe(before);
    vi.runAllTimers();
    before = stated.isAnother(found);
  };
  let before = false;
  change(officer('ann', { name: 'Anne' }));
  expect(before).toBe(false);
  change(fixedPost('east', at(0), 0, 31));
  expect(before).toBe(true);
  change(fixedPost('east', at(0), 0, 30));
  expect(before).toBe(false);
});

test('[S45] a lock ends with its assignment, and an invalid lock is ignored', () => {
  const operation = scene();
  const [east, late] = [...operation.plan.tables.assignments.keys()];
  const locks = locksOf(operation);
  locks.lock([east!, late!], true);
  const changes = [drop('assignments', east!)];
  operation.apply({ revision: operation.revision + 1, at: EIGHT, changes });
  expect([...locks.ids]).toEqual([late]);
  for (const text of ['{', '7', '{"a":1}', '[1,null]']) {
    localStorage.setItem(`cordon.staff.locks.op.${FIRST}`, text);
    expect([...locksOf(operation).ids]).toEqual([]);
  }
});
