import { expect, test } from 'vitest';
import { lengthM } from '../../domain/kernel/geodesy.ts';
import type { Box } from '../../domain/kernel/position.ts';
import { ROAD_CLASSES } from '../../domain/records/road.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { KeyPlaces } from '../../domain/roads/key-places.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import { RoadFinder } from '../../domain/roads/snapping.ts';
import { streetsWithin } from '../../domain/roads/streets-within.ts';
import { Router } from '../../domain/roads/router.ts';
import { junctionsOf } from '../../domain/roads/track-junctions.ts';
import type { Spot } from '../../fixtures/town/spot.ts';
import { TOWN_OSM, importedTown, positionOf, townNetwork } from '../town.ts';

test('[N1] the town has as many streets, places and restrictions as were drawn, in both formats', async () => {
  const { report } = await importedTown();
  expect(report).toMatchObject({
    highwayWays: 204,
    drivableWays: 193,
    signals: 15,
    levelCrossings: 8,
    turnRestrictions: 14,
    bannedTurns: 12,
    timedRestrictions: 1,
    carParks: 11,
    carParksWithCapacity: 8,
    places: 24,
    drivesOn: 'right',
    cutWays: 1,
    skipped: {
      'highway=construction': 1,
      'highway=proposed': 1,
      'highway=pedestrian': 1,
      'restriction not-for-cars': 1,
      'restriction incomplete': 1,
      'restriction at-no-junction': 1,
      'restriction street-missing': 1,
    },
  });
  expect((await importedTown(TOWN_OSM)).report).toEqual(report);
});

/** From, to, and the metres of road between for a car, added up by hand from the drawing. */
const WAYS: readonly (readonly [what: string, from: Spot, to: Spot, metres: number])[] = [
  ['straight on', [50, 0], [1150, 0], 1100],
  ['against a one-way street: round two blocks', [500, 150], [500, 50], 500],
  ['no left turn: round a block', [550, 400], [600, 450], 300],
  ['straight on only: round a block', [550, 200], [600, 250], 300],
  ['right turn only: round a block', [2500, 450], [2550, 500], 500],
  ['over the bridge', [1150, 400], [1800, 500], 750],
  ['through the tunnel', [1150, 800], [1850, 750], 750],
  ['round the roundabout: 40 m of arm twice, half the ring', [600, -140], [600, -260], 164.8],
  ['across the avenue', [900, -500], [900, -300], 200],
  ['over a way no left turn: to the next gap and back', [900, -300], [950, -412], 762],
  ['over a way no turning round: to the next gap and back', [800, -412], [850, -388], 774],
  ['past a bollard: by the next row', [100, 50], [200, 50], 200],
  ['over the level crossing', [300, 1250], [300, 1350], 100],
  ['under the railway', [3000, 1200], [3000, 1400], 200],
  ['by the ramp', [200, 1900], [300, 1700], 100 + Math.hypot(200, 120) + 80],
];

test.for(WAYS)('[N1, N2] the shortest way %s is as long as it was drawn', async ([, from, to, metres]) => {
  const router = new Router(await townNetwork(), 'car', 'length');
  const way = router.route([from, to].map((spot) => ({ position: positionOf(spot) })));
  if (!way.ok) throw new Error(way.refusal.reason);
  expect(way.value.lengthM).toBeCloseTo(metres, -0.3);
});

/** Round the town: along the old town, through the tunnel to the new one, and back along the shore; and 4 m beside the streets. */
const ROUND: readonly Spot[] = [
  [0, 0],
  [0, 800],
  [1800, 800],
  [1800, -412],
];
const ROUND_M = 800 + 1800 + 1212;

test('[N5, N6, P10] a drive round the town lies on its streets, and passes its junctions and key places', async () => {
  const network = await townNetwork();
  const beside = ROUND.map(([east, north], i) => positionOf([east + (i % 2 ? 4 : -4), north + 3]));
  const matched = matchTrack(network, beside);
  if (!matched.ok) throw new Error(matched.refusal.reason);
  const { matchedLengthM, onRoadsM, maxOffsetM, runs } = matched.value;
  expect(Math.abs(matchedLengthM / ROUND_M - 1)).toBeLessThan(0.01);
  expect(onRoadsM).toBeCloseTo(lengthM(beside), 0);
  expect(maxOffsetM).toBeLessThan(10);
  const streets = runs.flatMap(({ drive }) => drive.streets.map(({ name }) => name));
  for (const name of ['西环南路', '西环北路', '鹿河西路', '鹿河东路', '鹿河隧道', '春晖北街', '春晖南街'])
    expect(streets).toContain(name);
  const crossings = new Crossings(network);
  const junctions = junctionsOf(network, crossings, matched.value);
  expect(junctions.length).toBeGreaterThan(25);
  expect(junctions.every(({ arms }) => arms.length > 2)).toBe(true);
  const found = new KeyPlaces(network, crossings).along(matched.value);
  expect(found.filter(({ kind }) => kind === 'tunnel')).toMatchObject([
    { street: '鹿河隧道', lengthM: expect.closeTo(220, 0) as number },
  ]);
});

test('[P10] a railway of two tracks is crossed once, a bridge is one and its street goes on', async () => {
  const network = await townNetwork();
  const crossings = new Crossings(network);
  const kindsAlong = (line: readonly Spot[]) => {
    const matched = matchTrack(network, line.map(positionOf));
    if (!matched.ok) throw new Error(matched.refusal.reason);
    return new KeyPlaces(network, crossings).along(matched.value).map(({ kind }) => kind);
  };
  expect(
    kindsAlong([
      [2100, 1100],
      [2100, 1800],
    ]),
  ).toEqual(['crossing']);
  expect(
    kindsAlong([
      [900, 1210],
      [900, 1800],
    ]),
  ).toEqual(['bridge']);
  expect(
    kindsAlong([
      [1210, 400],
      [1790, 400],
    ]),
  ).toEqual(['bridge']);
});

test('[Q12] the streets of areas are those that touch them, large enough, each once and the largest first', async () => {
  const network = await townNetwork();
  const finder = new RoadFinder(network);
  const [south, north] = [positionOf([-100, -100]), positionOf([1300, 900])];
  const box = [...south, ...north] as unknown as Box;
  const all = streetsWithin(network, finder, [{ box, least: 'path' }]);
  const streets = streetsWithin(network, finder, [
    { box, least: 'residential' },
    { box, least: 'tertiary' },
  ]);
  const ranks = streets.map((street) => ROAD_CLASSES.indexOf(street.class));
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(Math.max(...ranks)).toBeLessThanOrEqual(ROAD_CLASSES.indexOf('residential'));
  expect(streets.length).toBeLessThan(all.length);
  expect(new Set(all.map(({ line }) => JSON.stringify(line))).size).toBe(all.length);
  const [none] = streetsWithin(network, finder, [{ box: [0, 0, 0.1, 0.1], least: 'path' }]);
  expect(none).toBeUndefined();
});
