import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chainagesOf, distanceM, lengthM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { lapsM, marksAlong } from '../../domain/routes/course-marks.ts';
import { at } from './streets.ts';

const SQUARE = [at(0, 0), at(5, 0), at(5, 5), at(0, 5)];
const circuit = (laps: number): Position[] => [
  ...Array.from({ length: laps }, () => SQUARE).flat(),
  SQUARE[0]!,
];

test('[W25] a mark stands at every whole kilometre or mile of a line, measured along it', () => {
  const line = [at(0, 0), at(12, 0), at(12, 9), at(3, 9)];
  for (const everyM of [1000, 1609.344]) {
    const marks = marksAlong(line, everyM);
    expect(marks.map(({ number }) => number)).toEqual(
      Array.from({ length: Math.floor(lengthM(line) / everyM) }, (_, i) => i + 1),
    );
    for (const { number, position } of marks) {
      const chainages = chainagesOf(line);
      const i = chainages.findLastIndex((chainage) => chainage <= number * everyM);
      expect(chainages[i]! + distanceM(line[i]!, position)).toBeCloseTo(number * everyM, 1);
    }
  }
  expect(marksAlong([at(0, 0), at(5, 0)], 1000)).toEqual([]);
});

test('[W25] a line that comes round to its start again and again has laps, each with its length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), (count) => {
      const laps = lapsM(circuit(count));
      expect(laps).toHaveLength(count);
      for (const lapM of laps) expect(lapM).toBeCloseTo(lengthM(circuit(1)), 3);
    }),
  );
  const near = [...SQUARE, at(0.1, 0.1), at(5, 0.1), at(5.1, 5), at(0.1, 5), at(0.1, 0)];
  expect(lapsM(near)).toHaveLength(2);
});

test('[W25] one round, out and back, a straight line, unequal rounds and a way off the circuit are no laps', () => {
  for (const line of [
    circuit(1),
    [at(0, 0), at(9, 0), at(0, 0)],
    [at(0, 0), at(9, 0)],
    [at(0, 0), at(9, 0), at(9, 9), at(0, 9), at(0, 0), at(-2, 0), at(-2, -2), at(0, 0)],
    [...circuit(2), at(-9, 0)],
  ])
    expect(lapsM(line)).toEqual([]);
});
