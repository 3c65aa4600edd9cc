import { expect, test } from 'vitest';
import { haltAdded, haltMoved, haltTimed } from '../../client/plan/mapping/halt-tool.ts';
import { lengthM } from '../../domain/kernel/geodesy.ts';
import type { Line } from '../../domain/kernel/position.ts';
import { nearestChainageM } from '../../domain/routes/closed-stretches.ts';

const OUT: Line = [
  [123, 46],
  [123.01, 46],
  [123.02, 46],
];
const BACK: Line = [...OUT, ...OUT.slice(0, -1).toReversed()];

test('a place beside a line has the chainage of its foot', () => {
  const half = lengthM(OUT) / 2;
  expect(nearestChainageM(OUT, [123.01, 46.0005])).toBeCloseTo(half, 0);
  expect(nearestChainageM(OUT, [122.9, 46])).toBe(0);
  expect(nearestChainageM(OUT, [123.1, 46.01])).toBeCloseTo(lengthM(OUT), 3);
});

test('[W4] where a line comes back the same way, the pass nearest to where it was is meant', () => {
  const quarter = lengthM(OUT) / 4;
  const place = [123.005, 46.0001] as const;
  expect(nearestChainageM(BACK, place, 0)).toBeCloseTo(quarter, 0);
  expect(nearestChainageM(BACK, place, lengthM(BACK))).toBeCloseTo(lengthM(BACK) - quarter, 0);
});

test('[P6] halts stay in order of chainage, wherever they are put or dragged', () => {
  const halts = haltAdded(haltAdded([], 900.4), 300.2);
  expect(halts).toEqual([
    { atM: 300, forS: 300 },
    { atM: 900, forS: 300 },
  ]);
  const timed = haltTimed(halts, 0, 12);
  expect(haltMoved(timed, 0, 1200)).toEqual([
    { atM: 900, forS: 300 },
    { atM: 1200, forS: 720 },
  ]);
});
