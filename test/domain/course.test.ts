import { expect, test } from 'vitest';
import type { Operation } from '../../domain/operation/operation.ts';
import { hoursOf } from '../../domain/totals/hours.ts';
import { holdFacts, movementFacts } from '../../domain/totals/plan-and-fact.ts';
import {
  EIGHT,
  MINUTE,
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

const min = (minutes: number): number => EIGHT + minutes * MINUTE;

/** A convoy that drives 10 m a second from eight, past a post that closes three minutes before it. */
function day(): Operation {
  return operationOf(
    ...north,
    officer('ida'),
    route('r', [at(0), at(12_000)]),
    movement('m', 'r'),
    post('a', at(6000)),
    assigned('ida', 'a~m~1'),
    run('day'),
  );
}

function say(operation: Operation, step: string, minutes: number): void {
  const wish = { runId: 'day', officerId: 'ida', dutyIds: ['a~m~1'], step, happenedAt: min(minutes) };
  const asked = { by: by('dispatcher'), at: min(600) };
  expect(outcome(act(operation, 'report.make', wish as never, asked))).toBe('done');
}

function see(operation: Operation, what: string, minutes: number, atM?: number): void {
  const wish = { runId: 'day', movementId: 'm', what, happenedAt: min(minutes), ...(atM && { atM }) };
  const asked = { by: by('dispatcher'), at: min(600) };
  expect(outcome(act(operation, 'convoy.report', wish as never, asked))).toBe('done');
}

test('[X1] a movement by its timetable and by what was said of it; what nobody said stays empty', () => {
  const operation = day();
  const [planned] = movementFacts(runOf(operation));
  expect(planned).toMatchObject({ planned: { from: EIGHT } });
  for (const fact of ['departedAt', 'arrivedAt', 'lateMs']) expect(planned).not.toHaveProperty(fact);

  see(operation, 'departed', 4);
  see(operation, 'head', 17, 6000);
  const [seen] = movementFacts(runOf(operation));
  expect(seen).toMatchObject({ planned: { from: EIGHT }, departedAt: min(4), lateMs: 7 * MINUTE });
  expect(seen).not.toHaveProperty('arrivedAt');
  see(operation, 'ended', 40);
  expect(movementFacts(runOf(operation))[0]).toMatchObject({ arrivedAt: min(40) });
});

test('[X2] a hold by plan and by the first words of its closing and reopening', () => {
  const operation = day();
  say(operation, 'on-post', 1);
  say(operation, 'closed', 8);
  expect(holdFacts(runOf(operation))).toEqual([]);
  say(operation, 'reopened', 15);
  const [hold] = holdFacts(runOf(operation));
  expect(hold).toMatchObject({ measured: { from: min(8), until: min(15) }, stint: { post: { code: 'a' } } });
  expect((hold!.planned.from - min(7)) / 1000).toBeCloseTo(0, 1);
  expect((hold!.planned.until - min(10)) / 1000).toBeCloseTo(50, 0);
});

test('[X3] hours are those between turning out and standing down, over all turn-outs', () => {
  const operation = day();
  expect(hoursOf(runOf(operation), min(60))).toEqual([]);
  const turn = (name: 'turn-out.begin' | 'turn-out.end', minutes: number) => {
    const wish = {
      runId: 'day',
      officerIds: ['ida'],
      vehicles: [],
      vehicleIds: [],
      happenedAt: min(minutes),
    };
    const { vehicles, vehicleIds, ...said } = wish;
    const body = name === 'turn-out.begin' ? { ...said, vehicles } : { ...said, vehicleIds };
    expect(outcome(act(operation, name, body as never, { by: by('dispatcher'), at: min(600) }))).toBe('done');
  };
  turn('turn-out.begin', 0);
  turn('turn-out.end', 30);
  expect(hoursOf(runOf(operation), min(60))).toMatchObject([{ turnOuts: 1, ms: 30 * MINUTE }]);
  turn('turn-out.begin', 40);
  expect(hoursOf(runOf(operation), min(60))).toMatchObject([{ turnOuts: 2, ms: 50 * MINUTE }]);
});
