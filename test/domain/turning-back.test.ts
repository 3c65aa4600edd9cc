import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { streetsAlong } from '../../domain/roads/followed-streets.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import type { RoadNetwork } from '../../domain/roads/network.ts';
import { NetworkBuilder } from '../../domain/roads/network-builder.ts';
import { Router } from '../../domain/roads/router.ts';
import { junctionsOf } from '../../domain/roads/track-junctions.ts';
import { Town, at } from './streets.ts';

/** A street of a kilometre, with a side street in the middle. */
const { network } = new Town()
  .corners({ a: [0, 0], b: [5, 0], c: [10, 0], d: [5, 5] })
  .street('a b c', { name: 'Main Street' })
  .street('b d', { name: 'Side Street' })
  .built();

function matched(track: readonly Position[], roads: RoadNetwork = network) {
  const match = matchTrack(roads, track);
  if (!match.ok) throw new Error(match.refusal.reason);
  return match.value;
}

const names = (track: readonly Position[]) =>
  streetsAlong(network, matched(track)).map(({ name, class: kind }) => (kind ? name : 'off the roads'));

describe('a track that turns back on a street', () => {
  test('[N5] follows roads all the way, at every place where it turns', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 4 }),
        (from, turns) => {
          const xs = [from, ...turns].map((x) => x / 10);
          fc.pre(xs.every((x, i) => i === 0 || Math.abs(x - xs[i - 1]!) > 0.6));
          const track = xs.map((x) => at(x, 0));
          const { runs, onRoadsM, matchedLengthM, lengthM } = matched(track);
          expect(runs).toHaveLength(1);
          expect(onRoadsM).toBeCloseTo(lengthM, 6);
          expect(Math.abs(matchedLengthM - lengthM)).toBeLessThan(0.1);
          expect(names(track)).toEqual(['Main Street']);
        },
      ),
      { examples: [[36, [15, 24, 78, 0]]] },
    );
  });

  test('[N5] passes a junction once on its way out and once on its way back', () => {
    const track = matched([at(0.5, 0), at(9.3, 0), at(0.5, 0)]);
    const junctions = junctionsOf(network, new Crossings(network), track);
    expect(junctions.map(({ chainageM }) => Math.round(chainageM))).toEqual([
      Math.round(distanceM(at(0.5, 0), at(5, 0))),
      Math.round(track.lengthM - distanceM(at(0.5, 0), at(5, 0))),
    ]);
  });

  test('[N5] may turn in a side street, shake while it waits there, and take a turn with some width', () => {
    expect(names([at(1, 0), at(5, 0), at(5, 2.33), at(5, 0), at(9, 0)])).toEqual([
      'Main Street',
      'Side Street',
      'Main Street',
    ]);
    const waiting = [at(6, 0.01), at(6.03, -0.01), at(6.01, 0.02), at(6.02, -0.01)];
    expect(names([at(1, 0), ...waiting, at(1, 0)])).toEqual(['Main Street']);
    expect(names([at(1, -0.02), at(7, -0.02), at(7.02, 0), at(7, 0.02), at(1, 0.02)])).toEqual([
      'Main Street',
    ]);
  });

  test('[N5] a track of a few metres is on its street too', () => {
    for (const x of [0.1, 0.2, 0.4]) expect(names([at(2, 0.02), at(2 + x, 0.02)])).toEqual(['Main Street']);
  });
});

describe('roads across the antimeridian', () => {
  const eastOf180 = (degrees: number): Position => [degrees > 0 ? degrees - 180 : 180 + degrees, -16.8];
  const across = () => {
    const builder = new NetworkBuilder();
    [-0.01, -0.001, 0.001, 0.01].forEach((east, i) => builder.node(i + 1, ...eastOf180(east), undefined));
    builder.way(1, [1, 2, 3, 4], { highway: 'primary', name: 'A' });
    return builder.build().network;
  };

  test('[N2] a way, a snapped place and a track cross it without a detour', () => {
    const roads = across();
    const places = [-0.005, 0.005].map(eastOf180);
    const way = new Router(roads, 'car', 'length').route(places.map((position) => ({ position })));
    if (!way.ok) throw new Error(way.refusal.reason);
    expect(way.value.lengthM).toBeCloseTo(distanceM(places[0]!, places[1]!), 0);
    expect(way.value.lengthM).toBeCloseTo(1066, 0);
    expect(Math.max(...way.value.footings.map(({ offM }) => offM))).toBeLessThan(0.1);
    const track = matched([eastOf180(-0.009), eastOf180(0.009)], roads);
    expect(track.onRoadsM).toBeCloseTo(track.lengthM, 6);
    for (const [lng] of track.runs[0]!.drive.line) expect(Math.abs(lng)).toBeLessThanOrEqual(180);
  });

  test('[N3] a place on the other side of it is snapped to a road that ends before it', () => {
    const builder = new NetworkBuilder();
    builder.node(1, ...eastOf180(-0.01), undefined);
    builder.node(2, ...eastOf180(-0.0001), undefined);
    builder.way(1, [1, 2], { highway: 'primary' });
    const way = new Router(builder.build().network, 'car', 'length').route(
      [0.0001, -0.005].map((east) => ({ position: eastOf180(east) })),
    );
    if (!way.ok) throw new Error(way.refusal.reason);
    expect(way.value.footings[0]!.offM).toBeCloseTo(distanceM(eastOf180(-0.0001), eastOf180(0.0001)), 0);
  });
});
