import { expect, test } from 'vitest';
import { RowHeights } from '../../client/ui/rows-in-sight.ts';

function heightsOf(...ids: string[]): RowHeights {
  const heights = new RowHeights(32);
  heights.order(ids);
  return heights;
}

test('rows that were never seen are of the least height', () => {
  const heights = heightsOf('a', 'b', 'c');
  expect([0, 1, 2, 3, 9].map((i) => heights.topOf(i))).toEqual([0, 32, 64, 96, 96]);
  expect([-5, 0, 31, 32, 95, 500].map((px) => heights.rowAt(px))).toEqual([0, 0, 0, 1, 2, 2]);
});

test('a row of more lines moves those below it, and is news once', () => {
  const heights = heightsOf('a', 'b', 'c');
  expect(heights.see(1, [48])).toBe(true);
  expect(heights.see(0, [32, 48])).toBe(false);
  expect([1, 2, 3].map((i) => heights.topOf(i))).toEqual([32, 80, 112]);
  expect([79, 80].map((px) => heights.rowAt(px))).toEqual([1, 2]);
});

test('a row keeps its height in another order', () => {
  const heights = heightsOf('a', 'b', 'c');
  heights.see(0, [64]);
  heights.order(['b', 'a']);
  expect([1, 2, 3].map((i) => heights.topOf(i))).toEqual([32, 96, 96]);
});

test('no rows take no room', () => {
  const heights = heightsOf();
  expect([heights.topOf(0), heights.topOf(3), heights.rowAt(90)]).toEqual([0, 0, 0]);
});
