import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ExtractListener, Member, Tags } from '../../domain/roads/extract.ts';
import { townMap } from '../../fixtures/town/town.ts';
import { readExtract } from '../../server/roads/osm/read-extract.ts';
import { testWith } from '../peers.ts';
import { TOWN_PBF } from '../town.ts';
import { manyTownsFile } from './many-towns.ts';
import { block, framed, header, messageOf, pbfOf } from './pbf-file.ts';
import { realExtract } from './real-extracts.ts';
import { ownFolder } from './server.ts';

/** Comparisons with data of other projects: registered if the data is there. */
const it = testWith('osm');

/** Nodes, nodes with tags, ways, places in ways, ways with `highway`, relations. */
const realCounts: readonly (readonly [name: string, counts: readonly number[]])[] = [
  ['monaco-2012.osm.gz', [13_739, 975, 1_944, 16_573, 866, 77]],
  ['andorra-2013.osm.gz', [69_385, 12_900, 2_722, 72_704, 1_614, 74]],
  ['monaco-2020.osm.pbf', [23_662, 2_284, 3_624, 28_206, 1_996, 235]],
  ['liechtenstein-2021.osm.pbf', [295_005, 15_479, 29_874, 369_678, 6_984, 884]],
  ['heidelberg.osm.pbf', [221_009, 12_620, 31_619, 266_661, 25_359, 1_700]],
  ['chengdu-2017.osm.pbf', [15_800, 811, 2_835, 22_628, 1_611, 44]],
];

for (const [name, counts] of realCounts) {
  it(`all of ${name} is told`, async (context) => {
    const file = realExtract(context, name);
    const heard = new Count();
    expect(await readExtract(file, () => heard)).toEqual({ ok: true, value: undefined });
    expect(heard.all).toEqual(counts);
  });
}

test('all of the town is read, and a street is where it was drawn', async () => {
  const { nodes, ways, relations } = townMap();
  const heard = new Heard();
  expect(await readExtract(TOWN_PBF, () => heard)).toEqual({ ok: true, value: undefined });
  const drawn = [nodes.length, ways.length, relations.length];
  expect([heard.nodes.length, heard.ways.length, heard.relations.length]).toEqual(drawn);
  const named = heard.ways.find(({ tags }) => tags['name'] === '人民西路');
  expect(named).toMatchObject({ tags: { highway: 'primary', 'name:en': 'Renmin West Road' } });
  expect(heard.nodes.find(({ id }) => id === named!.nodeIds[0])!.position).toEqual([123.5, 38.003_604]);
});

it('a real crossing is at its place, with its tags', async (context) => {
  const heard = new Heard();
  await readExtract(realExtract(context, 'chengdu-2017.osm.pbf'), () => heard);
  const named = heard.ways.find(({ tags }) => tags['name'] === '人民北路');
  expect(named).toMatchObject({ tags: { highway: 'primary' } });
  const [longitude, latitude] = heard.nodes.find(({ id }) => id === named!.nodeIds[0])!.position;
  expect(longitude).toBeCloseTo(104.06998, 5);
  expect(latitude).toBeCloseTo(30.68478, 5);
});

const SMALL = `<?xml version='1.0' encoding='UTF-8'?>
<osm version="0.6" generator="a test">
  <bounds minlat="45.8" minlon="123.1" maxlat="45.9" maxlon="123.3"/>
  <node id="1" lat="45.84" lon="123.2"><tag k="name" v="镇赉 &amp; station"/></node>
  <node id="-2" lat="45.85" lon="123.21" visible="true"/>
  <node id="3" lat="45.86" lon="123.22" action="delete"/>
  <way id="10"><nd ref="1"/><nd ref="-2"/><tag k="highway" v="primary"/></way>
  <relation id="20"><member type="way" ref="10" role="from"/><member type="node" ref="1" role=""/><tag k="type" v="restriction"/></relation>
</osm>
`;

const smallHeard = {
  nodes: [
    { id: 1, position: [123.2, 45.84], tags: { name: '镇赉 & station' } },
    { id: -2, position: [123.21, 45.85], tags: undefined },
  ],
  ways: [{ id: 10, nodeIds: [1, -2], tags: { highway: 'primary' } }],
  relations: [
    {
      id: 20,
      members: [
        { type: 'way', ref: 10, role: 'from' },
        { type: 'node', ref: 1, role: '' },
      ],
      tags: { type: 'restriction' },
    },
  ],
};

test('XML is read plain and packed, whatever the file is called', async () => {
  for (const content of [SMALL, `\uFEFF${SMALL}`, gzipSync(SMALL)]) {
    const heard = new Heard();
    expect(await readExtract(fileOf(content, 'map.pbf'), () => heard)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(heard).toEqual(smallHeard);
  }
});

test('protobuf tells the same as XML, with nodes dense or plain, packed or not', async () => {
  for (const dense of [true, false]) {
    for (const packed of [true, false]) {
      const heard = new Heard();
      const file = fileOf(pbfOf([header(), block({ dense })], packed), 'map.osm');
      expect(await readExtract(file, () => heard)).toEqual({ ok: true, value: undefined });
      expect(heard).toEqual(smallHeard);
    }
  }
});

test('XML that breaks off or is no XML says in which line and column', async () => {
  const refused = async (text: string) => (await reading(text)).refusal;
  expect(await refused(SMALL.slice(0, SMALL.indexOf('</way>') + 3))).toEqual({
    reason: 'xml-broken',
    line: 7,
    column: 76,
    said: 'unclosed tag: way',
  });
  expect(await refused(SMALL.replace('</node>', '</nod>'))).toEqual({
    reason: 'xml-broken',
    line: 4,
    column: 82,
    said: 'unexpected close tag.',
  });
  expect(await refused(SMALL.replace('lat="45.85"', 'lat="x"'))).toMatchObject({
    line: 5,
    said: 'lat is no number: x',
  });
  expect(await refused(SMALL.replace('lon="123.21"', ''))).toMatchObject({ line: 5, said: 'lon is missing' });
  expect(await refused(SMALL.replace('lat="45.85"', 'lat="95"'))).toMatchObject({
    line: 5,
    said: 'node -2 lies at 95, 123.21',
  });
});

test('a gzip that ends early, is damaged, or hides something else', async () => {
  const packed = gzipSync(SMALL);
  for (const bytes of [12, packed.length >> 1, packed.length - 1])
    expect(await reading(packed.subarray(0, bytes))).toMatchObject({
      refusal: { reason: 'extract-ends-early', atByte: bytes },
    });
  const damaged = Buffer.from(packed);
  damaged[packed.length - 7]! ^= 1;
  expect(await reading(damaged)).toMatchObject({
    refusal: { reason: 'extract-broken', atByte: damaged.length, said: 'incorrect data check' },
  });
  expect(await reading(gzipSync('no map at all'))).toMatchObject({ refusal: { reason: 'no-extract' } });
});

test('changes are no map', async () => {
  expect(await reading('<osmChange version="0.6"><create/></osmChange>')).toMatchObject({
    refusal: { reason: 'extract-needs', feature: 'osmChange' },
  });
  expect(await reading('<osm><changeset id="1"/></osm>')).toMatchObject({
    refusal: { reason: 'extract-needs', feature: 'changeset' },
  });
  const changesets = pbfOf([
    header(),
    messageOf((pbf) => {
      pbf.writeMessage(1, (_, strings) => strings.writeStringField(1, ''), null);
      pbf.writeMessage(
        2,
        (_, group) => group.writeMessage(5, (__, set) => set.writeVarintField(1, 1), null),
        null,
      );
    }),
  ]);
  expect(await reading(changesets)).toMatchObject({
    refusal: { reason: 'extract-needs', feature: 'changesets' },
  });
});

test('a feature that is required and unknown is named', async () => {
  const asking = (...features: string[]) => reading(pbfOf([header(features), block()]));
  expect(await asking('OsmSchema-V0.6', 'DenseNodes')).toMatchObject({ ok: true });
  for (const feature of ['HistoricalInformation', 'SomethingOfTomorrow'])
    expect(await asking('OsmSchema-V0.6', feature)).toEqual({
      ok: false,
      refusal: { reason: 'extract-needs', feature },
    });
});

test('nodes are left out if ways carry their places, and this is reported; other options are ignored', async () => {
  const offering = (feature: string) => reading(pbfOf([header(undefined, [feature]), block()]));
  expect(await offering('Sort.Type_then_ID')).toMatchObject({ ok: true });
  expect(await offering('LocationsOnWays')).toEqual({
    ok: false,
    refusal: { reason: 'extract-needs', feature: 'LocationsOnWays' },
  });
});

test('a way of packing that is not known here is named', async () => {
  const blob = messageOf((pbf) => pbf.writeBytesField(7, Buffer.from('never unpacked')));
  const file = Buffer.concat([pbfOf([header()]), framed('OSMData', blob)]);
  expect(await reading(file)).toEqual({ ok: false, refusal: { reason: 'extract-needs', feature: 'zstd' } });
});

test('a file cut at any byte ends early there, or between blobs is a shorter file', async () => {
  const [first, whole] = [pbfOf([header()]), pbfOf([header(), block()])];
  for (let bytes = 1; bytes < whole.length; bytes++) {
    const { refusal } = await reading(whole.subarray(0, bytes), 'cut.osm.pbf');
    if (bytes === first.length) expect(refusal).toEqual({ reason: 'extract-empty' });
    else expect(refusal).toEqual({ reason: 'extract-ends-early', atByte: bytes });
  }
});

test('a flipped byte in packed map content is noticed, at the byte of its blob', async () => {
  const [first, whole] = [pbfOf([header()]), pbfOf([header(), block()])];
  const content = whole.indexOf(Buffer.from([0x78, 0x9c]), first.length);
  for (let at = content; at < whole.length; at++) {
    const damaged = Buffer.from(whole);
    damaged[at]! ^= 0x10;
    const { refusal } = await reading(damaged);
    expect(refusal, `byte ${at}`).toMatchObject({ reason: 'extract-broken', atByte: first.length });
  }
});

test('a flipped byte before the content never loses anything in silence', async () => {
  const whole = pbfOf([header(), block()]);
  for (let at = 0; at < whole.length; at++) {
    const damaged = Buffer.from(whole);
    damaged[at]! ^= 0x01;
    const heard = new Heard();
    const { ok } = await readExtract(fileOf(damaged, 'damaged.osm.pbf'), () => heard);
    if (ok) expect(heard, `byte ${at}`).toEqual(smallHeard);
  }
});

test('content that is no protobuf is broken where its blob starts', async () => {
  const first = pbfOf([header()]);
  const refused = async (content: Buffer) =>
    (await reading(Buffer.concat([first, pbfOf([content], true, 'OSMData')]))).refusal;
  expect(await refused(Buffer.from([0x0a, 0x01, 0x00]))).toEqual({
    reason: 'extract-broken',
    atByte: first.length,
    said: 'a message does not end where it should',
  });
  expect(await refused(Buffer.from([0x12, 0x04, 0x22, 0x02, 0x08, 0xff]))).toMatchObject({
    reason: 'extract-broken',
  });
  expect(await refused(block({ latitude: 91 }))).toMatchObject({ said: 'node 1 lies at 91, 123.2' });
});

test('nothing in it, nothing at all, something else, too much, and no file', async () => {
  const empty = { ok: false, refusal: { reason: 'extract-empty' } };
  expect(await reading('<osm version="0.6"></osm>')).toEqual(empty);
  expect(await reading(pbfOf([header()]))).toEqual(empty);
  expect(await reading('')).toEqual(empty);
  for (const text of [
    'a shopping list\n',
    '<gpx></gpx>',
    '<html>',
    '\0\0',
    '<',
    '{"type": "FeatureCollection"}',
  ]) {
    const file = fileOf(text, 'list.osm');
    expect(await readExtract(file, () => new Heard())).toEqual({
      ok: false,
      refusal: { reason: 'no-extract', file },
    });
  }
  const large = fileOf(Buffer.alloc(1_100_000, SMALL), 'large.osm');
  expect(await readExtract(large, () => new Heard(), { limitMB: 1 })).toEqual({
    ok: false,
    refusal: { reason: 'file-too-large', limitMB: 1 },
  });
  const nowhere = join(ownFolder(), 'nowhere.osm');
  expect(await readExtract(nowhere, () => new Heard())).toEqual({
    ok: false,
    refusal: { reason: 'no-such-file', file: nowhere },
  });
});

test('after a cancellation there are no more reports, and progress only grows, up to the whole', async () => {
  const file = manyTownsFile(100);
  const shares: number[] = [];
  const stopping = new AbortController();
  const onProgress = (share: number) => {
    shares.push(share);
    if (share > 0.3) stopping.abort();
  };
  const heard = new Count();
  expect(await readExtract(file, () => heard, { onProgress, signal: stopping.signal })).toEqual({
    ok: false,
    refusal: { reason: 'cancelled' },
  });
  expect(shares.at(-1)).toBeLessThan(0.8);
  expect(heard.all[0]).toBeGreaterThan(0);
  expect(heard.all[5]).toBe(0);
  shares.length = 0;
  await readExtract(file, () => new Count(), { onProgress });
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
});

test('a listener that fails is no fault of the file', async () => {
  const failing: ExtractListener = {
    node: () => {
      throw new TypeError('a mistake of ours');
    },
    way: () => undefined,
    relation: () => undefined,
  };
  for (const content of [SMALL, pbfOf([header(), block()])])
    await expect(readExtract(fileOf(content), () => failing)).rejects.toThrow(
      new TypeError('a mistake of ours'),
    );
});

class Heard implements ExtractListener {
  readonly nodes: { id: number; position: [number, number]; tags: Tags | undefined }[] = [];
  readonly ways: { id: number; nodeIds: readonly number[]; tags: Tags }[] = [];
  readonly relations: { id: number; members: readonly Member[]; tags: Tags }[] = [];

  node(id: number, longitude: number, latitude: number, tags: Tags | undefined): void {
    this.nodes.push({ id, position: [longitude, latitude], tags });
  }

  way(id: number, nodeIds: readonly number[], tags: Tags): void {
    this.ways.push({ id, nodeIds, tags });
  }

  relation(id: number, members: readonly Member[], tags: Tags): void {
    this.relations.push({ id, members, tags });
  }
}

class Count implements ExtractListener {
  readonly all = [0, 0, 0, 0, 0, 0];

  node(_id: number, _longitude: number, _latitude: number, tags: Tags | undefined): void {
    this.all[0]! += 1;
    if (tags) this.all[1]! += 1;
  }

  way(_id: number, nodeIds: readonly number[], tags: Tags): void {
    this.all[2]! += 1;
    this.all[3]! += nodeIds.length;
    if (tags['highway'] !== undefined) this.all[4]! += 1;
  }

  relation(): void {
    this.all[5]! += 1;
  }
}

function fileOf(content: string | Buffer, name = 'map.osm'): string {
  const file = join(ownFolder(), name);
  writeFileSync(file, content);
  return file;
}

async function reading(content: string | Buffer, name?: string) {
  const result = await readExtract(fileOf(content, name), () => new Heard());
  return result.ok ? { ok: true, refusal: undefined } : result;
}
