import { beforeAll, expect, test } from 'vitest';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { assignmentsTo, type Stint } from '../../domain/duties/duties.ts';
import { put } from '../../domain/records/collections.ts';
import type { Step } from '../../domain/records/report.ts';
import { attentionOf, type Attention } from '../../domain/attention/attention.ts';
import { postNow, type PostNow } from '../../domain/reports/post-state.ts';
import { MINUTE, act, outcome } from './builders.ts';
import { foldedFestival } from './festival.ts';

const on = (time: string): number => Date.parse(`2020-09-22T${time}:00+08:00`);

let festival: Operation;
let runs = 0;

beforeAll(async () => {
  festival = await foldedFestival();
}, 120_000);

/** The first day of the festival again, in a run in which nothing was said yet. */
function freshRun(): RunState {
  const { closedAt: _closedAt, ...event } = festival.runs.get('run-event')!.record;
  const id = `again-${++runs}`;
  const clock = { from: on('05:00'), startedAt: on('05:00'), rate: 1 };
  const record = { ...event, id: id as never, clock };
  festival.apply({ revision: festival.revision + 1, at: on('05:00'), changes: [put('runs', record)] });
  return festival.runs.get(id)!;
}

function look(run: RunState, code: string, time: string): PostNow & { readonly kinds: readonly string[] } {
  const post = [...run.plan.tables.posts.values()].find((one) => one.code === code)!;
  const now = postNow(run.plan, run, post, on(time));
  const matters = attentionOf(run, [now], on(time));
  return {
    ...now,
    kinds: matters.filter(({ about }) => about.record.id === post.id).map(({ kind }) => kind),
  };
}

/** The nth officer of a stint says this. */
function say(run: RunState, stint: Stint, nth: number, step: Step, time: string): void {
  const { officerId, dutyIds } = assignmentsTo(run.plan, stint)[nth]!;
  const wish = { runId: run.id, officerId, dutyIds, step, happenedAt: on(time) };
  expect(outcome(act(festival, 'report.make', wish as never, { at: on(time) }))).toBe('done');
}

test('[M1] festival: whoever leaves 1-019 before its convoy, or P1-01 hours before its end, is missed', () => {
  const run = freshRun();
  const { stint } = look(run, '1-019', '11:40');
  say(run, stint!, 0, 'on-post', '11:38');
  expect(look(run, '1-019', '11:40').kinds).toEqual([]);
  say(run, stint!, 0, 'relieved', '11:44');
  expect(look(run, '1-019', '11:45')).toMatchObject({ state: 'uncovered', there: 0, needed: 1 });
  expect(look(run, '1-019', '11:45').kinds).toEqual(['relieved-early']);

  const place = look(run, 'P1-01', '11:40');
  expect(place.needed).toBe(3);
  for (const nth of [0, 1, 2]) say(run, place.stint!, nth, 'on-post', '11:30');
  expect(look(run, 'P1-01', '11:40').kinds).toEqual([]);
  say(run, place.stint!, 1, 'relieved', '11:44');
  expect(look(run, 'P1-01', '11:45')).toMatchObject({ state: 'uncovered', there: 2 });
  expect(look(run, 'P1-01', '11:45').kinds).toEqual(['relieved-early']);
});

test('[M1, M2] festival: 1-020 reopened before its convoy, and 1-010 closed by one of two, are seen', () => {
  const run = freshRun();
  const alone = look(run, '1-020', '11:42').stint!;
  assignmentsTo(run.plan, alone).forEach((_, nth) => {
    for (const [step, time] of [
      ['on-post', '11:38'],
      ['closed', '11:40'],
      ['reopened', '11:42'],
    ] as const)
      say(run, alone, nth, step, time);
  });
  expect(look(run, '1-020', '11:43').kinds).toEqual(['reopened-early']);

  const { stint, needed } = look(run, '1-010', '11:30');
  expect(needed).toBe(2);
  const minutes = (ms: number) => new Date(ms + 8 * 60 * MINUTE).toISOString().slice(11, 16);
  const begins = minutes(stint!.from + MINUTE);
  say(run, stint!, 0, 'on-post', begins);
  say(run, stint!, 0, 'closed', begins);
  expect(look(run, '1-010', minutes(stint!.from + 4 * MINUTE))).toMatchObject({ state: 'late', there: 1 });
  expect(look(run, '1-010', minutes(stint!.from + 4 * MINUTE)).kinds).toContain('short');
});

test('[M3] festival: at 12:11 the posts with a head within ten minutes stand before gates that began long ago', () => {
  const run = freshRun();
  const now = on('12:11');
  const posts = [...run.plan.tables.posts.values()].map((post) => postNow(run.plan, run, post, now));
  const matters = attentionOf(run, posts, now);
  const isNear = ({ due }: Attention) => due !== undefined && due >= now && due - now <= 10 * MINUTE;
  const near = matters.filter(isNear);
  const late = matters.filter(({ due }) => due !== undefined && now - due > 10 * MINUTE);
  expect(near).toHaveLength(55);
  expect(late.map(({ about }) => about.collection)).toContain('posts');
  expect(matters.indexOf(near.at(-1)!)).toBeLessThan(matters.indexOf(late[0]!));
});
