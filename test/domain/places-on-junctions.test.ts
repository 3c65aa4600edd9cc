import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { NO_WAY_S } from '../../domain/operation/travel-table.ts';
import type { Via } from '../../domain/records/route.ts';
import { CarTimes } from '../../domain/roads/car-times.ts';
import { closedParts } from '../../domain/roads/closed-streets.ts';
import { ClosureEffects } from '../../domain/roads/cut-off-times.ts';
import { UNREACHABLE, arcCost, arcGraph } from '../../domain/roads/digraph.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import {
  endOf,
  mayUse,
  networkOf,
  nodePosition,
  startOf,
  type Metric,
  type RoadNetwork,
} from '../../domain/roads/network.ts';
import { Router } from '../../domain/roads/router.ts';
import { RoadFinder } from '../../domain/roads/snapping.ts';
import { Town, at } from './streets.ts';

/** A ring of one-way streets, and a side street that ends at its junction `j`. */
const ring = () =>
  new Town()
    .corners({ j: [0, 0], e: [5, 0], s: [5, -5], w: [-5, -5], n: [-5, 0], side: [0, 5] })
    .street('j e s w n', { name: 'Ring', oneway: 'yes' })
    .street('n j', { name: 'Ring', oneway: 'yes' })
    .street('j side', { name: 'Side' });

function lengthM(network: RoadNetwork, vias: readonly (Position | Via)[]): number {
  const places = vias.map((via) => ('position' in via ? via : { position: via }));
  const found = new Router(network, 'car', 'length').route(places);
  if (!found.ok) throw new Error(found.refusal.reason);
  return found.value.lengthM;
}

function seconds(network: RoadNetwork, from: Position, to: Position): number {
  return new CarTimes(network, new RoadFinder(network), 160).between([from, to]).seconds[1]!;
}

test('[N2] a place at a junction is reached and left by each of its streets, whichever comes first in the file', () => {
  const { network } = ring().built();
  const [junction, end] = [at(0, 0), at(0, 5)];
  const sideM = distanceM(junction, end);
  expect(lengthM(network, [end, junction])).toBeCloseTo(sideM, 1);
  expect(lengthM(network, [junction, end])).toBeCloseTo(sideM, 1);
  expect(lengthM(network, [at(-4, 0), junction])).toBeCloseTo(distanceM(at(-4, 0), junction), 1);
  expect(lengthM(network, [junction, at(4, 0)])).toBeCloseTo(distanceM(junction, at(4, 0)), 1);
  expect(lengthM(network, [junction, junction])).toBe(0);
});

test('[N2] so is a place that is moved to the junction from outside, or that was rounded to six decimals', () => {
  const { network } = ring().built();
  const sideM = distanceM(at(0, 0), at(0, 5));
  const rounded = ([lng, lat]: Position): Position => [lng + 5e-7, lat - 5e-7];
  for (const place of [at(0, -0.4), rounded(at(0, 0))]) {
    expect(lengthM(network, [at(0, 5), place])).toBeCloseTo(sideM, 0);
    expect(lengthM(network, [place, at(0, 5)])).toBeCloseTo(sideM, 0);
  }
});

test('[N2] a place equally near to both carriageways is on both', () => {
  const { network } = new Town()
    .corners({ a: [0, 0], b: [10, 0], c: [10, 0.2], d: [0, 0.2] })
    .street('a b', { oneway: 'yes' })
    .street('b c')
    .street('c d', { oneway: 'yes' })
    .street('d a')
    .built();
  const middle = at(5, 0.1);
  expect(lengthM(network, [middle, at(8, 0)])).toBeCloseTo(distanceM(at(5, 0), at(8, 0)), 0);
  expect(lengthM(network, [middle, at(2, 0.2)])).toBeCloseTo(distanceM(at(2, 0), at(5, 0)), 0);
});

test('[N1, N2] a way-point at a junction allows no forbidden turn there; turning back reverses the way', () => {
  const town = () =>
    new Town()
      .corners({ w: [0, 0], m: [5, 0], e: [10, 0], n: [5, 5], x: [10, 5] })
      .street('w m')
      .street('m e')
      .street('m n')
      .street('e x n');
  const through = [at(1, 0), at(5, 0), at(5, 2)];
  const turnM = distanceM(at(1, 0), at(5, 0)) + distanceM(at(5, 0), at(5, 2));
  expect(lengthM(town().built().network, through)).toBeCloseTo(turnM, 1);
  const { network } = town().restriction('no_left_turn', 1, 'm', 3).built();
  expect(lengthM(network, through)).toBeGreaterThan(1900);
  const back = [{ position: at(1, 0) }, { position: at(5, 0), turnBack: true }, { position: at(2, 0) }];
  expect(lengthM(network, back)).toBeCloseTo(
    distanceM(at(1, 0), at(5, 0)) + distanceM(at(2, 0), at(5, 0)),
    1,
  );
});

test('[N2] a place where a loop begins and ends is left by both its ends', () => {
  const { network } = new Town()
    .corners({ a: [0, 0], b: [4, 0], c: [4, 4], d: [0, 4], in: [-4, 0] })
    .street('a b c d a')
    .street('in a', { oneway: 'yes' })
    .built();
  for (const near of [at(1, 0), at(0, 1)])
    expect(lengthM(network, [at(0, 0), near])).toBeCloseTo(distanceM(at(0, 0), near), 1);
});

test('[S9] a drive to a junction, and one from it, takes what the way there takes', () => {
  const { network } = ring().built();
  const router = new Router(network, 'car', 'time');
  const places = [at(0, 0), at(0, 5), at(-4, 0), at(4, 0), at(-5, -5)];
  for (const from of places) {
    for (const to of places.filter((one) => one !== from)) {
      const way = router.route([{ position: from }, { position: to }]);
      if (!way.ok) throw new Error(way.refusal.reason);
      expect(Math.abs(seconds(network, from, to) - way.value.durationS)).toBeLessThanOrEqual(1);
    }
  }
  expect(seconds(network, at(0, 5), at(0, 0))).toBeLessThan(70);
});

test('[N9] how far a place at a junction is from help is measured by its nearest street', () => {
  const { network } = ring().built();
  const places = [
    { name: 'Fire', kind: 'fire_station', position: at(0, 4) },
    { name: 'Junction', kind: 'hamlet', position: at(0, 0) },
  ];
  const placed = networkOf(network, { ...network.words, places });
  const line = [at(0, 3), at(0, 2)];
  const matched = matchTrack(placed, line);
  if (!matched.ok) throw new Error(matched.refusal.reason);
  const parts = closedParts(matched.value, [{ fromM: 0, untilM: matched.value.lengthM }]);
  const [junction] = new ClosureEffects(placed).of(parts, 1).grown;
  const wayS = (distanceM(at(0, 0), at(0, 4)) / network.edgeSpeed.at(-1)!) * 3.6;
  expect(junction?.place.name).toBe('Junction');
  expect(Math.abs(junction!.toIt!.beforeS - wayS)).toBeLessThanOrEqual(1);
  expect(Math.abs(junction!.fromIt!.beforeS - wayS)).toBeLessThanOrEqual(1);
});

/** Blocks of 4 × 3 corners: which streets are missing, which are one-way, and which turns are forbidden. */
const towns = fc.record({
  streets: fc.array(fc.constantFrom('both', 'both', 'yes', '-1', 'gone'), { minLength: 17, maxLength: 17 }),
  turns: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }),
});

function townOf({ streets, turns }: { streets: readonly string[]; turns: readonly [number, number][] }) {
  const corners: Record<string, [number, number]> = {};
  for (let x = 0; x < 4; x++)
    for (let y = 0; y < 3; y++) corners[`${x}.${y}`] = [x * (1 + x / 7), y * (1 + y / 5)];
  const pairs = Object.keys(corners).flatMap((name) => {
    const [x, y] = name.split('.').map(Number) as [number, number];
    return [...(x < 3 ? [`${name} ${x + 1}.${y}`] : []), ...(y < 2 ? [`${name} ${x}.${y + 1}`] : [])];
  });
  const town = new Town().corners(corners);
  for (const [i, pair] of pairs.entries()) {
    const kind = streets[i]!;
    if (kind !== 'gone') town.street(pair, kind === 'both' ? {} : { oneway: kind });
  }
  const { network } = town.built();
  const bannedTurns = turns.flatMap(([from, to]) => {
    const arc = from % Math.max(1, network.outArcs.length);
    const node = endOf(network, arc);
    const going = network.outArcs.subarray(network.outFirst[node], network.outFirst[node + 1]);
    const next = going[to % Math.max(1, going.length)];
    return next === undefined || next === (arc ^ 1) ? [] : [arc, next];
  });
  return { ...network, bannedTurns: Uint32Array.from(bannedTurns) };
}

/** Costs to the end of every arc, from some known ones: repeated until nothing changes. */
function plainCosts(network: RoadNetwork, metric: Metric, known: readonly number[]): number[] {
  const { first, head, weight } = arcGraph(network, 'car', metric);
  const best = [...known];
  for (let changed = true; changed;) {
    changed = false;
    for (let arc = 0; arc < best.length; arc++) {
      for (let i = first[arc]!; i < first[arc + 1]!; i++) {
        const reached = best[arc]! + weight[i]!;
        if (reached >= best[head[i]!]!) continue;
        best[head[i]!] = reached;
        changed = true;
      }
    }
  }
  return best;
}

function fromNode(network: RoadNetwork, metric: Metric, node: number): number[] {
  const known = Array.from({ length: network.outArcs.length }, (_, arc) =>
    startOf(network, arc) === node && mayUse(network, arc, 'car')
      ? arcCost(network, arc, 'car', metric)
      : UNREACHABLE,
  );
  return plainCosts(network, metric, known);
}

/** The costs of the arcs that end at a node; all others are not known. */
function endingAt(network: RoadNetwork, node: number, costs: readonly number[]): number[] {
  return costs.map((cost, arc) => (endOf(network, arc) === node ? cost : UNREACHABLE));
}

test('[N2, S9] between any two junctions way and drive are what a plain search of the streets finds', () => {
  fc.assert(
    fc.property(towns, (drawn) => {
      const network = townOf(drawn);
      const places = Array.from(network.nodeOsm, (_, node) => nodePosition(network, node));
      const router = new Router(network, 'car', 'length');
      const times = new CarTimes(network, new RoadFinder(network), 160).between(places);
      for (const [from, start] of places.entries()) {
        const [mm, ms] = [fromNode(network, 'length', from), fromNode(network, 'time', from)];
        for (const [to, end] of places.entries()) {
          const least = (costs: number[]) => (from === to ? 0 : Math.min(...endingAt(network, to, costs)));
          const way = router.route([{ position: start }, { position: end }]);
          expect(way.ok ? Math.round(way.value.lengthM * 1000) : UNREACHABLE).toBe(least(mm));
          const wayS = least(ms) < UNREACHABLE ? Math.ceil(least(ms) / 1000) : NO_WAY_S;
          expect(times.seconds[from * places.length + to]).toBe(wayS);
        }
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);

test('[N1, N2] a way through a junction between is the shortest that keeps to the turns there', () => {
  const through = fc.tuple(fc.nat(), fc.nat(), fc.nat());
  fc.assert(
    fc.property(towns, fc.array(through, { minLength: 5, maxLength: 5 }), (drawn, ways) => {
      const network = townOf(drawn);
      const nodes = network.nodeOsm.length;
      const router = new Router(network, 'car', 'length');
      for (const way of ways) {
        const [a, b, c] = way.map((one) => one % Math.max(1, nodes)) as [number, number, number];
        if (a === b || b === c || nodes === 0) continue;
        const atB = endingAt(network, b, fromNode(network, 'length', a));
        const plain = Math.min(...endingAt(network, c, plainCosts(network, 'length', atB)));
        const vias = [a, b, c].map((node) => ({ position: nodePosition(network, node) }));
        const found = router.route(vias);
        expect(found.ok ? Math.round(found.value.lengthM * 1000) : UNREACHABLE).toBe(plain);
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);
