import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closureAt } from '../../domain/duties/closures.ts';
import { put } from '../../domain/records/collections.ts';
import { closedRoutesAt, closureAround } from '../../domain/routes/closed-stretches.ts';
import { EIGHT, MINUTE, at, brief, movement, operationOf, post, route } from './builders.ts';

test('[W8] a route is closed from the reopening tail of its convoy to its closing head', () => {
  const operation = operationOf(route('r', [at(0), at(20_000)]), movement('m', 'r'));
  const [closed, ...others] = closedRoutesAt(operation.plan, EIGHT + 10 * MINUTE);
  expect(others).toEqual([]);
  expect(closed?.stretches).toHaveLength(1);
  const [{ fromM, untilM }] = closed!.stretches as [{ fromM: number; untilM: number }];
  expect([Math.round(fromM / 10), Math.round(untilM / 10)]).toEqual(
    [6000 - 300 - 200, 6000 + 1800].map((m) => m / 10),
  );
  expect(closedRoutesAt(operation.plan, EIGHT - 4 * MINUTE)).toEqual([]);
});

test('[W8] a place on a closed street has the times of its closure, a place beside it has none', () => {
  const operation = operationOf(route('r', [at(0), at(20_000)]), movement('m', 'r'));
  const moment = EIGHT + 10 * MINUTE;
  const closure = closureAround(operation.plan, at(6000, 20), moment)!;
  const seconds = [closure.from, closure.until].map((one) => Math.round((one - EIGHT) / 1000));
  expect(seconds).toEqual([600 - 180, 600 + 20 + 30]);
  expect(closureAround(operation.plan, at(6000, 200), moment)).toBeUndefined();
  expect(closureAround(operation.plan, at(15_000), moment)).toBeUndefined();
});

test('[W8] a stretch is closed at a moment where a post on it would be', () => {
  const departures = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 });
  const gaps = fc.constantFrom(0, 120, 300);
  fc.assert(
    fc.property(departures, gaps, fc.integer({ min: -10, max: 90 }), (minutes, mergeGapS, now) => {
      const places = Array.from({ length: 19 }, (_, i) => 500 * (i + 1));
      const operation = operationOf(
        put('briefs', { ...brief, mergeGapS }),
        route('r', [at(0), at(10_000)]),
        ...minutes.map((m, i) => movement(`m${i}`, 'r', { departsAt: EIGHT + m * MINUTE })),
        ...places.map((m) => post(`p${m}`, at(m))),
      );
      const moment = EIGHT + now * MINUTE;
      const stretches = closedRoutesAt(operation.plan, moment).flatMap((one) => one.stretches);
      for (const m of places) {
        if (stretches.some(({ fromM, untilM }) => Math.abs(m - fromM) < 20 || Math.abs(m - untilM) < 20))
          continue;
        const isClosed = stretches.some(({ fromM, untilM }) => fromM <= m && m < untilM);
        const post = operation.plan.tables.posts.get(`p${m}`)!;
        expect([m, isClosed]).toEqual([m, closureAt(operation.plan, post, moment) !== undefined]);
      }
    }),
  );
});
