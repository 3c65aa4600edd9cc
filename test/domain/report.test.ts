import { expect, test } from 'vitest';
import type { ActionName } from '../../domain/actions/actions.ts';
import { closingsOf, reportOf } from '../../domain/closings/closing-actions.ts';
import { lessonsOf } from '../../domain/closings/lesson-actions.ts';
import { signOffOf, signOffsOf } from '../../domain/closings/sign-actions.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { courseOf } from '../../domain/totals/course.ts';
import { totalsOf } from '../../domain/totals/totals.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  at,
  by,
  fixedPost,
  north,
  officer,
  operationOf,
  outcome,
  run,
  runOf,
} from './builders.ts';

const HASH = 'a'.repeat(64);

/** A post of two officers, of whom one came, in a run that is open. */
function day(): Operation {
  const operation = operationOf(
    ...north,
    ...['ida', 'bo'].map((id) => officer(id)),
    fixedPost('east', at(0), 30, 90),
    assigned('ida', 'east~w'),
    assigned('bo', 'east~w'),
    run('day'),
  );
  const report = { runId: 'day', officerId: 'ida', dutyIds: ['east~w'], step: 'on-post' };
  expect(ask(operation, 'report.make', { ...report, happenedAt: EIGHT + 25 * MINUTE }, 26)).toBe('done');
  return operation;
}

function ask(operation: Operation, name: ActionName, body: object, minute: number, role = 'administrator') {
  const asked = { by: by(role as never), at: EIGHT + minute * MINUTE };
  return outcome(act(operation, name, body as never, asked));
}

const lesson = { runId: 'day', kind: 'improve', words: 'Cones at the east gate an hour earlier' };

test('[X6] lessons have an owner and a day, materials what was put out and what came back; no figure changes', () => {
  const operation = day();
  const before = JSON.stringify(totalsOf(runOf(operation)));
  const owned = { ...lesson, actionBy: '王主任', until: '2020-12-01' };
  expect(ask(operation, 'lesson.note', owned, 30, 'dispatcher')).toBe('done');
  expect(ask(operation, 'run.close', { runId: 'day', words: 'done' }, 100)).toBe('done');
  expect(ask(operation, 'lesson.note', { ...lesson, kind: 'keep' }, 101, 'planner')).toBe('done');
  const [first, second] = lessonsOf(operation, 'day');
  expect([first, second]).toMatchObject([owned, { kind: 'keep' }]);
  const { id } = first!;
  expect(ask(operation, 'lesson.change', { id, kind: 'improve', words: 'Earlier', isDone: true }, 102)).toBe(
    'done',
  );
  expect(lessonsOf(operation, 'day')[0]).toMatchObject({ words: 'Earlier', isDone: true, runId: 'day' });
  expect(ask(operation, 'lesson.remove', { id: second!.id }, 103)).toBe('done');
  const cones = { runId: 'day', kind: 'cones', placed: 200, recovered: 197 };
  expect(ask(operation, 'material.count', cones, 104)).toBe('done');
  expect(ask(operation, 'material.count', { ...cones, recovered: 198 }, 105)).toBe('done');
  expect([...operation.tables.materials.values()]).toMatchObject([{ placed: 200, recovered: 198 }]);
  expect(JSON.stringify(totalsOf(runOf(operation)))).toBe(before);

  expect(ask(operation, 'lesson.note', { ...lesson, until: '2020-02-30' }, 106)).toBe('no-such-day');
  expect(ask(operation, 'lesson.note', { ...lesson, runId: 'other' }, 106)).toBe('no-such-run');
  expect(ask(operation, 'lesson.change', { ...lesson, id: 'x', runId: undefined }, 106)).toBe(
    'no-such-record',
  );
  expect(ask(operation, 'material.count', { ...cones, recovered: 201 }, 106)).toBe('more-back-than-out');
});

test('[X7] a signature names the closing and an entry of the journal, and freezes the lessons; reopening withdraws it', () => {
  const operation = day();
  ask(operation, 'lesson.note', lesson, 30);
  ask(operation, 'run.close', { runId: 'day', words: 'done' }, 100);
  const closing = closingsOf(operation, 'day')[0]!;
  const sign = (closingId: string, revision = operation.revision, role = 'commander') =>
    ask(operation, 'report.sign', { closingId, entry: { revision, hash: HASH } }, 110, role);
  expect(sign(closing.id, operation.revision, 'dispatcher')).toBe('forbidden');
  expect(sign('none')).toBe('no-such-record');
  const { revision } = operation;
  const { id } = lessonsOf(operation, 'day')[0]!;
  ask(operation, 'lesson.change', { id, kind: 'improve', words: 'Two hours earlier' }, 105);
  expect(sign(closing.id, revision)).toBe('report-changed');
  expect(sign(closing.id)).toBe('done');
  expect(sign(closing.id)).toBe('already-signed');

  const signed = JSON.stringify(signOffOf(operation, closing));
  ask(operation, 'lesson.change', { id, kind: 'keep', words: 'Other words' }, 111);
  ask(operation, 'run.reopen', { runId: 'day', why: 'one more convoy' }, 120);
  expect(sign(closing.id)).toBe('closing-withdrawn');
  ask(operation, 'run.close', { runId: 'day', words: 'done' }, 130);
  const [, again] = closingsOf(operation, 'day');
  expect(signOffOf(operation, again!)).toBeUndefined();
  expect(sign(again!.id)).toBe('done');
  expect(JSON.stringify(signOffsOf(operation, 'day')[0])).toBe(signed);
  expect(signOffOf(operation, closing)!.lessons).toMatchObject([{ words: 'Two hours earlier' }]);
});

test('[X8] a closing freezes the course of the run, whatever arrives later', () => {
  const operation = day();
  ask(operation, 'run.close', { runId: 'day', words: 'done' }, 100);
  const [closing] = closingsOf(operation, 'day');
  const { course, preparation, review } = reportOf(closing!);
  const until = runOf(operation).record.closedAt!;
  expect(course).toEqual(courseOf(runOf(operation), until));
  expect(course!.posts).toEqual([{ postId: 'east', attended: 1, onTime: 1, absent: 1 }]);
  expect(course!.hours).toMatchObject([{ unit: { officerId: 'ida' }, ms: 75 * MINUTE }]);
  expect(preparation).toMatchObject({ hazards: [], drillIds: [] });
  expect(review!.figures).toMatchObject({ onTime: 1, uncovered: 1 });
  const late = { runId: 'day', officerId: 'bo', dutyIds: ['east~w'], step: 'on-post' };
  ask(operation, 'report.make', { ...late, happenedAt: EIGHT + 40 * MINUTE }, 130);
  expect(courseOf(runOf(operation), until).posts[0]!.attended).toBe(2);
  expect(reportOf(closingsOf(operation, 'day')[0]!).course).toEqual(course);
});
