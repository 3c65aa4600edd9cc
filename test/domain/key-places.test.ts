import { describe, expect, test } from 'vitest';
import type { Position } from '../../domain/kernel/position.ts';
import { proposePosts, type Proposal } from '../../domain/posts/proposal.ts';
import { put, type Change } from '../../domain/records/collections.ts';
import { keyPlaceRows, usualTable } from '../../domain/records/proposal-table.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { KeyPlaces } from '../../domain/roads/key-places.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import type { RoadNetwork } from '../../domain/roads/network.ts';
import { junctionsOf } from '../../domain/roads/track-junctions.ts';
import { operationOf, route } from './builders.ts';
import { Town, at } from './streets.ts';

const rail = { railway: 'level_crossing' };

/**
 * A road to the east: a railway of two tracks at 4, a bridge from 8 to 10 in two ways, a tunnel from 14 to 16, a ditch at 20.
 * From 24 to 36 it is a dual road: a gap at 28, a side street with a gap of its own at 32.
 */
const built = new Town()
  .corners({ a: [0, 0], b: [4, 0, rail], c: [4.15, 0, rail], d: [8, 0], e: [9, 0], f: [10, 0], g: [14, 0] })
  .corners({ h: [16, 0], i: [20, 0], j: [20.05, 0], k: [24, 0] })
  .corners({ n1: [24.2, 0.1], n2: [28, 0.1], n3: [32, 0.1], n4: [36, 0.1], side: [32, 3] })
  .corners({ s1: [24.2, -0.1], s2: [28, -0.1], s3: [32, -0.1], s4: [36, -0.1], end: [40, 0] })
  .street('a b c d', { name: 'Road' })
  .street('d e', { name: 'Road', bridge: 'yes' })
  .street('e f', { name: 'Road', bridge: 'yes' })
  .street('f g', { name: 'Road' })
  .street('g h', { name: 'Road', tunnel: 'yes' })
  .street('h i', { name: 'Road' })
  .street('i j', { name: 'Road', bridge: 'yes' })
  .street('j k', { name: 'Road' })
  .street('k s1 s2 s3 s4 end', { name: 'Road', oneway: 'yes' })
  .street('end n4 n3 n2 n1 k', { name: 'Road', oneway: 'yes' })
  .street('n2 s2')
  .street('n3 s3')
  .street('n3 side', { name: 'Side' })
  .built();
const network: RoadNetwork = built.network;
const crossings = new Crossings(network);
const places = new KeyPlaces(network, crossings);

const line = [at(0, 0), at(24, 0), at(24.2, -0.1), at(36, -0.1), at(40, 0)];
const back = [at(40, 0), at(36, 0.1), at(24.2, 0.1), at(24, 0), at(0, 0)];

function along(track: readonly Position[]) {
  const matched = matchTrack(network, track);
  if (!matched.ok) throw new Error(matched.refusal.reason);
  return {
    junctions: junctionsOf(network, crossings, matched.value),
    keyPlaces: places.along(matched.value),
  };
}

function proposed(track: readonly Position[], filed: readonly Change[] = [], table = usualTable): Proposal {
  const operation = operationOf(route('R3', track), ...filed);
  let made = 0;
  const drawn = operation.plan.tables.routes.get('R3')!;
  const wide = { ...table, sightM: { 1: 20_000, 2: 20_000, 3: 20_000 } };
  return proposePosts(operation.plan, drawn, along(track), wide, () => `new-${(made += 1)}`);
}

describe('key places of a route', () => {
  test('[P10] a level crossing of two tracks is one, a bridge of two ways is one, a ditch and a joined junction are none', () => {
    const found = along(line).keyPlaces;
    expect(found.map(({ kind, chainageM }) => [kind, Math.round(chainageM / 100) * 100])).toEqual([
      ['crossing', 400],
      ['bridge', 900],
      ['tunnel', 1400],
      ['gap', 2800],
    ]);
    expect(found.map(({ street }) => street)).toEqual(['Road', 'Road', 'Road', 'Road']);
    expect(found[1]!.lengthM).toBeCloseTo(197, -1);
  });

  test('[P8, P10] in the other direction, on the other carriageway, they are the same places and keep their posts', () => {
    const [there, home] = [along(line).keyPlaces, along(back).keyPlaces];
    expect(home.map(({ key }) => key)).toEqual(there.map(({ key }) => key).reverse());
    const filed = proposed(line).added.map(({ post }) => put('posts', post));
    const again = proposed(back, filed);
    expect(again.added).toEqual([]);
    expect(again.moved.map(({ post }) => post.kind)).toEqual(['tunnel']);
  });

  test('[P10] each needs a post by its row, of its kind, and none if the row is off', () => {
    const kinds = (table = usualTable) =>
      proposed(line, [], table)
        .added.map(({ post }) => post.kind)
        .filter((kind) => kind !== 'junction');
    expect(kinds()).toEqual(['crossing', 'bridge', 'tunnel', 'gap']);
    const rows = keyPlaceRows(usualTable);
    const off = { ...usualTable, keyPlaces: { ...rows, bridge: { ...rows.bridge, wanted: false } } };
    expect(kinds(off)).toEqual(['crossing', 'tunnel', 'gap']);
    const strict = {
      ...usualTable,
      keyPlaces: { ...rows, gap: { ...rows.gap, strength: { police: 3, auxiliary: 0, warden: 0 } } },
    };
    expect(
      proposed(line, [], strict).added.find(({ post }) => post.kind === 'gap')!.post.strength.police,
    ).toBe(3);
  });

  test('[P10] a level crossing beside a junction with a post needs none of its own', () => {
    const near = new Town()
      .corners({ a: [0, 0], b: [4, 0], c: [4.3, 0, rail], d: [9, 0], x: [4, 3], y: [4, -3] })
      .street('a b c d', { name: 'Road' })
      .street('x b y', { name: 'Cross' })
      .built().network;
    const there = new Crossings(near);
    const track = [at(0, 0), at(9, 0)];
    const matched = matchTrack(near, track);
    if (!matched.ok) throw new Error(matched.refusal.reason);
    const passed = {
      junctions: junctionsOf(near, there, matched.value),
      keyPlaces: new KeyPlaces(near, there).along(matched.value),
    };
    expect(passed.keyPlaces.map(({ kind }) => kind)).toEqual(['crossing']);
    const operation = operationOf(route('R3', track));
    const kinds = (table = usualTable) =>
      proposePosts(
        operation.plan,
        operation.plan.tables.routes.get('R3')!,
        passed,
        table,
        () => 'x',
      ).added.map(({ post }) => post.kind);
    expect(kinds()).toEqual(['junction']);
    const { street } = usualTable.rows;
    const without = { ...usualTable, rows: { ...usualTable.rows, street: { ...street, wanted: false } } };
    expect(kinds(without)).toContain('crossing');
  });
});
