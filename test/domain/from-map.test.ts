import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isolated } from '../../domain/health/checks/isolated.ts';
import { nearestOnSegment } from '../../domain/kernel/geodesy.ts';
import type { Line, Position } from '../../domain/kernel/position.ts';
import { put } from '../../domain/records/collections.ts';
import type { KeptPlace } from '../../domain/records/venue.ts';
import { cutOffTimes, ClosureEffects } from '../../domain/roads/cut-off-times.ts';
import { closedParts } from '../../domain/roads/closed-streets.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { keptPlacesOf } from '../../domain/roads/kept-places.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import { networkOf } from '../../domain/roads/network.ts';
import { placesNear, type OfferedPlace } from '../../domain/roads/places-near.ts';
import { RoadFinder } from '../../domain/roads/snapping.ts';
import { takenAs, takenFromMap } from '../../domain/venues/from-map.ts';
import { EIGHT, MINUTE, at, operationOf } from './builders.ts';
import { Town, at as corner } from './streets.ts';

const line: Line = Array.from({ length: 100 }, (_, i) => at(i * 100, i % 2 ? 5 : 0));

test('[N20] car parks and places near the routes are offered with their distance, the nearest first; other places are not', () => {
  const words = {
    places: [
      { name: 'City Hospital', kind: 'hospital', position: at(5000, 300) },
      { name: 'Far Hospital', kind: 'hospital', position: at(5000, 800) },
      { name: 'University', kind: 'university', position: at(200, 100) },
      { name: 'Village', kind: 'village', position: at(300, 0) },
    ],
    carParks: [
      { name: '', osm: 'way/1', position: at(1000, 200) },
      { name: 'East', osm: 'way/2', position: at(-60, 0), capacity: 40 },
    ],
  };
  const found = placesNear(words, [line], 500).map(({ id: _id, position: _at, ...one }) => one);
  expect(found).toEqual([
    { kind: 'car-park', name: 'East', capacity: 40, offM: 60 },
    { kind: 'school', name: 'University', offM: expect.closeTo(97, -1) as number },
    { kind: 'car-park', name: '', offM: expect.closeTo(197, -1) as number },
    { kind: 'hospital', name: 'City Hospital', offM: expect.closeTo(297, -1) as number },
  ]);
  expect(placesNear(words, [], 500)).toEqual([]);
});

test('[N20] the boxes around parts of a line leave nothing out', () => {
  const where = fc.tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -3000, max: 3000 }));
  const placed = where.map(([x, y]) => at(x, y));
  fc.assert(
    fc.property(
      fc.array(fc.array(placed, { minLength: 2, maxLength: 80 }), { maxLength: 3 }),
      fc.array(placed, { maxLength: 12 }),
      fc.integer({ min: 0, max: 2000 }),
      (lines, places, withinM) => {
        const carParks = places.map((position, i) => ({ name: '', osm: `way/${i}`, position }));
        const found = placesNear({ places: [], carParks }, lines, withinM);
        const nearest = (place: Position): number =>
          Math.min(
            Infinity,
            ...lines.flatMap((one) =>
              one.slice(1).map((end, i) => nearestOnSegment(place, one[i]!, end).offM),
            ),
          );
        const expected = carParks.filter(({ position }) => nearest(position) <= withinM);
        expect(new Set(found.map(({ id }) => id))).toEqual(new Set(expected.map(({ osm }) => osm)));
      },
    ),
  );
});

const offered = (kind: OfferedPlace['kind'], name: string, position: Position): OfferedPlace => ({
  ...{ id: `${kind} ${name}`, kind, name, position, offM: 10 },
});

const keptPlace = (id: string, name: string, position: Position, kind: KeptPlace['kind'] = 'hospital') =>
  put('keptPlaces', { id: id as never, name, kind, position });

test('[N20] what the plan has already is known by its kind and place, and what the map does not name is numbered', () => {
  const { plan } = operationOf(
    keptPlace('k1', 'Clinic on the hill', at(0), 'clinic'),
    put('carParks', { id: 'p1' as never, name: 'Car park 1', position: at(900), capacity: 5, gateIds: [] }),
  );
  expect(takenAs(plan, offered('clinic', 'Hill', at(20)))?.id).toBe('k1');
  expect(takenAs(plan, offered('hospital', 'Hill', at(20)))).toBeUndefined();
  expect(takenAs(plan, offered('clinic', 'Hill', at(40)))).toBeUndefined();
  expect(takenAs(plan, offered('car-park', '', at(900, 10)))?.id).toBe('p1');
  let made = 0;
  const terms = {
    newId: () => `n${++made}`,
    nameFor: (kind: string, n: number) => `${kind === 'car-park' ? 'Car park' : kind} ${n}`,
    spaces: 60,
  };
  const places = [
    offered('car-park', '', at(100)),
    { ...offered('car-park', 'East', at(200)), capacity: 40 },
    offered('fuel', '', at(300)),
    offered('car-park', '', at(400)),
  ];
  const { carParks, keptPlaces } = takenFromMap(plan, places, terms);
  expect(carParks.map(({ id, name, capacity }) => [id, name, capacity])).toEqual([
    ['n1', 'Car park 2', 60],
    ['n2', 'East', 40],
    ['n4', 'Car park 3', 60],
  ]);
  expect(keptPlaces).toEqual([{ id: 'n3', name: 'fuel 1', kind: 'fuel', position: at(300) }]);
});

/** A ring of streets, and a road that leads out of it to a hospital that the map knows and a farm that it does not. */
const town = new Town()
  .corners({ a: [0, 0], b: [10, 0], c: [10, 10], d: [0, 10], e: [14, 0], f: [20, 0], g: [20, 3] })
  .street('a b c d a', { name: 'Ring' })
  .street('b e f', { name: 'Valley Road' })
  .street('f g', { name: 'Village Street' })
  .built().network;
const mapped = networkOf(town, {
  ...town.words,
  places: [
    { name: 'Station', kind: 'fire_station', position: corner(0, 5) },
    { name: 'Hospital', kind: 'hospital', position: corner(20, 2) },
    { name: 'Village', kind: 'village', position: corner(20, 1) },
  ],
});

test('[H10] a place to keep reachable that closures cut off for longer than the limit is critical, whether the map has it or not', () => {
  const { plan } = operationOf(
    keptPlace('k1', 'Hospital', corner(20, 2)),
    keptPlace('k2', 'Farm', corner(18, 0), 'other'),
    keptPlace('k3', 'School', corner(5, 10), 'school'),
  );
  const matched = matchTrack(mapped, [corner(14.5, 0), corner(16, 0)]);
  if (!matched.ok) throw new Error(matched.refusal.reason);
  const parts = closedParts(matched.value, [{ fromM: 0, untilM: matched.value.lengthM }]);
  const kept = keptPlacesOf(plan);
  const effects = new ClosureEffects(mapped, new RoadFinder(mapped), new Crossings(mapped), kept);
  const hit = effects.placesHit(parts, 60);
  const lasting = (minutes: number) =>
    isolated(plan, cutOffTimes([{ from: EIGHT, until: EIGHT + minutes * MINUTE, ...hit }]));
  expect(lasting(600).map(({ kind, weight, place, seat }) => [kind, weight, place, seat.id])).toEqual(
    expect.arrayContaining([
      ['unreachable', 'critical', 'Hospital', 'k1'],
      ['unreachable', 'critical', 'Farm', 'k2'],
      ['isolated', 'doubtful', 'Village', 'harvest'],
    ]),
  );
  expect(lasting(600)).toHaveLength(3);
  expect(lasting(1)).toEqual([]);
});
