import { expect, test } from 'vitest';
import { ownStreetsAlong } from '../../domain/roads/own-streets.ts';
import type { Line } from '../../domain/kernel/position.ts';

/** Some 111 m for each 0.001 degrees here, at the equator. */
const roads: { name: string; line: Line }[] = [
  {
    name: 'Long',
    line: [
      [0, 0],
      [0.02, 0],
    ],
  },
  {
    name: 'Across',
    line: [
      [0.005, -0.01],
      [0.005, 0.01],
    ],
  },
  {
    name: 'Beside',
    line: [
      [0, 0.0002],
      [0.01, 0.0002],
    ],
  },
];
const namesOf = (line: Line): string[] => ownStreetsAlong(line, roads).map(({ name }) => name);

test('[U17] a route is on the nearest road of the plan that points its way, and names none that it only crosses', () => {
  expect(
    namesOf([
      [0, 0.00001],
      [0.01, 0.00001],
    ]),
  ).toEqual(['Long']);
  expect(
    namesOf([
      [0.01, 0.00019],
      [0, 0.00019],
    ]),
  ).toEqual(['Beside']);
});

test('[U17] the streets of a route follow each other without a gap, and a part on no road has no name', () => {
  const streets = ownStreetsAlong(
    [
      [0.001, 0],
      [0.005, 0],
      [0.005, 0.015],
    ],
    roads,
  );
  expect(streets.map(({ name }) => name)).toEqual(['Long', 'Across', '']);
  expect(streets[0]!.fromM).toBe(0);
  expect(streets.slice(1).map(({ fromM }) => fromM)).toEqual(
    streets.slice(0, -1).map(({ untilM }) => untilM),
  );
  expect(streets[1]!.fromM).toBeCloseTo(445, -2);
});

test('[U17] without roads a route has one part without a name', () => {
  expect(
    ownStreetsAlong(
      [
        [0, 0],
        [0.01, 0],
      ],
      [],
    ),
  ).toMatchObject([{ name: '', fromM: 0 }]);
});
