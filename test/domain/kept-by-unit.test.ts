import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attentionOf } from '../../domain/attention/attention.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { inRun, put, type Change } from '../../domain/records/collections.ts';
import type { DutyId } from '../../domain/records/assignment.ts';
import type { Step } from '../../domain/records/report.ts';
import { lastReport, postNow, postsNow } from '../../domain/reports/post-state.ts';
import { occupancies } from '../../domain/parking/occupancy.ts';
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
const HELD = { ida: 'p~m~1', bo: 'q~m~1', cy: 'q~m~1', di: 'gate~w', ed: 'gate~w' } as const;
type Who = keyof typeof HELD;

/** Head at p and q at 8:05, tail at 8:05:20, and again five hours later; at the gate 8:00 to 17:00. Officers begin at another place, so that transfers are late. */
const running = (): Operation =>
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

type Event =
  | { readonly say: Step; readonly who: Who; readonly minute: number }
  | { readonly standDown: Who; readonly minute: number }
  | { readonly takeBack: Who }
  | { readonly move: Who; readonly to: string }
  | { readonly retracted: Who; readonly minute: number }
  | { readonly look: number };

const who = fc.constantFrom(...(Object.keys(HELD) as Who[]));
const minute = fc.integer({ min: -170, max: 700 });
const steps = fc.constantFrom<Step>('on-my-way', 'on-post', 'closed', 'reopened', 'relieved', 'back-on-post');
const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ say: steps, who, minute }) },
    { weight: 1, arbitrary: fc.record({ standDown: who, minute }) },
    { weight: 1, arbitrary: fc.record({ takeBack: who }) },
    { weight: 1, arbitrary: fc.record({ move: who, to: fc.constantFrom('p~m~1', 'q~m~1', 'gate~w') }) },
    { weight: 1, arbitrary: fc.record({ retracted: who, minute }) },
    { weight: 6, arbitrary: fc.record({ look: minute }) },
  ),
  { minLength: 4, maxLength: 30 },
);

test('[M1, M2, M5, M6, M7] what is carried along while a run goes on is what is found anew', () => {
  fc.assert(
    fc.property(events, (happened) => {
      const operation = running();
      for (const event of happened) {
        if ('look' in event) expectSame(operation, EIGHT + event.look * MINUTE);
        else happen(operation, event);
      }
      expectSame(operation, EIGHT);
    }),
    { numRuns: 100 },
  );
});

test('[M1] when more was said than a run remembers, every post is looked at again', () => {
  const operation = running();
  const now = EIGHT + 3 * MINUTE;
  expectSame(operation, now);
  say(operation, 'ida', 'on-post', -3);
  for (let n = 0; n < 1200; n++) say(operation, 'ed', 'on-my-way', -20);
  expectSame(operation, now);
  expect(stateAt(operation, now, 'p')).toBe('on-post');
});

test('[M1] a report costs only the posts of its officer: all others stay the same', () => {
  const operation = running();
  const before = postsNow(runOf(operation), EIGHT);
  say(operation, 'ida', 'on-post', -3);
  const after = postsNow(runOf(operation), EIGHT);
  expect(after.filter((one, i) => one !== before[i]).map((one) => one.post.id)).toEqual(['p']);
  expect(postsNow(runOf(operation), EIGHT)).toBe(after);
});

function stateAt(operation: Operation, now: number, postId: string) {
  return postsNow(runOf(operation), now).find((one) => one.post.id === postId)?.state;
}

function expectSame(operation: Operation, now: number): void {
  expect(seen(runOf(operation), now)).toEqual(seen(anew(runOf(operation)), now));
  const state = runOf(operation);
  const singly = [...state.plan.tables.posts.values()].map((one) => postNow(state.plan, state, one, now));
  expect(postsNow(state, now)).toEqual(singly);
}

function seen(state: RunState, now: number) {
  const posts = postsNow(state, now);
  const matters = attentionOf(state, posts, now).map(({ id, since, due, params }) => ({
    ...{ id, since, due, params },
  }));
  const quiet = quietUnits(state, now).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { posts, matters, quiet, parks: occupancies(state, now) };
}

/** The same run without anything that was found before. */
function anew(state: RunState): RunState {
  return state.closedAs(undefined as never);
}

function happen(operation: Operation, event: Exclude<Event, { look: number }>): void {
  if ('say' in event) return say(operation, event.who, event.say, event.minute);
  if ('move' in event) {
    const { move, to } = event;
    return order(
      operation,
      put('assignments', { ...assignment(move, to), id: assignment(move, HELD[move]).id }),
    );
  }
  if ('takeBack' in event) return takeBack(operation, event.takeBack);
  if ('standDown' in event) return standDown(operation, event.standDown, event.minute);
  const happenedAt = EIGHT + event.minute * MINUTE;
  const made = { id: 'gone', runId: 'day', officerId: event.retracted, dutyIds: [HELD[event.retracted]] };
  const report = { ...made, step: 'on-post', happenedAt, stamp: { day: '2020-09-22' } };
  const fact = {
    revision: operation.revision + 1,
    at: happenedAt,
    changes: [put('reports', report as never)],
  };
  const inverse = operation.apply(fact);
  postsNow(runOf(operation), happenedAt);
  operation.retract(fact, inverse);
}

function say(operation: Operation, officerId: Who, step: Step, when: number): void {
  const happenedAt = EIGHT + when * MINUTE;
  const wish = { runId: 'day', officerId, dutyIds: [HELD[officerId] as DutyId], step, happenedAt };
  expect(outcome(act(operation, 'report.make', wish as never, { at: happenedAt }))).toMatch(/done|never/);
}

function standDown(operation: Operation, officerId: Who, when: number): void {
  const happenedAt = EIGHT + when * MINUTE;
  const wish = { runId: 'day', officerIds: [officerId], vehicleIds: [], happenedAt };
  expect(outcome(act(operation, 'turn-out.end', wish as never, { at: happenedAt }))).toBe('done');
}

function takeBack(operation: Operation, officerId: Who): void {
  const report = lastReport(runOf(operation), officerId);
  if (!report) return;
  const wish = { runId: 'day', factId: report.id, unitId: officerId, why: 'a wrong tap' };
  expect(outcome(act(operation, 'fact.void', wish as never, { at: EIGHT }))).toBe('done');
}

function order(operation: Operation, change: Change): void {
  operation.apply({ revision: operation.revision + 1, at: EIGHT - HOUR, changes: [inRun(change, 'day')] });
}
