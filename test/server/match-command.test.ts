import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { roads } from '../../server/cli/roads.ts';
import { ownFolder } from './server.ts';

/** Street A from west to east, and street B that leaves it in the middle to the north. */
const NETWORK = `<osm version="0.6">
<node id="1" lat="45.84" lon="123.18"/><node id="2" lat="45.84" lon="123.2"/>
<node id="3" lat="45.84" lon="123.22"/><node id="4" lat="45.85" lon="123.2"/>
<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="name" v="A"/></way>
<way id="2"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="A"/></way>
<way id="3"><nd ref="2"/><nd ref="4"/><tag k="highway" v="secondary"/><tag k="name" v="B"/></way>
</osm>`;

const segment = (from: number, until: number): string =>
  `<trkseg><trkpt lat="45.84" lon="${from}"/><trkpt lat="45.84" lon="${until}"/></trkseg>`;
const gpx = (...segments: readonly string[]): string =>
  `<gpx><wpt lat="45" lon="123"/><trk><name>course</name>${segments.join('')}</trk></gpx>`;

const MEETING = gpx(segment(123.182, 123.195), segment(123.195, 123.218));
const APART = gpx(segment(123.182, 123.19), segment(123.205, 123.218));

interface Matched {
  readonly properties: {
    readonly lengthM: number;
    readonly junctions: readonly { readonly chainageM: number }[];
    readonly lines: readonly { readonly taken: boolean; readonly points: number }[];
    readonly gaps: readonly { readonly behindLine: number; readonly gapM: number }[];
    readonly leftOut: { readonly places: number };
  };
}

let folder: string;
beforeEach(async () => {
  folder = ownFolder();
  await writeFile(join(folder, 'net.osm'), NETWORK);
  await said('import', join(folder, 'net.osm'), '--out', join(folder, 'network'));
});
afterEach(() => vi.restoreAllMocks());

async function said(
  ...args: readonly string[]
): Promise<{ status: number; out: string; complained: string }> {
  const heard = { log: '', error: '' };
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((line: string) => void (heard[way] += `${line}\n`));
  const status = await roads(args);
  return { status, out: heard.log, complained: heard.error };
}

async function matched(track: string, ...more: readonly string[]) {
  await writeFile(join(folder, 'track.gpx'), track);
  const answer = await said('match', join(folder, 'network'), join(folder, 'track.gpx'), ...more);
  return { ...answer, properties: answer.out ? (JSON.parse(answer.out) as Matched).properties : undefined };
}

test('[W20] the segments of a track that meet are matched as one line, with the junction between them', async () => {
  const { status, properties, complained } = await matched(MEETING);
  expect(status).toBe(0);
  expect(properties!.lengthM).toBeCloseTo(2796.7, 0);
  expect(properties!.junctions).toHaveLength(1);
  expect(properties!.junctions[0]!.chainageM).toBeCloseTo(1398.4, 0);
  expect(properties!.lines.map(({ taken }) => taken)).toEqual([true, true]);
  expect(complained).toContain('Joined in order: lines 1, 2\n');
  expect(properties!.leftOut.places).toBe(1);
  expect(complained).toContain('Left out: 1 place');
});

test('[W20] lines that do not meet are listed, and none is matched before somebody has chosen', async () => {
  const { status, out, complained } = await matched(APART);
  expect([status, out]).toEqual([1, '']);
  expect(complained).toContain('The file has 2 lines that do not meet');
  expect(complained).toContain('  1  track “course”, 622 m, 2 points; 1.17 km to the next');
  expect(complained).toContain('文件中有 2 条互不相接的线');
});

test('[W20] a line is matched by its number, and unmatched ones are reported', async () => {
  const { status, properties, complained } = await matched(APART, '--line', '2');
  expect(status).toBe(0);
  expect(properties!.lengthM).toBeCloseTo(1009.9, 0);
  expect(properties!.lines.map(({ taken }) => taken)).toEqual([false, true]);
  expect(complained).toContain('Not taken: lines 1');
  for (const none of ['0', '3', 'x', '1.5'])
    expect((await matched(APART, '--line', none)).status, none).toBe(1);
});

test('[W20] lines are joined in order on request, and the gap is reported', async () => {
  const { status, properties, complained } = await matched(APART, '--join');
  expect(status).toBe(0);
  expect(properties!.lengthM).toBeCloseTo(2796.7, 0);
  expect(properties!.gaps).toMatchObject([{ behindLine: 1 }]);
  expect(properties!.gaps[0]!.gapM).toBeCloseTo(1165.2, 0);
  expect(complained).toContain('straight across 1.17 km behind line 1');
  expect((await matched(APART, '--join', '--line', '1')).status).toBe(2);
});
