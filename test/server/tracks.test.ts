import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Line } from '../../domain/kernel/position.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { TrackFault } from '../../domain/routes/track-fault.ts';
import type { TrackBounds, TrackFile } from '../../domain/routes/track.ts';
import { trackSentence } from '../../domain/words/tracks.ts';
import { length } from '../../server/cli/length.ts';
import { readTracks } from '../../server/exchange/tracks/read-tracks.ts';
import { PEERS_FOLDER, testWith } from '../peers.ts';

/** Comparisons with data of other projects: registered if the data is there. */
const it = testWith('peers/togeojson', 'peers/geodesic');

const peers = join(PEERS_FOLDER, 'peers/');

const zhenlai: TrackBounds = { southWest: [122.8, 45.4], northEast: [124, 46.4] };

const lineString = (coordinates: unknown): string => JSON.stringify({ type: 'LineString', coordinates });

function reasonOf(read: Result<TrackFile, TrackFault>): string {
  return read.ok ? 'taken' : read.refusal.reason;
}

const gpx = (points: string): string =>
  `<?xml version="1.0"?>\n<gpx xmlns="http://www.topografix.com/GPX/1/1">\n<trk><name>先导</name><trkseg>\n${points}\n</trkseg></trk></gpx>`;

test('[W10] a line is read unchanged, with its name, its length and its longest jump', () => {
  const read = readTracks(
    gpx(
      '<trkpt lat="45.84" lon="123.19"/>\n<trkpt lat="45.84" lon="123.20"/>\n<trkpt lat="45.84" lon="123.23"/>',
    ),
    { near: zhenlai },
  );
  if (!read.ok) throw new Error(read.refusal.reason);
  const [track] = read.value.tracks;
  expect(track!.name).toBe('先导');
  expect(track!.line).toEqual([
    [123.19, 45.84],
    [123.2, 45.84],
    [123.23, 45.84],
  ]);
  expect(track!.longestJump.fromPoint).toBe(2);
  expect(track!.longestJump.lengthM / track!.lengthM).toBeCloseTo(0.75, 6);
});

test('[W10] what cannot be a way is refused, with the point where it fails', () => {
  const there = [123.19, 45.84];
  expect(readTracks(lineString([there]))).toEqual({
    ok: false,
    refusal: { reason: 'track-too-short', track: '1', points: 1 },
  });
  expect(readTracks(lineString([there, [41_500_000, 5_080_000]]))).toMatchObject({
    refusal: { reason: 'planar-point', point: 2 },
  });
  expect(readTracks(lineString([there, [200, 45]]))).toMatchObject({
    refusal: { reason: 'off-the-earth', point: 2 },
  });
  expect(readTracks(lineString([there, [123.2, null]]))).toMatchObject({
    refusal: { reason: 'no-point', point: 2 },
  });
  expect(readTracks(lineString([there, [123.2, '45.9']]))).toMatchObject({ refusal: { reason: 'no-point' } });
  expect(readTracks('{"type":"LineString","coordinates":[[1,2],[1e999,3]]}')).toMatchObject({
    refusal: { reason: 'no-point', point: 2 },
  });
});

test('[W10] swapped latitude and longitude are noticed: beyond 90 always, else by where the track should lie', () => {
  expect(
    reasonOf(
      readTracks(
        lineString([
          [45.84, 123.19],
          [45.85, 123.2],
        ]),
      ),
    ),
  ).toBe('swapped-point');
  const swapped = lineString([
    [48.14, 11.57],
    [48.15, 11.58],
  ]);
  const munich: TrackBounds = { southWest: [11, 48], northEast: [12, 49] };
  expect(reasonOf(readTracks(swapped))).toBe('taken');
  expect(reasonOf(readTracks(swapped, { near: munich }))).toBe('swapped-point');
  expect(reasonOf(readTracks(swapped, { near: zhenlai }))).toBe('taken');
});

test('a point that cannot be read is reported with its line, and never left out silently', () => {
  const read = readTracks(gpx('<trkpt lat="45.84" lon="123.19"/>\n<trkpt lat="undefined" lon="123.20"/>'));
  expect(read).toMatchObject({ refusal: { reason: 'track-unreadable', line: 5 } });
  const kml = `<kml><Placemark><LineString><coordinates>\n1,2 x,3 4,5\n</coordinates></LineString></Placemark></kml>`;
  expect(read.ok || readTracks(kml)).toMatchObject({
    refusal: { reason: 'track-unreadable', message: 'x,3' },
  });
});

test('a broken text is reported with the broken line, another kind of file with its kind, an empty one as empty', () => {
  expect(readTracks('<gpx>\n<trk>\n</gpx>')).toMatchObject({
    refusal: { reason: 'track-unreadable', line: 3 },
  });
  expect(readTracks('{\n"type": "LineString",\n"coordinates": [[1, 2],\n[3, 4]')).toMatchObject({
    refusal: { reason: 'track-unreadable', line: 4 },
  });
  expect(readTracks('<html></html>')).toMatchObject({
    refusal: { reason: 'track-web-page' },
  });
  expect(reasonOf(readTracks('<gpx></gpx>'))).toBe('no-track');
  expect(reasonOf(readTracks('{"type":"Point","coordinates":[1,2]}'))).toBe('no-track');
});

test('every fault has words in both languages, with all its places filled', () => {
  const texts = [
    '<gpx>',
    '[]',
    'null',
    lineString([[1, 2]]),
    lineString([
      [1, 2],
      ['a', 2],
    ]),
  ];
  const planar = [
    lineString([
      [1, 2],
      [5e6, 2],
    ]),
    lineString([
      [1, 2],
      [2, 100],
    ]),
    lineString([
      [1, 2],
      [200, 2],
    ]),
  ];
  for (const text of [...texts, ...planar]) {
    const read = readTracks(text);
    if (read.ok) throw new Error(`${text} was taken`);
    const [zh, en] = (['zh', 'en'] as const).map((language) =>
      trackSentence(read.refusal, { language, timeZone: 'UTC' }),
    );
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}|\{\w+\}/u);
  }
});

interface Geometry {
  readonly type: string;
  readonly coordinates: never;
  readonly geometries?: readonly Geometry[];
}

/** The lines of a file according to the peers: longitude and latitude of every point. */
function expectedLines(name: string): number[][][] {
  const { features } = JSON.parse(readFileSync(`${peers}togeojson/expected/${name}.geojson`, 'utf8')) as {
    features: { geometry: Geometry | null }[];
  };
  const linesIn = (geometry: Geometry | null): number[][][] => {
    if (geometry?.type === 'LineString') return [geometry.coordinates];
    if (geometry?.type === 'MultiLineString') return geometry.coordinates;
    return geometry?.geometries?.flatMap(linesIn) ?? [];
  };
  return features
    .flatMap(({ geometry }) => linesIn(geometry))
    .map((line) => line.map(([longitude, latitude]) => [longitude!, latitude!]));
}

/** Two placemarks contain a place and a track; the peers expect only the place, and we read tracks. */
const BESIDE_A_PLACE: Readonly<Record<string, number[][][]>> = {
  'addresses.kml': [
    [
      [100.5513698, 13.7987389],
      [100.5515619, 13.7992727],
    ],
    [
      [100.5481932, 13.7562302],
      [100.5403726, 13.7563681],
    ],
  ],
};

/** The peers list routes after the tracks; here lines are in the order of the file. */
function tracksFirst({ tracks }: TrackFile): readonly Line[] {
  const routesLast = tracks.toSorted((a, b) => Number(a.kind === 'route') - Number(b.kind === 'route'));
  return routesLast.map(({ line }) => line);
}

it('every file of the peers gives the lines that they say, and the broken ones a refusal', () => {
  const files = readdirSync(`${peers}togeojson`).filter((name) => /\.(?:gpx|kml|tcx)$/.test(name));
  expect(files.length).toBeGreaterThan(55);
  const refused: string[] = [];
  for (const name of files) {
    const read = readTracks(readFileSync(`${peers}togeojson/${name}`));
    const expected = BESIDE_A_PLACE[name] ?? expectedLines(name);
    if (read.ok) expect(tracksFirst(read.value), name).toEqual(expected);
    else if (expected.length > 0 || read.refusal.reason !== 'no-track') refused.push(name);
  }
  expect(refused).toEqual(['bad.gpx', 'bad.kml', 'bad.tcx', 'networklink.kml']);
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-tracks-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

/** The standard output and the error output of the command. */
async function run(
  ...args: readonly string[]
): Promise<{ status: number; said: string; complained: string }> {
  const heard = { log: '', error: '' };
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((line: string) => void (heard[way] += line));
  const status = await length(args);
  return { status, said: heard.log, complained: heard.error };
}

it('[W7] cordon length agrees with a hundred published geodesics to the millimetre', async () => {
  const rows = (await readFile(`${peers}geodesic/GeodTest-100.dat`, 'utf8')).trim().split('\n');
  const known = rows.map((row) => row.split(/\s+/).map(Number));
  const features = known.map(([lat1, lon1, , lat2, lon2], i) => ({
    type: 'Feature',
    properties: { name: `line ${i}` },
    geometry: {
      type: 'LineString',
      coordinates: [
        [lon1, lat1],
        [lon2, lat2],
      ],
    },
  }));
  const file = join(folder, 'geodesics.geojson');
  await writeFile(file, JSON.stringify({ type: 'FeatureCollection', features }));
  const { status, said, complained } = await run(file);
  expect([status, complained]).toEqual([0, '']);
  const { lines, totalM } = JSON.parse(said) as {
    lines: { name: string; lengthM: number; points: number }[];
    totalM: number;
  };
  expect(lines).toHaveLength(100);
  for (const [i, { name, lengthM, points }] of lines.entries()) {
    expect([name, points]).toEqual([`line ${i}`, 2]);
    expect(Math.abs(lengthM - known[i]![6]!)).toBeLessThan(0.001);
  }
  expect(totalM).toBeCloseTo(
    known.reduce((sum, row) => sum + row[6]!, 0),
    1,
  );
});

test('cordon length complains on standard error and ends with another status than 0', async () => {
  const file = join(folder, 'broken.gpx');
  await writeFile(file, '<gpx>\n<trk>');
  const broken = await run(file);
  expect(broken).toMatchObject({ status: 1, said: '' });
  expect(broken.complained).toMatch(/broken\.gpx: Line \d+ cannot be read/);
  expect(await run(join(folder, 'nowhere.gpx'))).toMatchObject({ status: 2, said: '' });
  expect((await run()).complained).toMatch(/cordon length TRACK/);
  expect((await run('a', 'b')).status).toBe(2);
});
