import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSent } from '../../server/positions/osmand.ts';
import { PEERS_FOLDER, testWith } from '../peers.ts';

const read = (query: string) => readSent(Object.fromEntries(new URLSearchParams(query)), {});

interface Case {
  readonly path: string;
  readonly expect: {
    readonly kind: 'position' | 'rejected';
    readonly device: string;
    readonly lat: number;
    readonly lon: number;
    readonly time?: string;
    readonly battery?: number;
    readonly bearing?: number;
    readonly speed_kn?: number;
  };
}

testWith('peers/positions')(
  '[B2] reports of OsmAnd and the Traccar Client are read as Traccar reads them',
  () => {
    const lines = readFileSync(join(PEERS_FOLDER, 'peers/positions/osmand-cases.jsonl'), 'utf8')
      .trim()
      .split('\n');
    for (const { path, expect: wanted } of lines.map((line) => JSON.parse(line) as Case)) {
      const { token, position } = read(path.slice(2));
      expect({ path, token }).toEqual({
        path,
        token: wanted.kind === 'rejected' ? undefined : wanted.device,
      });
      if (wanted.kind === 'rejected') continue;
      expect(position!.place).toEqual([wanted.lon, wanted.lat]);
      if (wanted.time !== undefined) expect(position!.at).toBe(Date.parse(wanted.time));
      expect(position!.batteryPercent).toBe(wanted.battery);
      if (wanted.bearing !== undefined) expect(position!.bearing).toBe(wanted.bearing);
      if (wanted.speed_kn !== undefined) expect(position!.speedKmh).toBeCloseTo(wanted.speed_kn * 1.852, 9);
    }
  },
);

test('[B2] the address, a form and the JSON of the newer client say the same', () => {
  const at = Date.UTC(2026, 4, 1, 9, 30);
  const wanted = {
    token: 'T1',
    position: { place: [123.2, 45.8], at, accuracyM: 8, speedKmh: 36, bearing: 90 },
  };
  const fields = { id: 'T1', lat: '45.8', lon: '123.2', accuracy: '8', bearing: '90' };
  const speed = String(36 / 1.852);
  for (const timestamp of [
    String(at),
    String(at / 1000),
    '2026-05-01T09:30:00Z',
    '2026-05-01 09:30:00',
    '2026-05-01T17:30+08:00',
  ])
    expect(readSent({ ...fields, speed, timestamp }, {})).toEqual(wanted);
  expect(readSent({ id: 'T1' }, { ...fields, speed, timestamp: at })).toEqual(wanted);
  const coords = { latitude: 45.8, longitude: 123.2, accuracy: 8, speed: 10, heading: 90, altitude: 130 };
  const json = {
    device_id: 'T1',
    location: { coords, timestamp: '2026-05-01T09:30:00.000Z', battery: { level: 0.5 } },
  };
  expect(readSent({}, json)).toEqual({ ...wanted, position: { ...wanted.position, batteryPercent: 50 } });
});

test('[B5] what is no place on earth is no position, and what a device does not know is left out', () => {
  for (const place of [
    'lat=NaN&lon=123',
    'lat=&lon=123',
    'lat=91&lon=0',
    'lat=1e400&lon=0',
    'lon=123',
    'location=45.8',
    'lat=45,8&lon=123',
  ])
    expect(read(`id=T1&${place}`)).toEqual({ token: 'T1', position: undefined });
  expect(read('id=T1&lat=45.8&lon=123&speed=-1&bearing=-1&accuracy=x&timestamp=0').position).toEqual({
    place: [123, 45.8],
  });
  expect(readSent({}, 'no object').token).toBeUndefined();
  expect(readSent({}, { device_id: 'T1', location: { coords: null } })).toEqual({
    token: 'T1',
    position: undefined,
  });
});
