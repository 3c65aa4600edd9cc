import { expect, test } from 'vitest';
import { attentionOf } from '../../domain/attention/attention.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { carrierKey, type End, type Fix } from '../../domain/positions/fix.ts';
import { areSwapped, proposedPassages } from '../../domain/positions/passages.ts';
import { onRoute, withFixes, type Ways } from '../../domain/positions/ways.ts';
import { clockTime } from '../../domain/records/run.ts';
import {
  EIGHT,
  MINUTE,
  act,
  at,
  by,
  movement,
  north,
  operationOf,
  outcome,
  post,
  route,
  run,
  runOf,
} from './builders.ts';

/** A convoy that drives 10 m a second from eight, on a route of 12 km with posts at 3, 6 and 9 km. */
function day(line: readonly Position[] = [at(0), at(12_000)]): Operation {
  return operationOf(
    ...north,
    route('r', line),
    movement('m', 'r'),
    post('a', at(3000)),
    post('b', at(6000)),
    post('c', at(9000)),
    run('day'),
  );
}

/** Positions of an end by minutes after eight and metres east. */
function way(
  end: End,
  ...steps: readonly (readonly [minutes: number, eastM: number, part?: Partial<Fix>])[]
): Ways {
  const carrier = { movementId: 'm' as never, end };
  const fixes = steps.map(([minutes, eastM, part]): Fix => ({
    carrier,
    place: at(eastM, 10),
    at: EIGHT + minutes * MINUTE,
    ...part,
  }));
  return withFixes(new Map(), fixes);
}

const both = (...ways: readonly Ways[]): Ways => new Map(ways.flatMap((one) => [...one]));

const proposed = (operation: Operation, ways: Ways) =>
  proposedPassages(runOf(operation), ways).map(({ end, post: { code }, at: moment }) => {
    const { clock } = runOf(operation).record;
    return `${end} ${code} ${((moment - clockTime(clock, EIGHT)) / MINUTE).toFixed(1)}`;
  });

function say(
  operation: Operation,
  what: 'convoy.report' | 'convoy.dismiss' | 'convoy.withdraw',
  part: object,
) {
  const body = { runId: 'day', movementId: 'm', what: 'head', happenedAt: EIGHT + 5 * MINUTE, ...part };
  return outcome(act(operation, what, body as never, { by: by('dispatcher'), at: EIGHT + 60 * MINUTE }));
}

test('[B7] the last post that an end has passed is proposed, at the time between two positions', () => {
  const operation = day();
  expect(proposed(operation, way('head', [4, 2500], [6, 3500]))).toEqual(['head a 5.0']);
  expect(proposed(operation, way('head', [4, 2500], [6, 3500], [10, 5900], [11, 6500]))).toEqual([
    'head b 10.2',
  ]);
  expect(proposed(operation, way('tail', [4, 2500], [6, 3500]))).toEqual(['tail a 5.0']);
  expect(proposed(operation, way('head', [4, 2500], [5, 3010]))).toEqual([]);
  expect(proposed(operation, way('head', [6, 3500], [7, 4000]))).toEqual([]);
  expect(proposed(operation, way('head', [4, 2500], [30, 3500]))).toEqual([]);
  expect(proposed(operation, way('head', [-40, 2500], [-38, 3500]))).toEqual([]);
});

test('[B7] what was said, taken back or dismissed is not proposed; of two who confirm, one fact stands', () => {
  const operation = day();
  const ways = way('head', [4, 2500], [6, 3500]);
  const [{ atM, at: happenedAt } = { atM: 0, at: 0 }] = proposedPassages(runOf(operation), ways);
  expect(say(operation, 'convoy.dismiss', { atM, happenedAt, why: 'a car of the press' })).toBe('done');
  expect(proposed(operation, ways)).toEqual([]);
  expect(runOf(operation).plan.tables.movements.get('m')).not.toHaveProperty('seen');
  const on = both(way('head', [4, 2500], [6, 3500], [10, 5900], [11, 6500]));
  const [next] = proposedPassages(runOf(operation), on);
  expect(say(operation, 'convoy.report', { atM: next!.atM, happenedAt: next!.at })).toBe('done');
  expect(say(operation, 'convoy.report', { atM: next!.atM, happenedAt: next!.at })).toBe('already-seen');
  expect(proposed(operation, on)).toEqual([]);
  const said = runOf(operation)
    .indexes.sightingsByMovement.of('m')
    .filter(({ withdrawn }) => !withdrawn);
  expect(said).toHaveLength(1);
  expect(say(operation, 'convoy.withdraw', { sightingId: said[0]!.id, why: 'another convoy' })).toBe('done');
  expect(proposed(operation, on)).toEqual([]);
});

test('[B7] a passage to confirm is a matter until it is confirmed or dismissed; one that somebody took comes back with the next post', () => {
  const operation = day();
  const ways = way('head', [4, 2500], [6, 3500]);
  const on = both(way('head', [4, 2500], [6, 3500], [10, 5900], [11, 6500]));
  const clock = runOf(operation).record.clock;
  const matters = (seen: Ways, minute: number) =>
    attentionOf(runOf(operation), [], clockTime(clock, EIGHT + minute * MINUTE), new Map(), seen).filter(
      ({ kind }) => kind === 'passage',
    );
  const [matter] = matters(ways, 6);
  expect(matter).toMatchObject({ id: 'passage~m~head', route: { id: 'r' }, passage: { post: { id: 'a' } } });
  const take = { runId: 'day', matterId: matter!.id, since: matter!.since };
  const asked = { by: by('dispatcher'), at: EIGHT + 7 * MINUTE };
  expect(outcome(act(operation, 'matter.take', take as never, asked))).toBe('done');
  expect(matters(ways, 8)[0]?.handling).toBeDefined();
  expect(matters(on, 12)[0]).toMatchObject({ passage: { post: { id: 'b' } } });
  expect(matters(on, 12)[0]?.handling).toBeUndefined();
  const { atM, at: happenedAt } = matters(on, 12)[0]!.passage!;
  expect(say(operation, 'convoy.report', { atM, happenedAt })).toBe('done');
  expect(matters(on, 12)).toEqual([]);
});

test('[B7] where the system confirms, people are asked only about what it has not confirmed after a minute', () => {
  const operation = day();
  const ways = way('head', [4, 2500], [6, 3500]);
  const wish = { runId: 'day', confirms: true } as never;
  expect(outcome(act(operation, 'run.confirm-passages', wish, { by: by('dispatcher'), at: EIGHT }))).toBe(
    'done',
  );
  const clock = runOf(operation).record.clock;
  const asked = (minute: number) =>
    attentionOf(runOf(operation), [], clockTime(clock, EIGHT + minute * MINUTE), new Map(), ways).map(
      ({ kind }) => kind,
    );
  expect(asked(5.5)).not.toContain('passage');
  expect(asked(6.5)).toContain('passage');
});

test('[B7] a head behind its tail, a vague place, a leap and a place far off propose nothing', () => {
  const operation = day();
  const [head, tail] = [way('head', [4, 2500], [6, 3500]), way('tail', [4, 5500], [6, 6500])];
  expect(proposed(operation, both(head, tail))).toEqual([]);
  const { plan } = runOf(operation);
  const [moving, line] = [plan.tables.movements.get('m')!, plan.tables.routes.get('r')!];
  expect(areSwapped(runOf(operation), moving, line, both(head, tail))).toBe(true);
  expect(areSwapped(runOf(operation), moving, line, head)).toBe(false);
  expect(proposed(operation, way('head', [4, 2500], [6, 3500, { accuracyM: 400 }]))).toEqual([]);
  expect(proposed(operation, way('head', [4, 2500], [4.1, 9500], [5, 2900]))).toEqual([]);
  expect(proposed(operation, way('head', [4, 2500], [6, 3500, { place: at(3500, 900) }]))).toEqual([]);
  expect(say(operation, 'convoy.report', { what: 'tail', atM: 6000 })).toBe('done');
  expect(proposed(operation, head)).toEqual([]);
});

test('[B7] where a route comes by again, the place follows from the one before', () => {
  const twice = day([at(0), at(7000), at(7000, 20), at(0, 20)]);
  expect(proposed(twice, way('head', [11, 6500], [12, 6950], [13, 6400], [15, 5500]))).toEqual([
    'head b 13.9',
  ]);
  expect(proposed(twice, way('head', [9, 5500], [11, 6500]))).toEqual(['head b 10.0']);
});

test('[B6] a position on a route has its chainage: of a convoy on its own route, of others on the nearest', () => {
  const { plan } = runOf(day());
  const place = at(12_400 - 400, 20);
  const placed = onRoute(plan, { carrier: { officerId: 'ida' as never }, place });
  expect(placed && [placed.route.id, Math.round(placed.chainageM / 100)]).toEqual(['r', 120]);
  expect(onRoute(plan, { carrier: { officerId: 'ida' as never }, place: at(3000, 200) })).toBeUndefined();
  expect(carrierKey({ movementId: 'm' as never, end: 'head' })).toBe('movements/m/head');
});
