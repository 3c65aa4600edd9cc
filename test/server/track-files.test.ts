import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { TrackFault } from '../../domain/routes/track-fault.ts';
import type { TrackFile } from '../../domain/routes/track.ts';
import { leftOutSentence } from '../../domain/words/track-choice.ts';
import { trackSentence } from '../../domain/words/tracks.ts';
import { readTracks } from '../../server/exchange/tracks/read-tracks.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const POINTS = '<trkpt lat="45.84" lon="123.2"/><trkpt lat="45.85" lon="123.21"/>';
const gpx = (inside: string) => `<gpx xmlns="http://www.topografix.com/GPX/1/1">${inside}</gpx>`;
const kml = (inside: string) =>
  `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inside}</Document></kml>`;
const bytes = (text: string) => new TextEncoder().encode(text);

function taken(file: string | Uint8Array): TrackFile {
  const read = readTracks(file);
  if (!read.ok) throw new Error(trackSentence(read.refusal, { language: 'en', timeZone: 'UTC' }));
  return read.value;
}

function refusal(file: string | Uint8Array): TrackFault {
  const read = readTracks(file);
  if (read.ok) throw new Error('the file was taken');
  for (const language of ['zh', 'en'] as const)
    expect(trackSentence(read.refusal, { language, timeZone: 'UTC' })).not.toMatch(/\{\w+\}/);
  return read.refusal;
}

const told = ({ tracks }: TrackFile) =>
  tracks.map(({ kind, name, line }) => `${kind} ${name} ${line.length}`);

test('[W20] every line of a file is read, in order, with its kind: segments, routes, laps, courses, folders, tracks of tracks', () => {
  const segments = `<trk><name>a</name><trkseg>${POINTS}</trkseg><trkseg>${POINTS}</trkseg></trk>`;
  const route = '<rte><name>r</name><rtept lat="1" lon="2"/><rtept lat="3" lon="4"/></rte>';
  expect(told(taken(gpx(route + segments)))).toEqual(['route r 2', 'track a 2', 'track a 2']);
  const point = (lat: string) =>
    `<Trackpoint><Position><LatitudeDegrees>${lat}</LatitudeDegrees><LongitudeDegrees>123.2</LongitudeDegrees></Position></Trackpoint>`;
  const track = `<Track>${point('45.84')}${point('45.85')}</Track>`;
  const laps = `<Activities><Activity><Lap>${track}</Lap><Lap>${track}</Lap></Activity></Activities>`;
  const course = `<Courses><Course><Name>c</Name><Lap><BeginPosition><LatitudeDegrees>1</LatitudeDegrees></BeginPosition></Lap>${track}</Course></Courses>`;
  const tcx = `<TrainingCenterDatabase>${laps}${course}</TrainingCenterDatabase>`;
  expect(told(taken(tcx))).toEqual(['lap  2', 'lap  2', 'track c 2']);
  const line = '<LineString><coordinates>1,2,0 3,4,0</coordinates></LineString>';
  const gxTrack = '<gx:Track><when>x</when><gx:coord>1 2 0</gx:coord><gx:coord>3 4 0</gx:coord></gx:Track>';
  const folders = kml(
    `<Folder><Folder><Placemark><name>deep</name>${line}</Placemark></Folder></Folder>` +
      `<Placemark><MultiGeometry>${line}<MultiGeometry>${line}</MultiGeometry></MultiGeometry><name>late</name></Placemark>` +
      `<Placemark><gx:MultiTrack>${gxTrack}${gxTrack}</gx:MultiTrack></Placemark>`,
  );
  expect(told(taken(folders))).toEqual(['line deep 2', 'line late 2', 'line late 2', 'track  2', 'track  2']);
});

test('[W20] everything else is counted and reported: places, areas, single points, points without a position', () => {
  const { leftOut } = taken(
    gpx(
      `<wpt lat="1" lon="2"/><wpt lat="1" lon="2"/><trk><trkseg>${POINTS}</trkseg><trkseg><trkpt lat="1" lon="2"/></trkseg></trk>`,
    ),
  );
  expect(leftOut).toEqual({ places: 2, areas: 0, shortLines: 1, unplaced: 0 });
  const ring = '<LinearRing><coordinates>1,2 3,4 5,6 1,2</coordinates></LinearRing>';
  const area = `<Polygon><outerBoundaryIs>${ring}</outerBoundaryIs><innerBoundaryIs>${ring}</innerBoundaryIs></Polygon>`;
  const track = '<gx:Track><gx:coord>1 2</gx:coord><gx:coord/><gx:coord>3 4</gx:coord></gx:Track>';
  const mixed = taken(kml(`<Placemark><MultiGeometry><Point/>${area}${track}</MultiGeometry></Placemark>`));
  expect(mixed.leftOut).toEqual({ places: 1, areas: 1, shortLines: 0, unplaced: 1 });
  const geojson = {
    type: 'GeometryCollection',
    geometries: [
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
      { type: 'Polygon', coordinates: [] },
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [5, 6],
            [7, 8],
          ],
        ],
      },
    ],
  };
  const read = taken(JSON.stringify(geojson));
  expect([read.tracks.length, read.leftOut.places, read.leftOut.areas]).toEqual([2, 2, 1]);
  expect(leftOutSentence(read.leftOut, { language: 'en', timeZone: 'UTC' })).toBe(
    'Left out: 2 places, 1 area',
  );
  expect(
    leftOutSentence(taken(gpx(`<trk><trkseg>${POINTS}</trkseg></trk>`)).leftOut, {
      language: 'zh',
      timeZone: 'UTC',
    }),
  ).toBeUndefined();
});

test('[W10] a number that is none is refused with its line in every kind of file, and never left out', () => {
  const point = (lat: string) =>
    `<Trackpoint><Position>\n<LatitudeDegrees>${lat}</LatitudeDegrees><LongitudeDegrees>123.2</LongitudeDegrees></Position></Trackpoint>`;
  const tcx = (lat: string) =>
    `<TrainingCenterDatabase><Courses><Course><Track>${point('45.84')}${point(lat)}${point('45.85')}</Track></Course></Courses></TrainingCenterDatabase>`;
  for (const wrong of ['45,845', 'abc', ''])
    expect(refusal(tcx(wrong))).toMatchObject({ reason: 'track-unreadable', line: 3 });
  const ring = (tuples: string) =>
    kml(
      `\n<Placemark><LinearRing><coordinates>\n123.2,45.84\n${tuples}\n123.2,45.84</coordinates></LinearRing></Placemark>`,
    );
  for (const wrong of ['123.21,4x5.85', '123.21', '123,21,45,85'])
    expect(refusal(ring(wrong))).toEqual({ reason: 'track-unreadable', line: 4, message: wrong });
  const zero = gpx(`<trk><trkseg><trkpt lat="0" lon="0"/>${POINTS}</trkseg></trk>`);
  expect(refusal(zero)).toEqual({ reason: 'point-without-fix', track: '1', point: 1 });
  const gulf = '{"type":"LineString","coordinates":[[-0.1,0],[0,0],[0.1,0]]}';
  expect(told(taken(gulf))).toEqual(['line  3']);
});

test('a file is read by the encoding that it states or shows, and refused where it is in none', () => {
  const named = (head: string) => `${head}${gpx(`<trk><name>嫩江路</name><trkseg>${POINTS}</trkseg></trk>`)}`;
  const utf16 = Uint8Array.from(
    Buffer.from(`\uFEFF${named('<?xml version="1.0" encoding="UTF-16"?>')}`, 'utf16le'),
  );
  expect(taken(utf16).tracks[0]!.name).toBe('嫩江路');
  expect(taken(bytes(`\uFEFF${named(HEAD)}`)).tracks[0]!.name).toBe('嫩江路');
  expect(taken(bytes(`\n\n${named(HEAD)}\0\0`)).tracks[0]!.name).toBe('嫩江路');
  const gbkName = [0xc4, 0xdb, 0xbd, 0xad, 0xc2, 0xb7];
  const inGbk = (head: string) => {
    const [before, after] = named(head).split('嫩江路') as [string, string];
    return Uint8Array.from([...bytes(before), ...gbkName, ...bytes(after)]);
  };
  expect(taken(inGbk('<?xml version="1.0" encoding="GBK"?>')).tracks[0]!.name).toBe('嫩江路');
  expect(refusal(inGbk(`${HEAD}\n`))).toEqual({ reason: 'track-encoding-wrong', encoding: 'UTF-8', line: 2 });
  expect(refusal(bytes('<?xml version="1.0" encoding="x-none"?><gpx/>'))).toEqual({
    reason: 'track-encoding-unknown',
    encoding: 'x-none',
  });
});

test('prefixes count for nothing, declared or not, and signs of HTML are known', () => {
  const prefixed = gpx(`<g:trk><g:name>x&nbsp;y</g:name><g:trkseg>${POINTS}</g:trkseg></g:trk>`)
    .replace('<gpx', '<g:gpx')
    .replace('</gpx', '</g:gpx');
  expect(taken(prefixed).tracks[0]!.name).toBe('x\u00a0y');
  const line = '<LineString><atom:x/><coordinates>1,2 3,4</coordinates></LineString>';
  expect(told(taken(kml(`<Placemark>${line}</Placemark>`)))).toEqual(['line  2']);
});

test('[W22] the one track in a KMZ, a ZIP or a GZIP is taken; several, none, damaged and huge ones are refused', () => {
  const line = kml('<Placemark><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>');
  const text = strToU8(line);
  const kmz = zipSync({ 'doc.kml': text, 'files/icon.png': new Uint8Array(2000) });
  for (const packed of [kmz, zipSync({ 'tour/a.GPX': text }), gzipSync(text)])
    expect(told(taken(packed))).toEqual(['line  2']);
  expect(refusal(zipSync({ 'a.kml': text, 'b.gpx': text }))).toEqual({
    reason: 'track-archive-of-several',
    names: 'a.kml, b.gpx',
  });
  expect(refusal(zipSync({ 'word/document.xml': text }))).toEqual({
    reason: 'track-archive-without',
    names: 'word/document.xml',
  });
  expect(refusal(kmz.subarray(0, 60))).toEqual({ reason: 'track-archive-damaged', kind: 'KMZ / ZIP' });
  expect(refusal(gzipSync(text).subarray(0, 30))).toEqual({ reason: 'track-archive-damaged', kind: 'GZIP' });
  const huge = new Uint8Array(70 * 1024 * 1024);
  const tooLarge = { reason: 'track-unpacked-too-large', mb: 64 };
  expect([refusal(zipSync({ 'a.kml': huge })), refusal(gzipSync(huge))]).toEqual([tooLarge, tooLarge]);
});

test('another kind of file is called by its kind', () => {
  expect(refusal(strToU8('BZh91AY'))).toEqual({ reason: 'track-packed', kind: 'BZIP2' });
  expect(refusal('<!DOCTYPE html><html><body><br></body></html>')).toEqual({ reason: 'track-web-page' });
  expect(refusal('lat,lon\n45.84,123.2')).toEqual({ reason: 'track-kind-unknown', found: 'lat,lon' });
  const linked = kml('<NetworkLink><Link><href>https://example.org/a.kml</href></Link></NetworkLink>');
  expect(refusal(linked)).toEqual({ reason: 'track-elsewhere', address: 'https://example.org/a.kml' });
  const metres =
    '{"type":"LineString","crs":{"properties":{"name":"EPSG:3857"}},"coordinates":[[1,2],[3,4]]}';
  expect(refusal(metres)).toEqual({ reason: 'track-crs', found: 'EPSG:3857' });
  expect(told(taken(metres.replace('EPSG:3857', 'urn:ogc:def:crs:EPSG::4490')))).toEqual(['line  2']);
});

test('[W22] a file that is nested too deep, or is too large, is refused where it exceeds the limit', () => {
  const nested = (open: string, close: string, n: number) => open.repeat(n) + close.repeat(n);
  expect(refusal(gpx(`\n<trk>${nested('<a>', '</a>', 200)}</trk>`))).toEqual({
    reason: 'track-too-deep',
    line: 2,
    most: 100,
  });
  expect(refusal(`\n${nested('[', ']', 200)}`)).toEqual({ reason: 'track-too-deep', line: 2, most: 100 });
  expect(refusal(`{"a":"${'['.repeat(200)}"}`)).toMatchObject({ reason: 'track-kind-unknown' });
  const line = '<Placemark><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>\n';
  expect(refusal(kml(line.repeat(10_001)))).toEqual({
    reason: 'track-too-many-lines',
    line: 10_001,
    most: 10_000,
  });
  expect(refusal(`[${'[],'.repeat(1_500_000)}1]`)).toEqual({
    reason: 'track-too-many-values',
    line: 1,
    most: 1_500_000,
  });
});
