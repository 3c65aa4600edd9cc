import { expect, test } from 'vitest';
import type { Position } from '../../domain/kernel/position.ts';
import { streetsAlong, type FollowedStreet } from '../../domain/roads/followed-streets.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import { Town, at } from './streets.ts';

/** Main Street, half of it a primary road, then an unnamed side street to the north. */
const { network } = new Town()
  .corners({ a: [0, 0], b: [4, 0], c: [10, 0], d: [10, 5] })
  .street('a b', { name: 'Main Street', highway: 'residential' })
  .street('b c', { name: 'Main Street', highway: 'primary' })
  .street('c d')
  .built();

function streetsOf(line: readonly Position[]): { streets: FollowedStreet[]; lengthM: number } {
  const matched = matchTrack(network, line);
  if (!matched.ok) throw new Error(matched.refusal.reason);
  return { streets: streetsAlong(network, matched.value), lengthM: matched.value.lengthM };
}

test('[N11] a line is listed street by street, each from the end of the one before, with its class, length and time', () => {
  const { streets, lengthM } = streetsOf([at(0, 0), at(10, 0), at(10, 5)]);
  expect(streets.map(({ name, class: kind }) => [name, kind])).toEqual([
    ['Main Street', 'primary'],
    ['', 'residential'],
  ]);
  expect(streets[0]!.fromM).toBe(0);
  expect(streets[1]!.fromM).toBe(streets[0]!.untilM);
  expect(streets.at(-1)!.untilM).toBeCloseTo(lengthM, 6);
  expect(streets[0]!.untilM).toBeCloseTo(streets[0]!.lengthM, 0);
  const [slowS, fastS] = [(395 * 3.6) / 30, (592 * 3.6) / 65];
  expect(Math.abs(streets[0]!.durationS! - slowS - fastS)).toBeLessThan(3);
});

test('[N11] parts off the roads are listed too, so that nothing of the line is left out', () => {
  const { streets, lengthM } = streetsOf([at(0, 0), at(8, 0), at(8, -12), at(30, -12)]);
  const off = streets.filter(({ class: kind }) => kind === undefined);
  expect(off).toHaveLength(1);
  expect(off[0]).toMatchObject({ name: '', untilM: lengthM });
  expect(off[0]!.durationS).toBeUndefined();
  streets.slice(1).forEach((street, i) => expect(street.fromM).toBeCloseTo(streets[i]!.untilM, 6));
});
