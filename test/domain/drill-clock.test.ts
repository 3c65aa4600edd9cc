import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockTime, serverTime, turnedTo, type RunClock } from '../../domain/records/run.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { EIGHT, MINUTE, act, operationOf, outcome, run } from './builders.ts';

const START: RunClock = { from: EIGHT, startedAt: EIGHT, rate: 60 };

/** A drill at ×60 that is paused after two minutes, and goes on at ×5 three minutes later. */
function paced() {
  const operation = operationOf(run('drill', { kind: 'drill', clock: START }));
  const pace = (rate: number, minute: number) =>
    outcome(act(operation, 'drill.pace', { runId: 'drill' as never, rate }, { at: EIGHT + minute * MINUTE }));
  expect([pace(0, 2), pace(5, 5)]).toEqual(['done', 'done']);
  return { operation, drill: operation.tables.runs.get('drill')! };
}

test('[V1] the clock of a drill stands still while it is paused, and goes on at another rate', () => {
  const { drill } = paced();
  const shows = (minute: number) => (runTime(drill, EIGHT + minute * MINUTE) - EIGHT) / MINUTE;
  expect([0, 1, 2, 3, 5, 6, 7].map(shows)).toEqual([0, 60, 120, 120, 120, 125, 130]);
});

test('[V1] nothing comes due while a drill is paused', () => {
  const paused = turnedTo(START, 0, EIGHT + MINUTE);
  expect(serverTime(paused, EIGHT + 61 * MINUTE)).toBe(Infinity);
  expect(serverTime(paused, EIGHT + 30 * MINUTE)).toBe(EIGHT + MINUTE / 2);
});

test('[V1] what a clock showed stays, however often its rate changes, and each time that it shows has its moment', () => {
  const turns = fc.array(fc.record({ after: fc.integer({ min: 1, max: 1000 }), rate: fc.nat(60) }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(turns, fc.nat(8000), (list, offset) => {
      let [clock, at]: [RunClock, number] = [START, EIGHT];
      const probe = EIGHT + offset;
      for (const { after, rate } of list) {
        at += after;
        const before = clockTime(clock, Math.min(probe, at));
        clock = turnedTo(clock, rate, at);
        expect(clockTime(clock, Math.min(probe, at))).toBe(before);
      }
      const shown = clockTime(clock, probe);
      const back = serverTime(clock, shown);
      if (back !== Infinity) expect(clockTime(clock, Math.round(back))).toBeCloseTo(shown, -2);
    }),
  );
});

test('[V1] only an open drill is paced', () => {
  const { operation } = paced();
  const pace = (runId: string) => outcome(act(operation, 'drill.pace', { runId: runId as never, rate: 10 }));
  expect(pace('nobody')).toBe('no-such-run');
  operation.apply({
    revision: operation.revision + 1,
    at: EIGHT,
    changes: [run('event'), run('old', { kind: 'drill', closedAt: EIGHT })],
  });
  expect([pace('event'), pace('old')]).toEqual(['drill-only', 'run-closed']);
});
