import { readFileSync } from 'node:fs';
import gcoord from 'gcoord';
import { expect, test } from 'vitest';
import type { Datum } from '../../domain/kernel/datum.ts';
import { distanceM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { NetworkBuilder } from '../../domain/roads/network-builder.ts';
import { lineOf } from '../../domain/roads/network.ts';
import { readTracks } from '../../server/exchange/tracks/read-tracks.ts';
import { importExtract } from '../../server/roads/import-extract.ts';
import { tellRoadLines } from '../../server/roads/road-lines.ts';
import { testWith } from '../peers.ts';
import { TOWN_PBF, positionOf } from '../town.ts';
import { realFile } from './real-extracts.ts';

/** Comparisons with data of other projects: registered if the data is there. */
const it = testWith('gazetteer');

interface Placed {
  readonly gcj02: Position;
  readonly wgs84: Position;
}

/** The towns of Zhenlai in both systems, as a gazetteer has them. */
function placesIn(file: string): Placed[] {
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return rows.flatMap((row) => {
    const [lngGcj, latGcj, lng, lat] = row.split(',').slice(5, 9).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    return lngGcj && lng ? [{ gcj02: [lngGcj, latGcj], wgs84: [lng, lat] }] : [];
  });
}

const lineString = (line: readonly Position[]) => JSON.stringify({ type: 'LineString', coordinates: line });

function furthestM(found: readonly Position[], wanted: readonly Position[]): number {
  expect(found).toHaveLength(wanted.length);
  return Math.max(...found.map((place, i) => distanceM(place, wanted[i]!)));
}

function trackOf(line: readonly Position[], datum: Datum): readonly Position[] {
  const read = readTracks(lineString(line), { datum });
  if (!read.ok) throw new Error(read.refusal.reason);
  return read.value.tracks[0]!.line;
}

/** WGS-84 to GCJ-02 as published: a shift by polynomials and sines, on the ellipsoid of Krasovsky. */
function toGcj02([lng, lat]: Position): Position {
  const [x, y, root] = [lng - 105, lat - 35, Math.sqrt(Math.abs(lng - 105))];
  const swing = (value: number, waves: readonly (readonly [heightM: number, per: number])[]) =>
    (2 / 3) * waves.reduce((sum, [heightM, per]) => sum + heightM * Math.sin((value * Math.PI) / per), 0);
  const both = swing(x, [
    [20, 1 / 6],
    [20, 1 / 2],
  ]);
  const long = (heightM: number): readonly (readonly [number, number])[] => [
    [20, 1],
    [40, 3],
    [heightM, 12],
    [2 * heightM, 30],
  ];
  const eastM = 300 + x + 2 * y + 0.1 * (x * x + x * y + root) + both + swing(x, long(150));
  const northM = -100 + 2 * x + 3 * y + 0.2 * (y * y + root) + 0.1 * x * y + both + swing(y, long(160));
  const [axisM, squash, phi] = [6_378_245, 0.006_693_421_622_965_943, (lat * Math.PI) / 180];
  const bend = 1 - squash * Math.sin(phi) ** 2;
  const inDegrees = 180 / Math.PI / axisM;
  return [
    lng + (eastM * inDegrees * Math.sqrt(bend)) / Math.cos(phi),
    lat + (northM * inDegrees * bend ** 1.5) / (1 - squash),
  ];
}

/** In the middle, north, south, east and west of the area that GCJ-02 shifts. */
const SHIFTED: readonly Position[] = [
  [104.07, 30.68],
  [123.2, 45.84],
  [110.3, 20.02],
  [121.47, 31.23],
  [87.62, 43.82],
];

test('[N13] a track in GCJ-02 or BD-09 comes to lie where the published formula took it from', () => {
  const gcj02 = SHIFTED.map(toGcj02);
  const bd09 = gcj02.map(([lng, lat]) => gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.BD09) as Position);
  for (const [i, place] of gcj02.entries()) expect(distanceM(place, SHIFTED[i]!)).toBeGreaterThan(200);
  expect(furthestM(trackOf(gcj02, 'gcj02'), SHIFTED)).toBeLessThan(1);
  expect(furthestM(trackOf(bd09, 'bd09'), SHIFTED)).toBeLessThan(3);
  expect(trackOf(SHIFTED, 'wgs84')).toEqual(SHIFTED);
});

test('[N13] road lines in GCJ-02 become a network on WGS-84, and still meet where they met', () => {
  const corners = [positionOf([0, 0]), positionOf([300, 0]), positionOf([300, 300])];
  meetOnWgs84(corners.map(toGcj02), corners);
});

it('[N13] a track in GCJ-02 or BD-09 comes to lie where the gazetteer has its places on WGS-84', (context) => {
  const places = placesIn(realFile(context, 'gazetteer/zhenlai-places.csv'));
  const wgs84 = places.map((place) => place.wgs84);
  const gcj02 = places.map((place) => place.gcj02);
  const bd09 = gcj02.map(([lng, lat]) => gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.BD09) as Position);
  expect(places.length).toBeGreaterThan(10);
  expect(furthestM(gcj02, wgs84)).toBeGreaterThan(500);
  expect(furthestM(trackOf(gcj02, 'gcj02'), wgs84)).toBeLessThan(1);
  expect(furthestM(trackOf(bd09, 'bd09'), wgs84)).toBeLessThan(3);
  expect(trackOf(wgs84, 'wgs84')).toEqual(wgs84);
});

it('[N13] road lines between places of the gazetteer do so as well', (context) => {
  const places = placesIn(realFile(context, 'gazetteer/zhenlai-places.csv')).slice(0, 3);
  meetOnWgs84(
    places.map((place) => place.gcj02),
    places.map((place) => place.wgs84),
  );
});

/** Draws two roads along a line in GCJ-02, and checks that they meet and follow the other line. */
function meetOnWgs84(line: readonly Position[], wgs84: readonly Position[]): void {
  const feature = (coordinates: readonly Position[]) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'LineString', coordinates },
  });
  const features = [feature(line.slice(0, 2)), feature(line.slice(1))];
  const builder = new NetworkBuilder();
  const text = JSON.stringify({ type: 'FeatureCollection', features });
  expect(tellRoadLines(JSON.parse(text), 'roads.geojson', builder, 'gcj02').ok).toBe(true);
  const { network, report } = builder.build();
  expect(report).toMatchObject({ nodes: 3, edges: 2 });
  const drawn = [...lineOf(network, 0), lineOf(network, 2)[1]!];
  expect(furthestM(drawn, wgs84)).toBeLessThan(1);
}

test('[N13] outside China GCJ-02 moves nothing, and an extract of OpenStreetMap is WGS-84 or refused', async () => {
  const munich: Position[] = [
    [11.5, 48.1],
    [11.6, 48.2],
  ];
  expect(trackOf(munich, 'gcj02')).toEqual(munich);
  for (const neighbours of [
    [114.17, 22.32],
    [113.545, 22.195],
    [121.56, 25.03],
    [131.89, 43.12],
    [105.85, 21.03],
    [76.9, 43.24],
  ]) {
    const line: Position[] = [
      [neighbours[0]!, neighbours[1]!],
      [neighbours[0]! + 0.001, neighbours[1]!],
    ];
    expect(trackOf(line, 'gcj02')).toEqual(line);
  }
  expect(await importExtract(TOWN_PBF, { datum: 'gcj02' })).toEqual({
    ok: false,
    refusal: { reason: 'extract-is-wgs84' },
  });
  const imported = await importExtract(TOWN_PBF);
  expect(imported.ok && imported.value.report.datum).toBe('wgs84');
});
