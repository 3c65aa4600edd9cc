import { expect, test } from 'vitest';
import { judged, type Arrival } from '../../domain/positions/judging.ts';
import {
  EIGHT,
  MINUTE,
  at,
  north,
  operationOf,
  outcome,
  act,
  assigned,
  by,
  fixedPost,
  officer,
  post,
  run,
  runOf,
} from './builders.ts';

const { plan } = operationOf(...north, post('a', at(0)), post('b', at(3000)));
const carrier = { officerId: 'ida' as never };
const take = (sent: object, receivedAt = EIGHT, recent: readonly Arrival[] = []) =>
  judged(plan, carrier, { place: at(5), ...sent }, receivedAt, recent);

/** Positions that arrive every ten seconds, each so late. */
function late(lateMs: number, n = 5): Arrival[] {
  return Array.from({ length: n }, (_, i) => {
    const receivedAt = EIGHT - (n - i) * 10_000;
    return { saidAt: receivedAt - lateMs, receivedAt };
  });
}

test('[B5] a position from the future is from now, and its clock is marked', () => {
  expect(take({ at: EIGHT + 60 * MINUTE })).toMatchObject({ at: EIGHT, clockS: 3600 });
  expect(take({ at: EIGHT + 4000 })).toEqual({ carrier, place: at(5), at: EIGHT });
  expect(take({})).toEqual({ carrier, place: at(5), at: EIGHT });
});

test('[B5] a clock that is behind by the same time again and again is corrected; what was kept without a line is not', () => {
  const behind = 7 * MINUTE;
  expect(take({ at: EIGHT - behind }, EIGHT, late(behind))).toMatchObject({ at: EIGHT, clockS: -420 });
  expect(take({ at: EIGHT - behind })).toMatchObject({ at: EIGHT - behind });
  const kept = Array.from({ length: 5 }, (_, i) => ({
    saidAt: EIGHT - behind - (5 - i) * 10_000,
    receivedAt: EIGHT - 100,
  }));
  expect(take({ at: EIGHT - behind }, EIGHT, kept)).toEqual({ carrier, place: at(5), at: EIGHT - behind });
  expect(take({ at: EIGHT - 20_000 }, EIGHT, late(20_000))).toMatchObject({ at: EIGHT - 20_000 });
});

test('[B5] a place at 0,0 or on another continent is kept apart, one in the next province is not', () => {
  for (const place of [[0, 0], [151.2, -33.9], [-123.19, 45.84], at(600_000)])
    expect({ place, isFar: take({ place }).isFar }).toEqual({ place, isFar: true });
  expect(take({ place: at(300_000) }).isFar).toBeUndefined();
});

test('[B8] a report said far from the post is accepted and marked, with the distance', () => {
  const operation = operationOf(
    ...north,
    officer('ida'),
    fixedPost('p', at(0), 0, 60),
    assigned('ida', 'p~w'),
    run('day'),
  );
  const said = (step: string, awayM?: number) => {
    const body = {
      runId: 'day',
      officerId: 'ida',
      dutyIds: ['p~w'],
      step,
      happenedAt: EIGHT,
      ...(awayM !== undefined && { awayM }),
    };
    expect(
      outcome(act(operation, 'report.make', body as never, { by: by('dispatcher'), at: EIGHT + MINUTE })),
    ).toBe('done');
    const { awayM: away, marks } = [...runOf(operation).tables.reports.values()].at(-1)!;
    return { away, marks };
  };
  expect(said('on-my-way', 4200)).toEqual({ away: 4200, marks: undefined });
  expect(said('on-post', 4200)).toEqual({ away: 4200, marks: ['from-afar'] });
  expect(said('closed', 120)).toEqual({ away: 120, marks: undefined });
  expect(said('reopened')).toEqual({ away: undefined, marks: undefined });
});
