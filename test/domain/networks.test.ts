import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialsOf } from '../../domain/kernel/pinyin.ts';
import { distanceM, shortDistanceM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import type { Tags } from '../../domain/roads/extract.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import { networkBytes, networkIn } from '../../domain/roads/network-file.ts';
import { NODE } from '../../domain/roads/network.ts';
import { searchByName } from '../../domain/roads/place-search.ts';
import { Router } from '../../domain/roads/router.ts';
import { junctionsOf } from '../../domain/roads/track-junctions.ts';
import { Town, at, grid } from './streets.ts';

describe('what is made of an extract', () => {
  test('[N7] a street that leads over the border is kept as far as the extract goes, and counted', () => {
    const { network, report } = new Town()
      .corners({ a: [0, 0], b: [1, 0], d: [3, 0], e: [4, 0] })
      .street('a b beyond d e')
      .built();
    expect(report.cutWays).toBe(1);
    expect(report.edges).toBe(2);
    const way = new Router(network, 'event', 'length').route([
      { position: at(0.5, 0) },
      { position: at(3.5, 0) },
    ]);
    expect(way).toEqual({ ok: false, refusal: { reason: 'unreachable', nth: 2, after: 1 } });
  });

  test('[N8] a network is read from its file as it was written, and a broken file is refused', () => {
    const { network, report } = grid(5, 4).built();
    const bytes = networkBytes(network, report);
    expect(networkIn(bytes)).toEqual({ ok: true, value: { network, report } });
    const [half, foreign, older] = [bytes.slice(0, 900), new Uint8Array(64), Uint8Array.from(bytes)];
    older[8] = 9;
    expect(networkIn(half)).toEqual({
      ok: false,
      refusal: { reason: 'network-file-ends-early', atByte: 900 },
    });
    expect(networkIn(foreign)).toEqual({ ok: false, refusal: { reason: 'no-network-file' } });
    expect(networkIn(older)).toEqual({
      ok: false,
      refusal: { reason: 'network-file-version', version: 9, wanted: 2 },
    });
  });

  test('[N19] streets of one name in two towns are two, each with its town; what hangs together is one', () => {
    const { network } = new Town()
      .corners({ a: [0, 0, { place: 'town', name: 'Aach' }], b: [1, 0], c: [2, 0] })
      .corners({
        x: [60, 0, { place: 'town', name: 'Zell' }],
        y: [61, 0],
        z: [60, 2, { amenity: 'police', name: 'Wache' }],
      })
      .street('a b', { name: 'Hauptstraße', ref: 'L 600;L 12' })
      .street('b c', { name: 'Hauptstraße' })
      .street('x y', { name: 'Hauptstraße' })
      .built();
    const found = searchByName(network, 'hauptstr');
    expect(found.map(({ town, refs }) => [town, refs])).toEqual([
      ['Aach', ['L 600', 'L 12']],
      ['Zell', undefined],
    ]);
    expect(found[0]!.lengthM).toBeCloseTo(2 * found[1]!.lengthM!, -1);
    expect(searchByName(network, 'wache')).toMatchObject([{ kind: 'police', town: 'Zell' }]);
    expect(searchByName(network, 'Zell')[0]).not.toHaveProperty('town');
  });

  test('[N19] where no towns are mapped, addresses name them, and what is far apart is two', () => {
    const { network } = new Town()
      .corners({
        a: [0, 0, { 'addr:city': 'Aach' }],
        b: [1, 0],
        x: [60, 0],
        y: [61, 0],
        p: [120, 0],
        q: [121, 0],
      })
      .street('a b', { name: 'Ring' })
      .street('x y', { name: 'Ring' })
      .street('p q', { name: 'Ring' })
      .built();
    expect(searchByName(network, 'ring').map(({ town }) => town)).toEqual(['Aach', undefined, undefined]);
  });

  test('[N19] a street is found by the number of its road and by the initials of its pinyin', () => {
    const { network } = new Town()
      .corners({ a: [0, 0], b: [1, 0], c: [2, 0], d: [3, 0] })
      .street('a b', { name: '长江北路', ref: 'G302' })
      .street('b c', { ref: 'G302' })
      .street('c d', { name: 'Gartenweg' })
      .built();
    const names = (text: string) => searchByName(network, text).map(({ name }) => name);
    expect(names('g302')).toEqual(['G302', '长江北路']);
    expect(names('g 30')).toEqual(['G302', '长江北路']);
    expect([names('zjbl'), names('jb'), names('gw')]).toEqual([['长江北路'], ['长江北路'], []]);
  });

  test('[N19] a street is found by its other names, in traditional and simplified characters, and one without a name by what else it is called', () => {
    const { network } = new Town()
      .corners({ a: [0, 0], b: [1, 0], c: [2, 0], d: [3, 0], e: [4, 0], f: [5, 0], g: [6, 0] })
      .street('a b', { name: '团结路', 'name:zh-Hant': '團結路', old_name: '解放路; 胜利路' })
      .street('b c', { 'name:en': 'Nenjiang Road' })
      .street('c d', { official_name: '官方路', 'name:etymology': '官方' })
      .street('d e', { 'name:left': '左路', 'name:right': '右路' })
      .street('e f', { name: ' ', ref: 'S210;S211' })
      .street('f g', { name: '開發大街' })
      .built();
    const names = (text: string) => searchByName(network, text).map(({ name, by }) => [name, by]);
    expect(names('團結')).toEqual([['团结路', undefined]]);
    expect(names('开发')).toEqual([['開發大街', undefined]]);
    expect(names('解放')).toEqual([['团结路', '解放路']]);
    expect(names('胜利路')).toEqual([['团结路', '胜利路']]);
    expect(names('nenjiang')).toEqual([['Nenjiang Road', undefined]]);
    expect(names('官方')).toEqual([['官方路', undefined]]);
    expect(names('右')).toEqual([['左路', '右路']]);
    expect(names('s211')).toEqual([['S210;S211', undefined]]);
  });

  test('[N19] places and car parks that are drawn as an area of several ways are known, where their outline lies', () => {
    const town = () =>
      new Town()
        .corners({ a: [0, 0], b: [4, 0], c: [4, 4], d: [0, 4], e: [1, 1], f: [2, 2], z: [90, 90] })
        .street('a b')
        .area('a b c', {})
        .area('c d a', {})
        .area('e f e', {});
    const outline = { outer: [2, 3], inner: [4] };
    const { network } = town()
      .relation(outline, {
        type: 'multipolygon',
        amenity: 'hospital',
        name: '人民医院',
        'name:en': 'Hospital',
      })
      .relation(outline, { type: 'multipolygon', amenity: 'parking', name: 'P9', capacity: '300' })
      .relation(outline, { type: 'multipolygon', highway: 'pedestrian', name: '中心广场' })
      .relation(outline, { type: 'route', amenity: 'hospital', name: 'no place' })
      .relation({ outer: [99] }, { type: 'multipolygon', amenity: 'school', name: 'outside' })
      .area('a b c a', { highway: 'pedestrian', area: 'yes', name: '北广场' })
      .built();
    expect(network.words.places.map(({ name, kind }) => [name, kind])).toEqual([
      ['人民医院', 'hospital'],
      ['中心广场', 'square'],
      ['北广场', 'square'],
    ]);
    expect(network.words.carParks).toMatchObject([{ name: 'P9', capacity: 300, osm: 'relation/1' }]);
    expect(searchByName(network, 'hosp')).toMatchObject([{ name: '人民医院', by: 'Hospital' }]);
    const [lng, lat] = network.words.places[0]!.position;
    expect([lng, lat].map((degrees, i) => Math.sign(degrees - at(1, 1)[i]!))).toEqual([1, 1]);
  });

  test('[N6] signals at stop lines and on crossings just before a junction are its signals; those far from it are not', () => {
    const signal = { highway: 'traffic_signals' };
    const crossing = { highway: 'crossing', crossing: 'traffic_signals' };
    const signalsAt = (x: number, tags: Tags) => {
      const { network } = new Town()
        .corners({ a: [-4, 0], x: [0, 0], b: [4, 0], n: [0, 4], s: [x, 0, tags] })
        .street('a x')
        .street('x s b')
        .street('x n')
        .built();
      const node = [...network.nodeOsm].indexOf(2);
      return (network.nodeFlags[node]! & NODE.signals) !== 0;
    };
    expect([signalsAt(0.2, signal), signalsAt(0.15, crossing)]).toEqual([true, true]);
    expect([signalsAt(0.2, { highway: 'crossing' }), signalsAt(2, signal)]).toEqual([false, false]);
    const { network } = new Town()
      .corners({ a: [0, 0], s: [0.2, 0, signal], b: [0.4, 0], c: [4, 0] })
      .street('a s b')
      .street('b c')
      .built();
    expect([...network.nodeFlags].some((flags) => flags & NODE.signals)).toBe(false);
  });

  test.each([
    ['中心火车站', 'zxhcz'],
    ['齐齐哈尔', 'qqhe'],
    ['阿八嚓哒鹅发噶哈鸡卡拉妈拿喔怕七然撒他挖西压砸', 'abcdefghjklmnopqrstwxyz'],
    ['洛龙路', 'lll'],
    ['A1 东街', 'a1 dj'],
    ['', ''],
  ])('[N19] %s is typed %s', (text, initials) => {
    expect(initialsOf(text)).toBe(initials);
  });

  test('streets and places are found by a part of their name, in any script', () => {
    const { network } = new Town()
      .corners({ a: [0, 0, { place: 'village', name: '人民村' }], b: [5, 0], c: [5, 5] })
      .street('a b', { name: '人民北路' })
      .street('b c', { name: 'Avenue des Spélugues' })
      .built();
    expect(searchByName(network, '人民').map(({ name, kind }) => [name, kind])).toEqual([
      ['人民村', 'village'],
      ['人民北路', 'street'],
    ]);
    expect(searchByName(network, 'SPELU')).toMatchObject([{ kind: 'street' }]);
    expect(searchByName(network, '  ')).toEqual([]);
  });

  test('[W7] the short way to a distance is as good as the long one', () => {
    const place = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -89, max: 89, noNaN: true }),
    );
    const offset = fc.double({ min: -0.019, max: 0.019, noNaN: true });
    fc.assert(
      fc.property(place, offset, offset, ([lng, lat], dLng, dLat) => {
        const [a, b]: Position[] = [
          [lng, lat],
          [lng + dLng, lat + dLat],
        ] as Position[];
        expect(Math.abs(shortDistanceM(a!, b!) - distanceM(a!, b!))).toBeLessThan(0.0005);
      }),
    );
  });
});

describe('crossings', () => {
  test('[N6] two carriageways that meet two others are one crossing of four arms', () => {
    const { network } = new Town()
      .corners({
        w1: [-5, 0],
        w2: [-5, 0.2],
        e1: [5, 0],
        e2: [5, 0.2],
        n1: [0, 5],
        n2: [0.2, 5],
        s1: [0, -5],
        s2: [0.2, -5],
      })
      .corners({ a: [0, 0], b: [0.2, 0], c: [0.2, 0.2], d: [0, 0.2] })
      .street('w1 a b e1', { name: 'East Road', oneway: 'yes' })
      .street('e2 c d w2', { name: 'East Road', oneway: 'yes' })
      .street('n1 d a s1', { name: 'North Road', oneway: 'yes' })
      .street('s2 b c n2', { name: 'North Road', oneway: 'yes' })
      .built();
    const crossings = new Crossings(network);
    const found = new Set(
      [...network.nodeOsm.keys()].map((node) => crossings.at(node)).filter((one) => one !== undefined),
    );
    expect(
      [...found].map(({ arms, osmNodes }) => [
        osmNodes.length,
        arms.map(({ bearing }) => Math.round(bearing / 90) % 4),
      ]),
    ).toEqual([[4, [0, 1, 2, 3]]]);
  });

  test('[N6] a roundabout is one crossing, and a bend or a street’s change of name is none', () => {
    const { network } = new Town()
      .corners({
        n: [0, 0.3],
        e: [0.3, 0],
        s: [0, -0.3],
        w: [-0.3, 0],
        N: [0, 5],
        E: [5, 0],
        S: [0, -5],
        far: [5, -5],
      })
      .street('n w s e n', { junction: 'roundabout' })
      .street('n N', { name: 'North' })
      .street('e E', { name: 'East' })
      .street('s S', { name: 'South' })
      .street('E far', { name: 'Bend' })
      .built();
    const crossings = new Crossings(network);
    const of = (node: number) => crossings.at(node);
    const found = new Set([...network.nodeOsm.keys()].map(of).filter((one) => one !== undefined));
    expect([...found].map(({ arms, key }) => [key, arms.map(({ street }) => street)])).toEqual([
      ['n1', ['North', 'East', 'South']],
    ]);
  });
});

describe('a given track', () => {
  /** Two arms of a hairpin, 25 m apart, and the line along both. */
  const hairpin = () =>
    new Town()
      .corners({ a: [0, 0], b: [20, 0], c: [20.2, 0.12], d: [20, 0.25], e: [0, 0.25], x: [10, 5] })
      .street('a b', { name: 'Up' })
      .street('b c d', { name: 'Turn' })
      .street('d e', { name: 'Down' })
      .built();

  test('[N5] it follows a hairpin round and never jumps across', () => {
    const { network } = hairpin();
    const track = [at(0, 0.12), at(19.9, 0.1), at(20.15, 0.12), at(19.9, 0.15), at(0, 0.13)];
    const matched = matchTrack(network, track);
    if (!matched.ok) throw new Error(matched.refusal.reason);
    expect(matched.value.runs).toHaveLength(1);
    const [run] = matched.value.runs;
    expect(run!.drive.streets.map(({ name }) => name)).toEqual(['Up', 'Turn', 'Down']);
    expect(matched.value.matchedLengthM).toBeCloseTo(distanceM(at(0, 0), at(20, 0)) * 2 + 40, -2);
    expect(matched.value.maxOffsetM).toBeLessThan(15);
  });

  test('[N5] off the roads it counts as it was given', () => {
    const { network } = grid(5, 2).built();
    const track = [at(0, 0), at(4, 0), at(12, -6), at(16, -6)];
    const matched = matchTrack(network, track);
    if (!matched.ok) throw new Error(matched.refusal.reason);
    expect(matched.value.onRoadsM).toBeCloseTo(distanceM(at(0, 0), at(4, 0)), -2);
    expect(Math.abs(matched.value.matchedLengthM - matched.value.lengthM)).toBeLessThan(40);
  });

  test('[N5] the junctions come in order along it, twice where it comes twice', () => {
    const { network } = grid(4, 3).built();
    const matched = matchTrack(network, [at(0, 1), at(3, 1), at(3, 2), at(0, 2), at(0, 1), at(1.5, 1)]);
    if (!matched.ok) throw new Error(matched.refusal.reason);
    const junctions = junctionsOf(network, new Crossings(network), matched.value);
    const chainages = junctions.map(({ chainageM }) => chainageM);
    expect(chainages).toEqual([...chainages].sort((a, b) => a - b));
    expect(
      junctions.filter(({ streets }) => streets.includes('Row 1') && streets.includes('Column 1')),
    ).toHaveLength(2);
  });

  test('[N3] a track on another continent or with its degrees swapped is refused as such', () => {
    const { network } = grid(4, 3).built();
    const swapped = [at(0, 0), at(2, 0)].map(([lng, lat]): Position => [lat, lng]);
    expect(
      matchTrack(network, [
        [104, 30],
        [104.1, 30],
      ]),
    ).toEqual({ ok: false, refusal: { reason: 'track-elsewhere' } });
    expect(matchTrack(network, swapped)).toEqual({ ok: false, refusal: { reason: 'track-swapped' } });
  });
});
