import fc from 'fast-check';
import { expect } from 'vitest';
import { attentionOf } from '../../domain/attention/attention.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { occupancies } from '../../domain/parking/occupancy.ts';
import type { DutyId } from '../../domain/records/assignment.ts';
import { inRun, put } from '../../domain/records/collections.ts';
import type { Step } from '../../domain/records/report.ts';
import { lastReport, postsNow } from '../../domain/reports/post-state.ts';
import { quietUnits } from '../../domain/runs/turn-outs.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  assignment,
  at,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  route,
  run,
  runOf,
} from './builders.ts';

const two = { strength: { police: 0, auxiliary: 2, warden: 0 } };
export const HELD = { ida: 'p~m~1', bo: 'q~m~1', cy: 'q~m~1', di: 'gate~w', ed: 'gate~w' } as const;
export type Who = keyof typeof HELD;

/** Head at p and q at 8:05, tail at 8:05:20, and again five hours later; at the gate 8:00 to 17:00. Officers begin at another place, so that transfers are late. */
export const running = (): Operation =>
  operationOf(
    ...north,
    ...Object.keys(HELD).map((id) => officer(id)),
    route('r', [at(0), at(6000)]),
    movement('m', 'r'),
    movement('later', 'r', { departsAt: EIGHT + 5 * HOUR }),
    post('p', at(3000)),
    post('q', at(3000, 5), two),
    fixedPost('gate', at(0, 900), 0, 540, two),
    ...Object.entries(HELD).map(([who, duty]) => assigned(who, duty)),
    run('day', { clock: { from: EIGHT - 3 * HOUR, startedAt: EIGHT - 3 * HOUR, rate: 1 } }),
  );

export const who = fc.constantFrom(...(Object.keys(HELD) as Who[]));
export const minute = fc.integer({ min: -170, max: 700 });
export const steps = fc.constantFrom<Step>(
  'on-my-way',
  'on-post',
  'closed',
  'reopened',
  'relieved',
  'back-on-post',
);

export function seen(state: RunState, now: number) {
  const posts = postsNow(state, now);
  const matters = attentionOf(state, posts, now).map(({ id, since, due, params }) => ({
    ...{ id, since, due, params },
  }));
  const quiet = quietUnits(state, now).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { posts, matters, quiet, parks: occupancies(state, now) };
}

/** The same run without anything that was found before. */
export function anew(state: RunState): RunState {
  return state.closedAs(undefined as never);
}

/** `received` is when the command post gets the word. */
export function say(operation: Operation, officerId: Who, step: Step, when: number, received = when): void {
  const happenedAt = EIGHT + when * MINUTE;
  const wish = { runId: 'day', officerId, dutyIds: [HELD[officerId] as DutyId], step, happenedAt };
  expect(outcome(act(operation, 'report.make', wish as never, { at: EIGHT + received * MINUTE }))).toMatch(
    /done|never/,
  );
}

export function standDown(operation: Operation, officerId: Who, when: number, received = when): void {
  const happenedAt = EIGHT + when * MINUTE;
  const wish = { runId: 'day', officerIds: [officerId], vehicleIds: [], happenedAt };
  expect(outcome(act(operation, 'turn-out.end', wish as never, { at: EIGHT + received * MINUTE }))).toBe(
    'done',
  );
}

export function takeBack(operation: Operation, officerId: Who, received = 0): void {
  const report = lastReport(runOf(operation), officerId);
  if (!report) return;
  const wish = { runId: 'day', factId: report.id, unitId: officerId, why: 'a wrong tap' };
  expect(outcome(act(operation, 'fact.void', wish as never, { at: EIGHT + received * MINUTE }))).toBe('done');
}

/** Gives an officer the duties of another place. */
export function move(operation: Operation, officerId: Who, to: string, received = -60): void {
  const change = put('assignments', {
    ...assignment(officerId, to),
    id: assignment(officerId, HELD[officerId]).id,
  });
  const at = EIGHT + received * MINUTE;
  operation.apply({ revision: operation.revision + 1, at, changes: [inRun(change, 'day')] });
}
