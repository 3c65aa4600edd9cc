import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { RoadNetwork } from '../../domain/roads/network.ts';
import { importExtract } from '../../server/roads/import-extract.ts';
import { block, header, pbfOf } from './pbf-file.ts';
import { ownFolder } from './server.ts';

const NODES = [
  '<node id="1" version="1" lat="45.84" lon="123.2"/>',
  '<node id="2" version="1" lat="45.84" lon="123.21"/>',
  '<node id="3" version="1" lat="45.85" lon="123.21"/>',
];
const LONG =
  '<way id="11" version="1"><nd ref="1"/><nd ref="3"/><nd ref="2"/><tag k="highway" v="tertiary"/><tag k="name" v="嫩江路"/></way>';
const SHORT =
  '<way id="10" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="name" v="Short"/></way>';
const BAN =
  '<relation id="20"><member type="way" ref="11" role="from"/><member type="node" ref="1" role="via"/><member type="way" ref="10" role="to"/><tag k="type" v="restriction"/><tag k="restriction" v="no_left_turn"/></relation>';

function osm(elements: readonly string[], encoding = 'UTF-8'): string {
  return `<?xml version="1.0" encoding="${encoding}"?>\n<osm version="0.6">\n${elements.join('\n')}\n</osm>\n`;
}

function imported(content: string | Uint8Array, name = 'map.osm') {
  const file = join(ownFolder(), name);
  writeFileSync(file, content);
  return importExtract(file);
}

async function networkOf(content: string | Uint8Array, name?: string): Promise<RoadNetwork> {
  const read = await imported(content, name);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value.network;
}

const names = async (content: string | Uint8Array, name?: string) =>
  (await networkOf(content, name)).words.names.filter((one) => one !== '').sort();

const IN_ORDER = osm([...NODES, SHORT, LONG, BAN]);
const BOTH = ['Short', '嫩江路'];

test('[N4] the order of nodes, ways and relations in a file does not matter', async () => {
  const expected = await networkOf(IN_ORDER);
  const orders = [
    [SHORT, LONG, ...NODES, BAN],
    [BAN, SHORT, LONG, ...NODES],
    [NODES[0]!, SHORT, NODES[1]!, BAN, NODES[2]!, LONG],
  ];
  for (const order of orders) expect(await networkOf(osm(order))).toEqual(expected);
  const shares: number[] = [];
  const file = join(ownFolder(), 'ways-first.osm');
  writeFileSync(file, osm(orders[0]!));
  expect((await importExtract(file, { onProgress: (share) => shares.push(share) })).ok).toBe(true);
  expect(shares.at(-1)).toBe(1);
  const late = Buffer.concat([pbfOf([header(), block()]), pbfOf([block()], true, 'OSMData')]);
  expect((await imported(late, 'late.osm.pbf')).ok).toBe(true);
});

test('[N4] of a history the last version counts: what was deleted, moved, closed or brought back', async () => {
  const version = (element: string, number: number, more = '') =>
    element.replace(/version="\d+"/, `version="${number}"${more}`);
  const gone = '<way id="10" version="2" visible="false"/>';
  expect(await names(osm([...NODES, SHORT, gone, LONG]))).toEqual(['嫩江路']);
  const back = version(SHORT, 3, ' visible="true"').replace('Short', 'Back');
  expect(await names(osm([...NODES, SHORT, gone, back, LONG]))).toEqual(['Back', '嫩江路']);
  expect(await names(osm([...NODES, back, gone, SHORT, LONG]))).toEqual(['Back', '嫩江路']);
  const moved = NODES[1]!.replace('version="1"', 'version="2"').replace('45.84', '45.841');
  const network = await networkOf(osm([NODES[0]!, NODES[1]!, moved, NODES[2]!, SHORT]));
  expect([...network.nodeLat]).toEqual([458_400_000, 458_410_000]);
  const closed = version(SHORT, 2).replace('"primary"', '"construction"');
  expect(await names(osm([...NODES, SHORT, closed, LONG]))).toEqual(['嫩江路']);
});

/** `map.osm` of the way LONG alone, packed by bzip2 itself. */
const BZIP2 = [
  'QlpoOTFBWSZTWbJrkeoAAEffuQAQUAP/R4EABgAv753gAACAKKCAA0AwANmmMAAZADINAaGhpp6g1PUpkwCaYAAEwI',
  'wmEkmpPST9GkZJsk0aPUPQ0IDa0n3ZseY4t6YxYMZ2K0ulKi26EGPp4PowSDbRe6PJ6VXUrANxhBEayADsw6gOpEE2',
  'paMGV95KCAQbwI7EhJQUk5ImwGYko9VCshJAMNlvhoO5YrNODhyC5T5rK0UslxJSntjpDnXmJybCgS6akEp+KmysXR',
  'xbFRfWqUqtgqiCiVURAfXpwpIsJSpXwCAPxdyRThQkLJrkeoA=',
].join('');

test('[N4] a map is read as it is packed: gzip, bzip2, zip', async () => {
  expect(await names(gzipSync(IN_ORDER), 'map.osm.gz')).toEqual(BOTH);
  expect(await names(Buffer.from(BZIP2, 'base64'), 'map.osm.bz2')).toEqual(['嫩江路']);
  const zipped = zipSync({ 'read me.txt': strToU8('hello'), 'data/map.osm': strToU8(IN_ORDER) });
  expect(await names(zipped, 'map.osm.zip')).toEqual(BOTH);
  expect(await names(zipped, 'misnamed.osm')).toEqual(BOTH);
  const waysFirst = zipSync({ 'map.osm': strToU8(osm([SHORT, LONG, ...NODES])) });
  expect(await names(waysFirst, 'map.zip')).toEqual(BOTH);
});

test('[N4] an archive of several maps, of none, one that ends early or is damaged is refused', async () => {
  const two = zipSync({ 'a.osm': strToU8(IN_ORDER), 'b.osm': strToU8(IN_ORDER) });
  expect(await imported(two, 'two.zip')).toMatchObject({
    refusal: { reason: 'archive-of-several', names: 'a.osm, b.osm' },
  });
  const none = zipSync({ 'doc.kml': strToU8('<kml/>') });
  expect(await imported(none, 'none.zip')).toMatchObject({
    refusal: { reason: 'archive-without-map', names: 'doc.kml' },
  });
  const zipped = Buffer.from(zipSync({ 'map.osm': strToU8(osm(Array<string>(500).fill(NODES[0]!))) }));
  const bzipped = Buffer.from(BZIP2, 'base64');
  expect(await imported(zipped.subarray(0, zipped.length / 2), 'map.zip')).toMatchObject({
    refusal: { reason: 'extract-ends-early' },
  });
  const broken = { refusal: { reason: 'extract-broken', said: 'bzip2 that is damaged or not whole' } };
  expect(await imported(bzipped.subarray(0, bzipped.length / 2), 'map.osm.bz2')).toMatchObject(broken);
  const damaged = Buffer.from(bzipped);
  damaged[120]! ^= 0xff;
  expect(await imported(damaged, 'map.osm.bz2')).toMatchObject(broken);
});

test('[N4] a small archive that would unpack to gigabytes is refused', async () => {
  const file = join(ownFolder(), 'bomb.zip');
  writeFileSync(file, zipSync({ 'map.osm': new Uint8Array(80 * 1024 * 1024).fill(0x20) }));
  expect(await importExtract(file, { limitMB: 1 })).toEqual({
    ok: false,
    refusal: { reason: 'file-too-large', limitMB: 1 },
  });
});

test('[N4] the encoding that a map states or marks is read; bytes that are not of it are refused with their line', async () => {
  const wide = Buffer.from(`\uFEFF${IN_ORDER.replace('UTF-8', 'UTF-16')}`, 'utf16le');
  expect(await names(wide)).toEqual(BOTH);
  expect(await names(Buffer.from(wide).swap16())).toEqual(BOTH);
  expect(await names(wide.subarray(2))).toEqual(BOTH);
  const NENJIANG = [0xc4, 0xdb, 0xbd, 0xad, 0xc2, 0xb7];
  const inGbk = (encoding: string) => {
    const [before, after] = osm([...NODES, SHORT, LONG], encoding).split('嫩江路') as [string, string];
    return Buffer.concat([Buffer.from(before), Buffer.from(NENJIANG), Buffer.from(after)]);
  };
  for (const encoding of ['GBK', 'gb18030', 'GB2312']) expect(await names(inGbk(encoding))).toEqual(BOTH);
  expect(await imported(inGbk('UTF-8'))).toMatchObject({
    refusal: { reason: 'extract-encoding', encoding: 'UTF-8' },
  });
  const roads = (name: string) =>
    `{"type":"LineString","coordinates":[[123.2,45.84],[123.21,45.84]],"name":"${name}"}`;
  const feature = (name: string) =>
    `{"type":"Feature","properties":{"name":"${name}"},"geometry":${roads('')}}`;
  const [before, after] = feature('|').split('|') as [string, string];
  const gbk = Buffer.concat([Buffer.from(before), Buffer.from(NENJIANG), Buffer.from(after)]);
  expect(await names(gbk, 'roads.geojson')).toEqual(['嫩江路']);
  expect(await names(Buffer.from(feature('Köln'), 'latin1'), 'roads.geojson')).toEqual(['Köln']);
  expect(await names(Buffer.from(feature('嫩江路'), 'utf16le'), 'roads.geojson')).toEqual(['嫩江路']);
});

test('[N4] an answer that a server broke off is refused with what the server says', async () => {
  const said = 'runtime error: Query timed out in "query" at line 3 after 26 seconds.';
  const remark = `<remark> ${said} </remark>`;
  const refused = { ok: false, refusal: { reason: 'extract-incomplete', said } };
  expect(await imported(osm([remark]))).toEqual(refused);
  expect(await imported(osm([...NODES, SHORT, remark]))).toEqual(refused);
  const inJson = JSON.stringify({ version: 0.6, elements: [], remark: said });
  expect(await imported(inJson, 'answer.json')).toEqual(refused);
});

test('[N4] an Overpass answer in JSON is a map, also where only ways have their places', async () => {
  const node = (id: number, lat: number, lon: number) => ({ type: 'node', id, lat, lon });
  const way = { type: 'way', id: 10, nodes: [1, 2], tags: { highway: 'primary', name: 'Short' } };
  const places = [
    { lat: 45.84, lon: 123.2 },
    { lat: 45.84, lon: 123.21 },
  ];
  const answers = [
    [way, node(1, 45.84, 123.2), node(2, 45.84, 123.21)],
    [{ ...way, geometry: places }],
    [{ ...way, nodes: undefined, geometry: places }],
  ];
  const [first, ...others] = await Promise.all(
    answers.map((elements) => networkOf(JSON.stringify({ elements }), 'answer.json')),
  );
  expect(first!.words.names).toEqual(['', 'Short']);
  for (const other of others) expect([...other.edgeMm]).toEqual([...first!.edgeMm]);
  const broken = { elements: [node(1, 45.84, 123.2), { type: 'node', id: 2, lat: '45' }] };
  expect(await imported(JSON.stringify(broken), 'answer.json')).toMatchObject({
    refusal: { reason: 'line-without-places', at: 'elements[1]' },
  });
});
