import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceM, nearestOnSegment } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Avoid } from '../../domain/records/route.ts';
import { Router } from '../../domain/roads/router.ts';
import { Town, at, grid } from './streets.ts';

const town = grid(6, 5).built().network;
const router = new Router(town, 'car', 'length');

function way(places: readonly Position[], avoid: readonly Avoid[], on = router) {
  return on.route(
    places.map((position) => ({ position })),
    avoid,
  );
}

function lengthM(places: readonly Position[], avoid: readonly Avoid[], on = router): number {
  const found = way(places, avoid, on);
  if (!found.ok) throw new Error(found.refusal.reason);
  return found.value.lengthM;
}

test('[N12] a way goes around a place to avoid, by the shortest of the other streets', () => {
  const ends = [at(0.5, 1), at(3.5, 1)];
  const straight = distanceM(at(0.5, 1), at(3.5, 1));
  expect(lengthM(ends, [])).toBeCloseTo(straight, 0);
  const around = lengthM(ends, [{ position: at(2.5, 1.1) }]);
  expect(around).toBeCloseTo(straight + 2 * distanceM(at(0, 0), at(0, 1)), 0);
  expect(lengthM(ends, [{ position: at(2.5, 1.1), radiusM: 5 }])).toBeCloseTo(straight, 0);
  expect(
    lengthM(ends, [{ position: at(2.5, 1.1) }, { position: at(2.5, 0) }, { position: at(1, 0.5) }]),
  ).toBeCloseTo(around, 0);
});

test('[N12] a street is avoided only within the circle: up to it, one can drive in and return', () => {
  const { network } = new Town()
    .corners({ a: [0, 0], b: [10, 0], c: [0, 3], d: [10, 3] })
    .street('a b')
    .street('a c d b')
    .built();
  const long = new Router(network, 'car', 'length');
  const avoid = [{ position: at(5, 0) }];
  expect(lengthM([at(1, 0), at(3, 0)], avoid, long)).toBeCloseTo(distanceM(at(1, 0), at(3, 0)), 0);
  expect(lengthM([at(0, 1), at(3, 0)], avoid, long)).toBeCloseTo(
    distanceM(at(0, 1), at(0, 0)) + distanceM(at(0, 0), at(3, 0)),
    0,
  );
  expect(lengthM([at(4, 0), at(6, 0)], avoid, long)).toBeGreaterThan(1500);
});

test('[N3, N12] a place that is unreachable because of places to avoid is reported as such, and so is a place within one', () => {
  const ring = [at(1.5, 2), at(2.5, 2), at(2, 1.5), at(2, 2.5)].map((position) => ({ position }));
  expect(way([at(0, 0), at(2, 2)], ring)).toEqual({
    ok: false,
    refusal: { reason: 'unreachable-avoiding', nth: 2, after: 1 },
  });
  expect(way([at(0, 0), at(2, 2), at(4, 4)], [...ring, { position: at(0, 0.1) }])).toEqual({
    ok: false,
    refusal: { reason: 'place-avoided', nth: 1, circle: 5 },
  });
  const island = grid(3, 3)
    .corners({ i: [8, 0], j: [9, 0] })
    .street('i j')
    .built().network;
  const apart = new Router(island, 'car', 'length');
  expect(way([at(0, 0), at(8.5, 0)], [{ position: at(1, 1) }], apart)).toEqual({
    ok: false,
    refusal: { reason: 'unreachable', nth: 2, after: 1 },
  });
});

test('[N12] no point of a way is nearer to a place to avoid than its radius, wherever that place is', () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 4000 }));
  const avoid = fc.array(fc.tuple(place, fc.integer({ min: 5, max: 60 })), { minLength: 1, maxLength: 4 });
  const there = ([x, y]: readonly [number, number]) => at(x / 1000, y / 1000);
  let ways = 0;
  fc.assert(
    fc.property(place, place, place, avoid, (a, b, c, circles) => {
      const kept = circles.map(([where, radiusM]) => ({ position: there(where), radiusM }));
      const places = [a, b, c].map(there);
      const [found, open] = [way(places, kept), way(places, [])];
      if (!open.ok) throw new Error(open.refusal.reason);
      if (!found.ok) return;
      ways += 1;
      const { line, lengthM: metres } = found.value;
      expect(metres).toBeGreaterThanOrEqual(open.value.lengthM - 0.01);
      for (const { position, radiusM } of kept)
        for (let i = 1; i < line.length; i++)
          expect(nearestOnSegment(position, line[i - 1]!, line[i]!).offM).toBeGreaterThan(radiusM - 0.1);
    }),
    { numRuns: 300 },
  );
  expect(ways).toBeGreaterThan(50);
});
