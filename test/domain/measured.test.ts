import { expect, test } from 'vitest';
import { copyOf } from '../../domain/actions/copying.ts';
import { measuredIn, measuredRun } from '../../domain/closings/measured.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import {
  EIGHT,
  act,
  assigned,
  at,
  by,
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

const S = 1000;

/** A convoy of 10 m a second and 200 m, past as many posts. Each is held from 10 min before it is closed, 4 min before the head, until 90 s after the tail. */
function day(posts: number, kind: 'event' | 'drill' = 'event'): Operation {
  const numbers = Array.from({ length: posts }, (_, n) => n);
  const operation = operationOf(
    ...north,
    route('r', [at(0), at(30_000)]),
    movement('m', 'r', { departsAt: EIGHT }),
    ...numbers.flatMap((n) => [
      officer(`o${n}`),
      post(`p${n}`, at(3000 + n * 1000)),
      assigned(`o${n}`, `p${n}~m~1`),
    ]),
    run('day', { kind }),
  );
  for (const n of numbers) {
    const head = EIGHT + (3000 + n * 1000) * 100;
    const say = (step: string, happenedAt: number) => {
      const wish = { runId: 'day', officerId: `o${n}`, dutyIds: [`p${n}~m~1`], step, happenedAt };
      const asked = { by: by('dispatcher'), at: EIGHT + 7200 * S };
      expect(outcome(act(operation, 'report.make', wish as never, asked))).toBe('done');
    };
    say('on-my-way', head - (240 + 600 + 120 * (3 + n)) * S);
    say('on-post', head - (240 + 600) * S);
    say('closed', head - 240 * S);
    say('reopened', head + 20 * S + 90 * S);
  }
  const close = { runId: 'day', words: 'home' };
  const asked = { at: EIGHT + 7300 * S };
  expect(outcome(act(operation, 'run.close', close as never, asked))).toBe('done');
  return operation;
}

test('[X9] what a run measured of the timing and of drives is a median with its spread, beside the value of the plan', () => {
  const operation = day(6);
  expect(measuredRun(operation)?.id).toBe('day');
  const found = new Map(measuredIn(runOf(operation)).map((one) => [one.what, one]));
  const same = (seconds: number) => ({ level: 2, median: seconds, low: seconds, high: seconds, count: 6 });
  expect(found.get('settleS')).toMatchObject({ ...same(600), planned: 300 });
  expect(found.get('leadS')).toMatchObject({ ...same(240), planned: 180 });
  expect(found.get('lagS')).toMatchObject({ ...same(90), planned: 30 });
  // The base is at the start: straight ways at 60 km/h take 60 s for a kilometre, and those took 120 s.
  const { median, low, high, planned } = found.get('patrolSpeedKmh')!;
  expect(planned).toBe(60);
  expect(low <= median && median <= high).toBe(true);
  expect(median).toBeLessThan(60);
});

test('[X9] fewer than five cases and drills offer nothing, and a copy takes only what was chosen', () => {
  expect(measuredIn(runOf(day(4)))).toEqual([]);
  expect(measuredRun(day(6, 'drill'))).toBeUndefined();
  const operation = day(6);
  const of = { operationId: 'harvest', name: 'Harvest', revision: 9 };
  const terms = { name: 'Next', days: 364, people: true, absences: false };
  const briefOf = (part: object) =>
    (copyOf(operation.plan, of, { ...terms, ...part }).steps[0]!.body as never)['brief'];
  expect(briefOf({})).toMatchObject({ levels: operation.brief.levels, patrolSpeedKmh: 60 });
  const taken = [
    { what: 'leadS' as const, level: 2 as const, value: 240 },
    { what: 'patrolSpeedKmh' as const, value: 45 },
  ];
  expect(briefOf({ taken })).toMatchObject({
    patrolSpeedKmh: 45,
    levels: { ...operation.brief.levels, 2: { leadS: 240, lagS: 30, settleS: 300 } },
  });
});
