import { expect, test } from 'vitest';
import type { Action } from '../../domain/actions/actions.ts';
import { decide } from '../../domain/actions/decide.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Change } from '../../domain/records/collections.ts';
import { POST_KINDS } from '../../domain/records/post.ts';
import { dutyCard } from '../../domain/reports/duty-card.ts';
import { conflictsOf } from '../../domain/staffing/rules/conflicts.ts';
import { refusalSentence } from '../../domain/words/refusals.ts';
import {
  EIGHT,
  act,
  assigned,
  at,
  by,
  fixedPost,
  north,
  officer,
  operationOf,
  outcome,
  post,
  put,
  recordOf,
  run,
} from './builders.ts';

const PARK = { kind: 'car-park', carParkId: 'park' };
const GATE = { kind: 'gate', gateId: 'gate' };

/** A fair with a gate and a car park. */
function fair(...changes: readonly Change[]): Operation {
  return operationOf(
    ...north,
    officer('ida'),
    put('venues', { id: 'fair', name: 'Fair', kind: 'main', position: at(0) } as never),
    put('gates', { id: 'gate', venueId: 'fair', name: 'East gate', position: at(0) } as never),
    put('carParks', { id: 'park', name: 'P1', position: at(0), capacity: 100, gateIds: [] } as never),
    ...changes,
  );
}

function place(operation: Operation, ...parts: readonly object[]): string {
  const records = parts.map((part, i) => recordOf(fixedPost(`p${i}`, at(i), 0, 60, part)) as never);
  return outcome(act(operation, 'post.place', { records }));
}

test('[P11] a post at a car park names it, one at a gate names that; other kinds need not', () => {
  const operation = fair();
  expect(place(operation, { kind: 'car-park' })).toBe('place-missing');
  expect(place(operation, { kind: 'gate' })).toBe('place-missing');
  expect(place(operation, { kind: 'car-park', gateId: 'gate' })).toBe('place-missing');
  expect(place(operation, PARK, GATE)).toBe('done');
  const others = POST_KINDS.filter((kind) => kind !== 'gate' && kind !== 'car-park');
  expect(place(operation, ...others.map((kind) => ({ kind })))).toBe('done');
});

test('[P11, P5] one without its place in many, and none is placed; an edit cannot take it away', () => {
  const operation = fair();
  expect(place(operation, PARK, { kind: 'car-park' })).toBe('place-missing');
  expect(operation.plan.tables.posts.size).toBe(0);
  place(operation, PARK);
  expect(place(operation, { kind: 'car-park' })).toBe('place-missing');
  expect(place(operation, { kind: 'gate', carParkId: 'park' })).toBe('place-missing');
  const refusal = { reason: 'place-missing', post: 'p0', kind: 'car-park' } as const;
  const said = (language: 'zh' | 'en') => refusalSentence(refusal, { language, timeZone: 'UTC' });
  expect([said('zh'), said('en')]).toEqual([
    'p0 是停车场岗，须选定是哪一个停车场',
    'p0 is a post at a car park: choose which one',
  ]);
});

test('[P11, S8] one that was filed without before is listed, can be edited otherwise, and is well once it has its place', () => {
  const operation = fair(fixedPost('p0', at(0), 0, 60, { kind: 'car-park' }), assigned('ida', 'p0~w'));
  const found = () =>
    conflictsOf(operation.plan).map((conflict) => [conflict.kind, 'post' in conflict && conflict.post.id]);
  expect(found()).toEqual([['placeless', 'p0']]);
  expect(place(operation, { kind: 'car-park', duty: 'wave them in' })).toBe('done');
  expect(place(operation, { kind: 'gate' })).toBe('place-missing');
  expect(found()).toEqual([['placeless', 'p0']]);
  expect(place(operation, PARK)).toBe('done');
  expect(found()).toEqual([]);
});

test('[P11] an officer at a car park’s post has its counter at once', () => {
  const operation = fair();
  place(operation, PARK);
  act(operation, 'roster.assign', { records: [recordOf(assigned('ida', 'p0~w')) as never] });
  act(operation, 'run.open', { run: recordOf(run('day')) as never });
  expect(dutyCard(operation, 'ida', EIGHT)!.duties[0]!.counting).toEqual([
    { place: { carParkId: 'park' }, name: 'P1', code: 'p0', parks: true },
  ]);
});

test('[P11] a car park or gate stays while a post of its kind names it, and so does the gate’s venue', () => {
  const operation = fair();
  place(operation, PARK, GATE, { kind: 'patrol', carParkId: 'park', gateId: 'gate' });
  const remove = (name: 'car-park.remove' | 'gate.remove' | 'venue.remove' | 'post.remove', id: string) =>
    outcome(act(operation, name, { ids: [id] }));
  expect(remove('car-park.remove', 'park')).toBe('in-use');
  expect(remove('gate.remove', 'gate')).toBe('in-use');
  expect(remove('venue.remove', 'fair')).toBe('in-use');
  remove('post.remove', 'p0');
  remove('post.remove', 'p1');
  expect(remove('car-park.remove', 'park')).toBe('done');
  expect(remove('venue.remove', 'fair')).toBe('done');
  expect(operation.plan.tables.posts.get('p2')).not.toHaveProperty('carParkId');
  expect(operation.plan.tables.posts.get('p2')).not.toHaveProperty('gateId');
});

test('[P11, J7] what a server took before comes in with its journal, without its place', () => {
  const old = recordOf(post('p0', at(0), { kind: 'car-park' }));
  const action = { id: 'action-old', name: 'post.place', body: { records: [old] } } as unknown as Action;
  const asked = { by: by('planner'), at: EIGHT };
  expect(outcome(decide(fair(), action, asked))).toBe('place-missing');
  expect(outcome(decide(fair(), action, { ...asked, takenBefore: true }))).toBe('done');
});
