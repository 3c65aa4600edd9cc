import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { hierarchyOf } from '../../domain/roads/closed-graph.ts';
import { UNREACHABLE, type Digraph } from '../../domain/roads/digraph.ts';
import type { Metric, Mode, RoadNetwork } from '../../domain/roads/network.ts';
import { Router } from '../../domain/roads/router.ts';
import { ShortestPaths } from '../../domain/roads/shortest-paths.ts';
import type { NoWay } from '../../domain/roads/way-places.ts';
import { distanceMatrix } from './distance-matrix.ts';
import { Town, at, grid } from './streets.ts';

/** Bellman-Ford, repeated until nothing changes: slow, and a different algorithm from the tested one. */
function plainCosts({ first, head, weight }: Digraph, source: number): number[] {
  const costs = Array.from({ length: first.length - 1 }, (_, node) => (node === source ? 0 : UNREACHABLE));
  for (let changed = true; changed;) {
    changed = false;
    for (let node = 0; node < costs.length; node++) {
      for (let i = first[node]!; i < first[node + 1]!; i++) {
        const cost = costs[node]! + weight[i]!;
        if (cost >= costs[head[i]!]!) continue;
        costs[head[i]!] = cost;
        changed = true;
      }
    }
  }
  return costs;
}

const digraphs = fc.integer({ min: 1, max: 24 }).chain((nodes) =>
  fc
    .array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.integer({ min: 1, max: 20 })), {
      maxLength: 4 * nodes,
    })
    .map((ways) => digraphOf(nodes, ways)),
);

function digraphOf(
  nodes: number,
  ways: readonly (readonly [from: number, to: number, cost: number])[],
): Digraph {
  const sorted = [...ways].sort((a, b) => a[0] - b[0]);
  const first = Uint32Array.from(
    { length: nodes + 1 },
    (_, node) => sorted.filter(([from]) => from < node).length,
  );
  return {
    first,
    head: Uint32Array.from(sorted, ([, to]) => to),
    weight: Int32Array.from(sorted, ([, , cost]) => cost),
  };
}

describe('shortest paths', () => {
  test('[N2] a search finds the costs that a plain one finds, and a path of that cost', () => {
    fc.assert(
      fc.property(digraphs, (graph) => {
        const paths = new ShortestPaths(graph);
        paths.run([{ node: 0, cost: 0 }], () => false);
        const plain = plainCosts(graph, 0);
        plain.forEach((cost, node) => {
          expect(Math.min(UNREACHABLE, paths.costTo(node))).toBe(cost);
          if (cost < UNREACHABLE) expect(costAlong(graph, paths.pathTo(node))).toBe(cost);
        });
      }),
    );
  });

  test('[N2] the hierarchy’s matrix holds the costs that a plain search finds', () => {
    fc.assert(
      fc.property(digraphs, (graph) => {
        const nodes = [...graph.first.keys()].slice(0, -1);
        const matrix = distanceMatrix(hierarchyOf(graph), nodes, nodes);
        for (const source of nodes) {
          const row = [...matrix.subarray(source * nodes.length, (source + 1) * nodes.length)];
          expect(row.map((cost) => Math.min(cost, UNREACHABLE))).toEqual(plainCosts(graph, source));
        }
      }),
    );
  });
});

function costAlong({ first, head, weight }: Digraph, path: readonly number[]): number {
  let cost = 0;
  for (let i = 1; i < path.length; i++) {
    const ways = [...head.subarray(first[path[i - 1]!], first[path[i - 1]! + 1])];
    const costs = ways.map((to, way) => (to === path[i] ? weight[first[path[i - 1]!]! + way]! : Infinity));
    cost += Math.min(...costs);
  }
  return cost;
}

/** The streets of a way between two places, or why there is none. */
function way(
  network: RoadNetwork,
  places: readonly Position[],
  mode: Mode = 'car',
  metric: Metric = 'length',
) {
  return new Router(network, mode, metric).route(places.map((position) => ({ position })));
}

function lengthOf(network: RoadNetwork, places: readonly Position[], mode: Mode = 'car'): number {
  const found = way(network, places, mode);
  if (!found.ok) throw new Error(found.refusal.reason);
  return found.value.lengthM;
}

function reasonOf(network: RoadNetwork, places: readonly Position[], mode: Mode = 'car'): NoWay | undefined {
  const found = way(network, places, mode);
  return found.ok ? undefined : found.refusal;
}

describe('a way through the streets', () => {
  const block = () => new Town().corners({ a: [0, 0], b: [5, 0], c: [5, 5], d: [0, 5] });

  test('[N1] a car goes round a one-way street, an event’s convoy through it', () => {
    const { network } = block()
      .street('a b', { oneway: '-1' })
      .street('b c')
      .street('c d')
      .street('d a')
      .built();
    expect(lengthOf(network, [at(1, 0), at(4, 0)])).toBeGreaterThan(1500);
    expect(lengthOf(network, [at(1, 0), at(4, 0)], 'event')).toBeCloseTo(distanceM(at(1, 0), at(4, 0)), 0);
    expect(lengthOf(network, [at(4, 0), at(1, 0)])).toBeCloseTo(distanceM(at(1, 0), at(4, 0)), 0);
  });

  test('[N1] a roundabout is driven one way round', () => {
    const { network } = block().street('a b c d a', { junction: 'roundabout' }).built();
    expect(lengthOf(network, [at(1, 0), at(4, 0)])).toBeLessThan(400);
    expect(lengthOf(network, [at(4, 0), at(1, 0)])).toBeGreaterThan(1500);
    expect(network.words.drivesOn).toBe('right');
  });

  test('[N1] a forbidden turn is not driven, and no U-turn on the road avoids it', () => {
    const town = () =>
      new Town()
        .corners({ w: [0, 0], m: [5, 0], e: [10, 0], n: [5, 5], x: [10, 5] })
        .street('w m')
        .street('m e')
        .street('m n')
        .street('e x n');
    const from = [at(1, 0), at(5, 2)];
    expect(lengthOf(town().built().network, from)).toBeCloseTo(
      distanceM(at(1, 0), at(5, 0)) + distanceM(at(5, 0), at(5, 2)),
      0,
    );
    const forbidden = town().restriction('no_left_turn', 1, 'm', 3).built();
    expect(forbidden.report.bannedTurns).toBe(1);
    expect(lengthOf(forbidden.network, from)).toBeGreaterThan(1900);
    expect(lengthOf(forbidden.network, from, 'event')).toBeLessThan(700);
    const ordered = town().restriction('only_straight_on', 1, 'm', 2).built();
    expect(lengthOf(ordered.network, from)).toBe(lengthOf(forbidden.network, from));
  });

  test('[N1] a closed road, a bollard and a pedestrian street keep cars out, and only cars', () => {
    const towns = [
      block().street('a b', { access: 'private' }),
      block().street('a b', { highway: 'pedestrian' }),
      new Town()
        .corners({ a: [0, 0], p: [2, 0, { barrier: 'bollard' }], b: [5, 0], c: [5, 5], d: [0, 5] })
        .street('a p b'),
    ];
    for (const town of towns) {
      const { network } = town.street('b c').street('c d').street('d a').built();
      const direct =
        distanceM(at(0, 1), at(0, 0)) + distanceM(at(0, 0), at(5, 0)) + distanceM(at(5, 0), at(5, 1));
      expect(lengthOf(network, [at(0, 1), at(5, 1)])).toBeGreaterThan(direct + 100);
      expect(lengthOf(network, [at(0, 1), at(5, 1)], 'event')).toBeCloseTo(direct, 0);
    }
  });

  test('[N2] by time a car takes the faster road, by length the shorter', () => {
    const { network } = block()
      .street('a b', { name: 'Lane', maxspeed: '20' })
      .street('a d c b', { name: 'Ring', highway: 'trunk', maxspeed: '110' })
      .built();
    const ends = [at(0, 0.2), at(5, 0.2)];
    const streets = (metric: Metric) => {
      const found = way(network, ends, 'car', metric);
      return found.ok ? found.value.streets.map(({ name }) => name) : [];
    };
    expect(streets('length')).toContain('Lane');
    expect(streets('time')).toEqual(['Ring']);
  });

  test('[N2] no way is shorter than the geodesic, and its line is as long as it says', () => {
    const { network } = grid(7, 6).built();
    const place = fc.tuple(
      fc.double({ min: 0, max: 6, noNaN: true }),
      fc.double({ min: 0, max: 5, noNaN: true }),
    );
    fc.assert(
      fc.property(place, place, (a, b) => {
        const found = way(network, [at(...a), at(...b)]);
        if (!found.ok) throw new Error(found.refusal.reason);
        const { line, lengthM, footings } = found.value;
        const drawnM = line.reduce((sum, point, i) => (i > 0 ? sum + distanceM(line[i - 1]!, point) : 0), 0);
        expect(lengthM).toBeCloseTo(drawnM, 1);
        expect(lengthM).toBeGreaterThan(distanceM(footings[0]!.position, footings[1]!.position) - 0.01);
      }),
    );
  });

  test('a way goes through its places in order, and turns back only on request', () => {
    const { network } = grid(4, 4).built();
    const router = new Router(network, 'event', 'length');
    const there = { position: at(2.5, 1) };
    const vias = (turnBack: boolean) => [
      { position: at(0.5, 1) },
      { ...there, turnBack },
      { position: at(1.5, 1) },
    ];
    const round = router.route(vias(false));
    const back = router.route(vias(true));
    if (!round.ok || !back.ok) throw new Error('no way');
    expect(back.value.lengthM).toBeCloseTo(distanceM(at(0, 1), at(3, 1)), 0);
    expect(round.value.lengthM).toBeGreaterThan(back.value.lengthM + 200);
  });

  test('[N3] unreachable places are reported: an island, the sea, the wrong continent, swapped degrees, one place', () => {
    const { network } = grid(3, 3)
      .corners({ i: [8, 0], j: [9, 0] })
      .street('i j')
      .built();
    expect(reasonOf(network, [at(0, 0), at(8.5, 0)])).toEqual({ reason: 'unreachable', nth: 2, after: 1 });
    expect(reasonOf(network, [at(0, 0), at(5, 1.9)])).toBeUndefined();
    const wide = grid(3, 3)
      .corners({ i: [60, 60], j: [61, 60] })
      .street('i j')
      .built().network;
    expect(reasonOf(wide, [at(0, 0), at(30, 30)])).toEqual({ reason: 'no-road-near', nth: 2, withinM: 500 });
    expect(reasonOf(network, [at(0, 0), [104, 30]])).toEqual({ reason: 'outside-the-network', nth: 2 });
    const [lng, lat] = at(1, 1);
    expect(reasonOf(network, [[lat, lng], at(1, 1)])).toEqual({
      reason: 'latitude-and-longitude-swapped',
      nth: 1,
    });
    expect(reasonOf(network, [at(0, 0)])).toEqual({ reason: 'too-few-places' });
  });

  test('[N3] a place is moved to the nearest road, and the distance is reported', () => {
    const found = way(grid(3, 3).built().network, [at(0.5, 0.1), at(1.5, 2)]);
    if (!found.ok) throw new Error(found.refusal.reason);
    expect(found.value.footings[0]!.offM).toBeCloseTo(10, 0);
    expect(found.value.footings[1]!.offM).toBeCloseTo(0, 1);
  });
});
