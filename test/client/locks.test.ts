import { beforeEach, expect, test } from 'vitest';
import type { PlanDesk } from '../../client/plan/desk/plan-desk.ts';
import { Locks, StaffDesk } from '../../client/staffing/staff-desk.ts';
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

/** The desk as a page that was just read has it. */
function deskOf(operation: Operation): StaffDesk {
  return new StaffDesk({ operation } as PlanDesk);
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
  const [east, late] = [...operation.tables.assignments.keys()];
  deskOf(operation).lock([east!, late!], true);
  const desk = deskOf(operation);
  expect([...desk.locked]).toEqual([east, late]);
  expect(desk.locked).toBe(desk.locked);
  desk.lock([east!], false);
  expect([...deskOf(operation).locked]).toEqual([late]);
  standOn(SECOND);
  expect([...deskOf(operation).locked]).toEqual([]);
  expect(new Locks('another').of(FIRST).size).toBe(0);
});

test('[S48] what the question is made of marks an answer once the hand rests, and is no mark when it is as it was', async () => {
  const operation = scene();
  const desk = deskOf(operation);
  const found = desk.stated.now();
  const change = async (...changes: Change[]): Promise<void> => {
    operation.apply({ revision: operation.revision + 1, at: EIGHT, changes });
    const told = new Promise((done) => desk.addEventListener('change', done, { once: true }));
    expect(desk.stated.isAnother(found)).toBe(before);
    await told;
    before = desk.stated.isAnother(found);
  };
  let before = false;
  await change(officer('ann', { name: 'Anne' }));
  expect(before).toBe(false);
  await change(fixedPost('east', at(0), 0, 31));
  expect(before).toBe(true);
  await change(fixedPost('east', at(0), 0, 30));
  expect(before).toBe(false);
});

test('[S45] a lock ends with its assignment, and what is no lock is none', () => {
  const operation = scene();
  const [east, late] = [...operation.tables.assignments.keys()];
  const desk = deskOf(operation);
  desk.lock([east!, late!], true);
  const changes = [drop('assignments', east!)];
  operation.apply({ revision: operation.revision + 1, at: EIGHT, changes });
  expect([...desk.locked]).toEqual([late]);
  for (const text of ['{', '7', '{"a":1}', '[1,null]']) {
    localStorage.setItem(`cordon.staff.locks.op.${FIRST}`, text);
    expect([...deskOf(operation).locked]).toEqual([]);
  }
});
