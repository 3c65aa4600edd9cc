import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Operation } from '../../domain/operation/operation.ts';
import { put } from '../../domain/records/collections.ts';
import type { Step } from '../../domain/records/report.ts';
import { postNow, postsNow } from '../../domain/reports/post-state.ts';
import { EIGHT, MINUTE, runOf } from './builders.ts';
import {
  anew,
  HELD,
  minute,
  move,
  running,
  say,
  seen,
  standDown,
  steps,
  takeBack,
  who,
  type Who,
} from './random-run.ts';

type Event =
  | { readonly say: Step; readonly who: Who; readonly minute: number }
  | { readonly standDown: Who; readonly minute: number }
  | { readonly takeBack: Who }
  | { readonly move: Who; readonly to: string }
  | { readonly retracted: Who; readonly minute: number }
  | { readonly look: number };

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

function happen(operation: Operation, event: Exclude<Event, { look: number }>): void {
  if ('say' in event) return say(operation, event.who, event.say, event.minute);
  if ('move' in event) return move(operation, event.move, event.to);
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
