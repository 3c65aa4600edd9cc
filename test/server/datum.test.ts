import { readFileSync } from 'node:fs';
import gcoord from 'gcoord';
import { expect, test } from 'vitest';
import type { Datum } from '../../domain/kernel/datum.ts';
import { distanceM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { NetworkBuilder } from '../../domain/roads/network-builder.ts';
import { lineOf } from '../../domain/roads/network.ts';
import { readTracks } from '../../server/exchange/tracks/read-tracks.ts';
import { importExtract, tellRoadLines } from '../../server/roads/import-extract.ts';
import { realExtract, realFile } from './real-extracts.ts';

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

test('[N13] a track in GCJ-02 or BD-09 comes to lie where the gazetteer has its places on WGS-84', (context) => {
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

test('[N13] road lines in GCJ-02 become a network on WGS-84, and still meet where they met', (context) => {
  const places = placesIn(realFile(context, 'gazetteer/zhenlai-places.csv'));
  const line = places.slice(0, 3).map((place) => place.gcj02);
  const feature = (coordinates: readonly Position[]) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'LineString', coordinates },
  });
  const features = [feature(line.slice(0, 2)), feature(line.slice(1))];
  const builder = new NetworkBuilder();
  const text = JSON.stringify({ type: 'FeatureCollection', features });
  expect(tellRoadLines(text, 'roads.geojson', builder, 'gcj02').ok).toBe(true);
  const { network, report } = builder.build();
  expect(report).toMatchObject({ nodes: 3, edges: 2 });
  const drawn = [...lineOf(network, 0), lineOf(network, 2)[1]!];
  expect(
    furthestM(
      drawn,
      places.slice(0, 3).map((place) => place.wgs84),
    ),
  ).toBeLessThan(1);
});

test('[N13] outside China GCJ-02 moves nothing, and an extract of OpenStreetMap is WGS-84 or refused', async (context) => {
  const munich: Position[] = [
    [11.5, 48.1],
    [11.6, 48.2],
  ];
  expect(trackOf(munich, 'gcj02')).toEqual(munich);
  const extract = realExtract(context, 'monaco-2020.osm.pbf');
  expect(await importExtract(extract, { datum: 'gcj02' })).toEqual({
    ok: false,
    refusal: { reason: 'extract-is-wgs84' },
  });
  const imported = await importExtract(extract);
  expect(imported.ok && imported.value.report.datum).toBe('wgs84');
});
