import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HitGrid } from '../../client/map/posts-layer.ts';

const coordinate = fc.double({ min: 0, max: 256, noNaN: true });
const places = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 80 });

test('the grid finds the nearest place within reach, as a look at all of them does', () => {
  fc.assert(
    fc.property(
      places,
      coordinate,
      coordinate,
      fc.double({ min: 0.01, max: 40, noNaN: true }),
      (points, x, y, reach) => {
        const found = new HitGrid(Float64Array.from(points.flat()), reach).nearest(x, y);
        const distances = points.map(([px, py]) => Math.hypot(px - x, py - y));
        const nearest = Math.min(...distances);
        if (found !== undefined) expect(distances[found]).toBeCloseTo(nearest, 9);
        else expect(nearest).toBeGreaterThan(reach * (1 - 1e-9));
      },
    ),
  );
});
