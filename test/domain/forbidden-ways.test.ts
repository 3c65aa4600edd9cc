import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Tags } from '../../domain/roads/extract.ts';
import { hierarchyOf } from '../../domain/roads/closed-graph.ts';
import { UNREACHABLE, arcGraph, nodesOf } from '../../domain/roads/digraph.ts';
import { networkBytes, networkIn } from '../../domain/roads/network-file.ts';
import { endOf, startOf, type Mode, type RoadNetwork } from '../../domain/roads/network.ts';
import { Router } from '../../domain/roads/router.ts';
import { ShortestPaths } from '../../domain/roads/shortest-paths.ts';
import { distanceMatrix } from './distance-matrix.ts';
import { Town, at } from './streets.ts';

/** Two carriageways, west to east (1, 2, 3) and back (4, 5, 6), joined by a link to the north (7); 8 joins it from the south. */
const boulevard = () =>
  new Town()
    .corners({
      a: [0, 0],
      b: [5, 0],
      c: [8, 0],
      d: [12, 0],
      e: [12, 1],
      f: [5, 1],
      g: [0, 1],
      h: [8, 1],
      l: [8, -4],
    })
    .street('a b', { oneway: 'yes' })
    .street('b c', { oneway: 'yes' })
    .street('c d', { oneway: 'yes' })
    .street('e h', { oneway: 'yes' })
    .street('h f', { oneway: 'yes' })
    .street('f g', { oneway: 'yes' })
    .street('c h')
    .street('l c')
    .street('d e');

function lengthM(network: RoadNetwork, places: readonly Position[], mode: Mode = 'car'): number {
  const found = new Router(network, mode, 'length').route(places.map((position) => ({ position })));
  if (!found.ok) throw new Error(found.refusal.reason);
  return found.value.lengthM;
}

test('[N1] a turn that is forbidden over a street in between is not driven, and only by those who came that way', () => {
  const back = [at(6, 0), at(6, 1)];
  const fromTheLane = [at(8, -2), at(6, 1)];
  const open = boulevard().built().network;
  const { network, report } = boulevard().restriction('no_u_turn', 2, [7], 5).built();
  expect(report).toMatchObject({ turnRestrictions: 1, bannedPaths: 1, skipped: {} });
  expect(lengthM(open, back)).toBeCloseTo(
    distanceM(at(6, 0), at(8, 0)) * 2 + distanceM(at(8, 0), at(8, 1)),
    0,
  );
  expect(lengthM(network, back)).toBeCloseTo(lengthM(open, back) + 2 * distanceM(at(8, 0), at(12, 0)), 0);
  expect(lengthM(network, back, 'event')).toBe(lengthM(open, back));
  expect(lengthM(network, fromTheLane)).toBe(lengthM(open, fromTheLane));
});

test('[N1] a car that stops on the way still obeys what is forbidden over it', () => {
  const { network } = boulevard().restriction('no_u_turn', 2, [7], 5).built();
  const stopping = [at(6, 0), at(8, 0.5), at(6, 1)];
  const found = new Router(network, 'car', 'length').route(stopping.map((position) => ({ position })));
  const across = distanceM(at(6, 0), at(8, 0)) * 2 + distanceM(at(8, 0), at(8, 1));
  expect(found.ok ? found.value.lengthM : Infinity).toBeGreaterThan(across + 10);
  expect(lengthM(network, [at(8, 0.5), at(6, 1)])).toBeLessThan(across / 2 + 100);
});

test('[N1] an order over streets in between leaves one way on from their end; two of them in a row are followed', () => {
  const ordered = boulevard().restriction('only_straight_on', 1, [2], 3).built().network;
  expect(lengthM(ordered, [at(1, 0), at(8, -1)])).toBeGreaterThan(
    lengthM(boulevard().built().network, [at(1, 0), at(8, -1)]) + 500,
  );
  const long = boulevard().restriction('no_left_turn', 1, [2, 7], 5).built();
  expect(long.report.bannedPaths).toBe(1);
  expect(lengthM(long.network, [at(1, 0), at(6, 1)])).toBeGreaterThan(
    lengthM(boulevard().built().network, [at(1, 0), at(6, 1)]) + 500,
  );
  expect(lengthM(long.network, [at(6, 0), at(6, 1)])).toBe(
    lengthM(boulevard().built().network, [at(6, 0), at(6, 1)]),
  );
  const unmet = boulevard().restriction('no_left_turn', 1, [9], 5).built();
  expect(unmet.report).toMatchObject({ bannedPaths: 0, skipped: { 'restriction at-no-junction': 1 } });
  const outside = boulevard().restriction('no_left_turn', 1, [99], 5).built();
  expect(outside.report.skipped).toEqual({ 'restriction street-missing': 1 });
});

test('[N1] what is forbidden at some hours is never driven; what concerns lorries does not apply to cars', () => {
  const built = (tags: Readonly<Record<string, string>>) =>
    boulevard().restriction('', 2, 'c', 7, tags).built().report;
  const timed = ['no_left_turn @ (Mo-Fr 07:00-09:00)', 'no_left_turn @ 06:00-10:00; none @ (Su)'];
  for (const text of timed)
    expect(built({ 'restriction:conditional': text })).toMatchObject({
      bannedTurns: 1,
      timedRestrictions: 1,
    });
  for (const text of ['no_left_turn @ (weight>7.5)', 'no_left_turn @ delivery', 'none @ (Mo-Fr 07:00-09:00)'])
    expect(built({ 'restriction:conditional': text })).toMatchObject({
      bannedTurns: 0,
      timedRestrictions: 0,
      skipped: { 'restriction not-for-cars': 1 },
    });
  expect(built({ 'restriction:hgv:conditional': timed[0]! }).skipped).toEqual({
    'restriction not-for-cars': 1,
  });
  const both = { restriction: 'no_left_turn', 'restriction:conditional': 'no_u_turn @ (Mo-Fr 07:00-09:00)' };
  expect(built(both)).toMatchObject({ bannedTurns: 1, timedRestrictions: 0 });
});

/** Four streets that meet at `x`, numbered from 1: west, south, east, north. */
const cross = (tags: Readonly<Record<string, Tags>> = {}) => {
  const town = new Town().corners({ x: [0, 0], w: [-4, 0], s: [0, -4], e: [4, 0], n: [0, 4] });
  for (const street of ['w x', 's x', 'x e', 'x n']) town.street(street, tags[street]);
  return town;
};
const lane = { w: at(-2, 0), s: at(0, -2), e: at(2, 0), n: at(0, 2) };

/** Whether a car comes directly from one lane into the other: it could turn only at the end of a street. */
function turnsInto(town: Town, from: keyof typeof lane, to: keyof typeof lane): boolean {
  return lengthM(town.built().network, [lane[from], lane[to]]) < 500;
}

test('[N1] what is no known kind of restriction forbids nothing and is counted', () => {
  const others = [
    ...['no_right_turn_on_red', 'no_left_turn_on_red', 'no_turn_on_red', 'none_known', 'give_way', 'stop'],
    ...['yes', 'no_parking', 'no_overtaking', 'no_stopping', 'only_honking', 'no_turn'],
  ];
  for (const kind of others) {
    const town = cross().restriction(kind, 1, 'x', 2);
    expect([kind, turnsInto(town, 'w', 's')]).toEqual([kind, true]);
    expect(town.built().report.skipped).toEqual({ 'restriction unknown-kind': 1 });
  }
});

test('[N1] several orders for one street each leave their way open', () => {
  const town = cross().restriction('only_straight_on', 1, 'x', 3).restriction('only_right_turn', 1, 'x', 2);
  const open = (['s', 'e', 'n'] as const).map((to) => turnsInto(town, 'w', to));
  expect(open).toEqual([true, true, false]);
  const over = (...to: readonly number[]) =>
    to.reduce((town, way) => town.restriction('only_straight_on', 1, [2], way), boulevard()).built().network;
  const intoLink = (network: RoadNetwork) => lengthM(network, [at(1, 0), at(8, 0.8)]);
  expect(intoLink(over(3))).toBeGreaterThan(intoLink(over(3, 7)) + 500);
});

test('[N1] an order that leaves no car a way on is not followed, and is counted', () => {
  const closed: Readonly<Record<string, Readonly<Record<string, Tags>>>> = {
    'a bus road': { 'x e': { access: 'no', bus: 'yes' } },
    'against a one-way street': { 'x e': { oneway: '-1' } },
    'a path': { 'x e': { highway: 'footway' } },
  };
  for (const [why, tags] of Object.entries(closed)) {
    const [town, unfollowed] = [1, 2].map(() => cross(tags).restriction('only_straight_on', 1, 'x', 3)) as [
      Town,
      Town,
    ];
    expect([why, turnsInto(town, 'w', 'n'), turnsInto(town, 'w', 's')]).toEqual([why, true, true]);
    expect(unfollowed.built().report.skipped).toEqual({ 'restriction no-way-for-cars': 1 });
  }
  const back = cross().restriction('only_straight_on', 1, 'x', 1);
  expect([turnsInto(back, 'w', 'n'), turnsInto(back, 'w', 'e')]).toEqual([true, true]);
  const overLink = boulevard().restriction('only_left_turn', 2, [7], 4, { restriction: 'only_left_turn' });
  expect(overLink.built().report).toMatchObject({ bannedPaths: 0 });
});

test('[N1] the key for the most specific mode counts, also to lift a restriction', () => {
  const isClosed = (tags: Tags) => !turnsInto(cross().restriction('', 1, 'x', 4, tags), 'w', 'n');
  const general = { restriction: 'no_left_turn' };
  expect(isClosed(general)).toBe(true);
  for (const mode of ['motorcar', 'motor_vehicle', 'vehicle']) {
    expect([mode, isClosed({ ...general, [`restriction:${mode}`]: 'none' })]).toEqual([mode, false]);
    expect([mode, isClosed({ [`restriction:${mode}`]: 'no_left_turn' })]).toEqual([mode, true]);
    expect([mode, isClosed({ ...general, type: `restriction:${mode}` })]).toEqual([mode, true]);
    expect([mode, isClosed({ ...general, except: `bicycle; ${mode}` })]).toEqual([mode, false]);
  }
  expect(isClosed({ ...general, 'restriction:hgv': 'none' })).toBe(true);
  expect(isClosed({ ...general, type: 'restriction:hgv' })).toBe(false);
  expect(isClosed({ ...general, except: 'psv' })).toBe(true);
});

test('[N1] a restriction for some months or dates applies like one for some hours', () => {
  for (const when of [
    'Apr-Oct',
    '2026 May 1-2026 Jun 30',
    'week 20-30',
    'easter',
    'Jul 01-Aug 31 08:00-18:00',
  ])
    expect([
      when,
      turnsInto(
        cross().restriction('', 1, 'x', 4, { 'restriction:conditional': `no_left_turn @ (${when})` }),
        'w',
        'n',
      ),
    ]).toEqual([when, false]);
});

test('[N1] of a street that is drawn through the junction, the side that the kind names is meant', () => {
  const through = (kind: string, from: number, to: number) =>
    new Town()
      .corners({ x: [0, 0], w: [-4, 0], s: [0, -4], e: [4, 0] })
      .street('w x e')
      .street('s x')
      .restriction(kind, from, 'x', to);
  expect(turnsInto(through('no_left_turn', 2, 1), 's', 'w')).toBe(false);
  expect(turnsInto(through('no_left_turn', 2, 1), 's', 'e')).toBe(true);
  expect(turnsInto(through('no_right_turn', 1, 2), 'w', 's')).toBe(false);
  expect(turnsInto(through('no_right_turn', 1, 2), 'e', 's')).toBe(true);
  expect(turnsInto(through('only_right_turn', 2, 1), 's', 'w')).toBe(false);
  expect(turnsInto(through('only_right_turn', 2, 1), 's', 'e')).toBe(true);
});

test('[N1] only no_entry may come from several streets, and only no_exit lead into several', () => {
  const several = (kind: string, from: readonly number[], to: readonly number[]) => {
    const town = cross();
    town.severalStreets(kind, from, 'x', to);
    return town;
  };
  const entry = several('no_entry', [1, 2], [4]);
  expect([turnsInto(entry, 'w', 'n'), turnsInto(entry, 's', 'n'), turnsInto(entry, 'e', 'n')]).toEqual([
    ...[false, false, true],
  ]);
  const exit = several('no_exit', [1], [2, 4]);
  expect([turnsInto(exit, 'w', 'n'), turnsInto(exit, 'w', 's'), turnsInto(exit, 'w', 'e')]).toEqual([
    ...[false, false, true],
  ]);
  for (const [kind, from, to] of [
    ['no_exit', [1, 2], [4]],
    ['no_entry', [1], [2, 4]],
    ['no_left_turn', [1, 2], [4]],
    ['only_straight_on', [1], [2, 3]],
  ] as const)
    expect(several(kind, from, to).built().report.skipped).toEqual({ 'restriction several-streets': 1 });
});

test('[N8] a file of the previous version has no forbidden ways, and can be read', () => {
  const { network, report } = boulevard().built();
  const text = Buffer.from(networkBytes(network, report)).toString('latin1');
  const older = Uint8Array.from(Buffer.from(text.replace(',"bannedPaths":0}', '}'.padEnd(17)), 'latin1'));
  older[8] = 1;
  expect(older).not.toEqual(networkBytes(network, report));
  expect(networkIn(older)).toEqual({ ok: true, value: { network, report } });
});

/** A street for every block of 4 × 3 corners; which are one-way, and which sequences of ways are forbidden, varies. */
const blocks = fc.record({
  oneWay: fc.array(fc.boolean(), { minLength: 17, maxLength: 17 }),
  wishes: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 2, max: 4 })), {
    maxLength: 12,
  }),
});

function townOf(oneWay: readonly boolean[]): RoadNetwork {
  const corners: Record<string, [number, number]> = {};
  for (let x = 0; x < 4; x++)
    for (let y = 0; y < 3; y++) corners[`${x}.${y}`] = [x * (1 + x / 7), y * (1 + y / 5)];
  const town = new Town().corners(corners);
  const pairs = Object.keys(corners).flatMap((name) => {
    const [x, y] = name.split('.').map(Number) as [number, number];
    return [...(x < 3 ? [`${name} ${x + 1}.${y}`] : []), ...(y < 2 ? [`${name} ${x}.${y + 1}`] : [])];
  });
  pairs.forEach((pair, i) => town.street(pair, oneWay[i] ? { oneway: 'yes' } : {}));
  return town.built().network;
}

type Wish = readonly [number, number, number, number, number];

/** A walk of some arcs, drawn from numbers. */
function walkOf(network: RoadNetwork, [start, ...steps]: Wish): number[] {
  const arcs = [start % (2 * network.edgeFrom.length)];
  const length = steps.at(-1)!;
  for (let i = 0; arcs.length < length; i++) {
    const node = endOf(network, arcs.at(-1)!);
    const leaving = [...network.outArcs.subarray(network.outFirst[node], network.outFirst[node + 1])];
    arcs.push(leaving[steps[i]! % leaving.length]!);
  }
  return arcs;
}

/** Costs from an arc by the last four arcs of every way, using only the list of forbidden ways. */
function plainCosts(
  network: RoadNetwork,
  source: number,
  forbidden: readonly (readonly number[])[],
): Map<number, number> {
  const turns = arcGraph(
    { ...network, bannedTurns: new Uint32Array(), bannedPaths: new Uint32Array() },
    'car',
    'length',
  );
  const costs = new Map<string, number>([[String(source), 0]]);
  const open: (readonly number[])[] = [[source]];
  const best = new Map<number, number>([[source, 0]]);
  for (let walk = open.pop(); walk; walk = open.pop()) {
    const cost = costs.get(walk.join(' '))!;
    const arc = walk.at(-1)!;
    for (let i = turns.first[arc]!; i < turns.first[arc + 1]!; i++) {
      const whole = [...walk, turns.head[i]!];
      const isForbidden = forbidden.some((path) => path.join(' ') === whole.slice(-path.length).join(' '));
      const [key, reached] = [whole.slice(-4), cost + turns.weight[i]!];
      if (isForbidden || reached >= (costs.get(key.join(' ')) ?? Infinity)) continue;
      costs.set(key.join(' '), reached);
      best.set(key.at(-1)!, Math.min(reached, best.get(key.at(-1)!) ?? Infinity));
      open.push(key);
    }
  }
  return best;
}

test('[N1, N2] with ways of any length forbidden, search and matrix find what looking at whole ways finds', () => {
  fc.assert(
    fc.property(blocks, ({ oneWay, wishes }) => {
      const open = townOf(oneWay);
      const forbidden = wishes
        .map((wish) => walkOf(open, wish))
        .filter((walk) => walk.every((arc, i) => i === 0 || arc !== (walk[i - 1]! ^ 1)));
      const network = {
        ...open,
        bannedTurns: Uint32Array.from(forbidden.filter(({ length }) => length === 2).flat()),
        bannedPaths: Uint32Array.from(
          forbidden.filter(({ length }) => length > 2).flatMap((path) => [path.length, ...path]),
        ),
      };
      const graph = arcGraph(network, 'car', 'length');
      const arcs = Array.from({ length: 2 * network.edgeFrom.length }, (_, arc) => arc);
      const nodes = [...graph.arcOf.keys()];
      const matrix = distanceMatrix(hierarchyOf(graph), arcs, nodes);
      const paths = new ShortestPaths(graph);
      for (const source of arcs.filter((arc) => startOf(network, arc) % 5 === 0)) {
        const plain = plainCosts(network, source, forbidden);
        paths.run([{ node: source, cost: 0 }], () => false);
        for (const arc of arcs) {
          const all = nodesOf(graph, arc);
          const bySearch = Math.min(...all.map((node) => paths.costTo(node)));
          const byMatrix = Math.min(UNREACHABLE, ...all.map((node) => matrix[source * nodes.length + node]!));
          expect([bySearch, byMatrix]).toEqual([
            plain.get(arc) ?? UNREACHABLE,
            plain.get(arc) ?? UNREACHABLE,
          ]);
        }
      }
    }),
    { numRuns: 60 },
  );
});
