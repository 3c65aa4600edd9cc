import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Position } from '../../domain/kernel/position.ts';
import { closedParts } from '../../domain/roads/closed-streets.ts';
import { ClosureEffects, type Effects } from '../../domain/roads/cut-off-times.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import { endOf, mayUse, networkOf, startOf, type RoadNetwork } from '../../domain/roads/network.ts';
import { Town, at, grid } from './streets.ts';

/** A network with places that have a name and a kind. */
function withPlaces(
  town: Town,
  places: Readonly<Record<string, readonly [x: number, y: number, kind: string]>>,
): RoadNetwork {
  const { network } = town.built();
  const named = Object.entries(places).map(([name, [x, y, kind]]) => ({ name, kind, position: at(x, y) }));
  return networkOf(network, { ...network.words, places: named });
}

/** The effects of closing a line from its first place to its last, with a limit in seconds. */
function closing(network: RoadNetwork, line: readonly Position[], limitS = 5): Effects {
  const matched = matchTrack(network, line);
  if (!matched.ok) throw new Error(matched.refusal.reason);
  const parts = closedParts(matched.value, [{ fromM: 0, untilM: matched.value.lengthM }]);
  return new ClosureEffects(network).of(parts, limitS);
}

const called = (effects: Effects): string[] => effects.cutOff.map(({ place }) => place.name);

/** A square of streets with a fire station, and a road that leads out of it to a village. */
const valley = (): Town =>
  new Town()
    .corners({ a: [0, 0], b: [10, 0], c: [10, 10], d: [0, 10], e: [14, 0], f: [20, 0], g: [20, 3] })
    .street('a b c d a', { name: 'Ring' })
    .street('b e f', { name: 'Valley Road' })
    .street('f g', { name: 'Village Street' });

const people = {
  Station: [0, 5, 'fire_station'],
  Village: [20, 2, 'village'],
  Town: [5, 10, 'town'],
} as const;

describe('what a closure cuts off', () => {
  test('[N9] a village behind the closed street is cut off, and nothing else is', () => {
    const effects = closing(withPlaces(valley(), people), [at(14.5, 0), at(18, 0)]);
    expect(effects.cutOff).toMatchObject([{ place: { name: 'Village' }, noWayIn: true, noWayOut: true }]);
    expect(effects.grown).toEqual([]);
    expect(effects.diversions).toEqual([]);
  });

  test('[N9] a village with another way is not cut off: its way grows by what the other one is longer', () => {
    const town = valley()
      .corners({ h: [20, 40] })
      .street('d h g', { name: 'Hill Road' });
    const network = withPlaces(town, people);
    const effects = closing(network, [at(14.5, 0), at(18, 0)], 60);
    expect(effects.cutOff).toEqual([]);
    const [village, ...others] = effects.grown;
    expect([village?.place.name, others]).toEqual(['Village', []]);
    const kmh = network.edgeSpeed[0]!;
    const seconds = (units: number): number => (units * 100) / (kmh / 3.6);
    const before = seconds(5 + 20 + 2);
    const during = seconds(5 + Math.hypot(20, 30) + 37 + 1);
    for (const change of [village!.toIt, village!.fromIt]) {
      expect(change!.beforeS / before).toBeCloseTo(1, 1);
      expect(change!.duringS! / during).toBeCloseTo(1, 1);
    }
    const grownS = Math.max(...[village!.toIt, village!.fromIt].map((one) => one!.duringS! - one!.beforeS));
    expect(closing(network, [at(14.5, 0), at(18, 0)], grownS + 1).grown).toEqual([]);
  });

  test('[N9] a one-way street that is left leads out, and not back in', () => {
    const town = valley()
      .corners({ h: [20, 10] })
      .street('g h c', { name: 'Exit', oneway: 'yes' });
    const effects = closing(withPlaces(town, people), [at(14.5, 0), at(18, 0)]);
    expect(effects.cutOff).toMatchObject([{ place: { name: 'Village' }, noWayIn: true, noWayOut: false }]);
  });

  test('[N9] a street that crosses the closed one is closed at the crossing, and open up to it', () => {
    const town = new Town()
      .corners({ a: [0, 0], b: [5, 0], c: [10, 0], d: [10, 10], e: [0, 10], x: [5, -8], y: [5, 10] })
      .street('a b c', { name: 'Parade' })
      .street('c d y e a', { name: 'Ring' })
      .street('x b y', { name: 'Cross Street' });
    const places = {
      South: [5, -6, 'hamlet'],
      Middle: [5, 4, 'hamlet'],
      Fire: [3, 10, 'fire_station'],
    } as const;
    expect(called(closing(withPlaces(town, places), [at(2, 0), at(8, 0)]))).toEqual(['South']);
  });

  test('[N9] on a street that is partly closed, a place before the closed part is not cut off', () => {
    const places = { ...people, Before: [15, 0, 'hamlet'], Within: [17, 0, 'hamlet'] } as const;
    const effects = closing(withPlaces(valley(), places), [at(16, 0), at(18, 0)]);
    expect(called(effects)).toEqual(['Village', 'Within']);
  });

  test('[N9] the places cut off are exactly those that a plain search of the open streets cannot reach', () => {
    const corner = fc.tuple(fc.nat(4), fc.nat(3));
    const streets = fc.array(fc.tuple(corner, fc.constantFrom('east', 'north'), fc.boolean()), {
      minLength: 7,
      maxLength: 18,
    });
    fc.assert(
      fc.property(streets, fc.nat(3), fc.integer({ min: 1, max: 4 }), (gone, row, columns) => {
        const network = withPlaces(holed(gone), everyCorner);
        const line = Array.from({ length: columns + 1 }, (_, x) => at(x, row));
        const matched = matchTrack(network, line);
        if (!matched.ok) return;
        const parts = closedParts(matched.value, [{ fromM: 0, untilM: matched.value.lengthM }]);
        const [open, closed] = [plainPart(network, []), plainPart(network, parts)];
        if (!open || !closed) return;
        const effects = new ClosureEffects(network).of(parts, 1e6);
        for (const { name, position } of network.words.places) {
          const node = nodeAt(network, position);
          if (node === undefined || closed.isTouched(node)) continue;
          const isLost = open.isIn(node) && !closed.isIn(node);
          expect([name, called(effects).includes(name)]).toEqual([name, isLost]);
        }
      }),
    );
  });
});

/** Streets of a five by four grid, drawn corner to corner, without the removed ones; all are two-way. */
function holed(gone: readonly (readonly [readonly [number, number], string, boolean])[]): Town {
  const missing = new Set(gone.map(([[x, y], way]) => `${x}.${y} ${way}`));
  const corners: Record<string, [number, number]> = {};
  for (let x = 0; x < 5; x++) for (let y = 0; y < 4; y++) corners[`${x}.${y}`] = [x, y];
  const town = new Town().corners(corners);
  for (let x = 0; x < 5; x++)
    for (let y = 0; y < 4; y++) {
      if (x < 4 && !missing.has(`${x}.${y} east`))
        town.street(`${x}.${y} ${x + 1}.${y}`, { name: `Row ${y}` });
      if (y < 3 && !missing.has(`${x}.${y} north`)) town.street(`${x}.${y} ${x}.${y + 1}`);
    }
  return town;
}

const everyCorner = Object.fromEntries(
  Array.from({ length: 20 }, (_, i) => [`P${i}`, [i % 5, Math.floor(i / 5), 'hamlet'] as const]),
);

function nodeAt({ nodeLng, nodeLat }: RoadNetwork, [lng, lat]: Position): number | undefined {
  const node = nodeLng.findIndex(
    (x, i) => Math.abs(x - lng * 1e7) < 2 && Math.abs(nodeLat[i]! - lat * 1e7) < 2,
  );
  return node < 0 ? undefined : node;
}

/** The largest set of corners connected by two-way streets, found by flooding; undefined if two are equally large. */
function plainPart(
  network: RoadNetwork,
  parts: ReturnType<typeof closedParts>,
): { readonly isIn: (node: number) => boolean; readonly isTouched: (node: number) => boolean } | undefined {
  const shut = new Set(parts.flatMap((part) => part.map(({ arc }) => arc >> 1)));
  const touched = new Set([...shut].flatMap((edge) => [network.edgeFrom[edge]!, network.edgeTo[edge]!]));
  const inner = new Set(parts.flatMap((part) => part.slice(0, -1).map(({ arc }) => endOf(network, arc))));
  const groups: { readonly nodes: Set<number>; readonly edges: number }[] = [];
  for (let from = 0; from < network.nodeOsm.length; from++) {
    if (groups.some(({ nodes }) => nodes.has(from))) continue;
    const nodes = new Set([from]);
    const edges = new Set<number>();
    for (const node of nodes) {
      if (inner.has(node)) continue;
      for (let arc = 0; arc < 2 * network.edgeFrom.length; arc++) {
        if (startOf(network, arc) !== node || shut.has(arc >> 1) || !mayUse(network, arc, 'car')) continue;
        edges.add(arc >> 1);
        nodes.add(endOf(network, arc));
      }
    }
    groups.push({ nodes, edges: edges.size });
  }
  const [largest, second] = groups.toSorted((a, b) => b.edges - a.edges);
  if (!largest || largest.edges === 0 || largest.edges === second?.edges) return undefined;
  return { isIn: (node) => largest.nodes.has(node), isTouched: (node) => touched.has(node) };
}

describe('diversions of the traffic', () => {
  test('[N10] it leaves at the last crossing before, comes back at the first after, and is signed where it turns', () => {
    const network = withPlaces(grid(6, 4), {});
    const { diversions } = closing(network, [at(2.1, 1), at(2.9, 1)]);
    expect(diversions).toHaveLength(2);
    const [east, west] = diversions;
    expect(east).toMatchObject({ street: 'Row 1', from: at(2, 1), until: at(3, 1) });
    expect(west).toMatchObject({ street: 'Row 1', from: at(3, 1), until: at(2, 1) });
    expect(east!.around!.lengthM / east!.closed.lengthM).toBeCloseTo(3, 1);
    expect(east!.around!.durationS / east!.closed.durationS).toBeCloseTo(3, 0);
    const told = east!.around!.signs.map(({ position, direction, street }) => [
      ...position,
      direction,
      street,
    ]);
    const side = told[0]![2] === 'left' ? 2 : 0;
    const [turn, back] = side === 2 ? ['left', 'right'] : ['right', 'left'];
    expect(told).toEqual([
      [...at(2, 1), turn, 'Column 2'],
      [...at(2, side), back, `Row ${side}`],
      [...at(3, side), back, 'Column 3'],
      [...at(3, 1), turn, 'Row 1'],
    ]);
  });

  test('[N10] a sign is placed where the street’s name changes straight on, and none where nothing changes', () => {
    const town = new Town()
      .corners({ a: [-5, 0], b: [0, 0], c: [10, 0], d: [15, 0], p: [0, 5], q: [5, 5], r: [10, 5], s: [5, 9] })
      .street('a b', { name: 'Main' })
      .street('b c', { name: 'Main' })
      .street('c d', { name: 'Main' })
      .street('b p', { name: 'West' })
      .street('p q', { name: 'Long' })
      .street('q r', { name: 'Short' })
      .street('q s', { name: 'Side' })
      .street('r c', { name: 'Short' });
    const [along] = closing(withPlaces(town, {}), [at(1, 0), at(9, 0)]).diversions;
    expect(along!.around!.signs.map(({ direction, street }) => `${direction} ${street}`)).toEqual([
      'left West',
      'straight-on Short',
      'left Main',
    ]);
  });

  test('[N10] if there is no diversion this is reported, and so is the closed way', () => {
    const bridge = new Town()
      .corners({ a: [0, 0], b: [4, 0], c: [4, 4], d: [12, 0], e: [16, 0], f: [12, 4] })
      .street('a b d e', { name: 'Bridge' })
      .street('b c a', { name: 'West' })
      .street('d f e', { name: 'East' });
    const { diversions } = closing(withPlaces(bridge, {}), [at(5, 0), at(11, 0)]);
    expect(diversions.map(({ street, around }) => [street, around])).toEqual([
      ['Bridge', undefined],
      ['Bridge', undefined],
    ]);
    expect(diversions[0]!.closed.lengthM).toBeCloseTo(788, -1);
  });

  test('[N10] a diversion keeps off driveways, and off every street that is closed', () => {
    const town = new Town()
      .corners({ a: [-5, 0], b: [0, 0], c: [5, 0], d: [10, 0], p: [0, 2], q: [5, 2], r: [0, 9], s: [5, 9] })
      .street('a b c d', { name: 'Main' })
      .street('b p', { name: 'Left' })
      .street('p r s q', { name: 'Round' })
      .street('q c', { name: 'Right' })
      .street('p q', { highway: 'service', service: 'driveway', name: 'Yard' });
    const [along] = closing(withPlaces(town, {}), [at(1, 0), at(4, 0)]).diversions;
    expect(along!.around!.streets.map(({ name }) => name)).toEqual(['Left', 'Round', 'Right']);
  });
});
