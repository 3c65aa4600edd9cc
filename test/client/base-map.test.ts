import gcoord from 'gcoord';
import L from 'leaflet';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Credit } from '../../client/map/credit.ts';
import { linedUp, tileShift } from '../../client/map/lined-up.ts';
import { shownOn } from '../../client/plan/roads/base-maps.ts';
import { brief } from '../domain/builders.ts';

const { EPSG3857 } = L.CRS;
const SIZE = L.point(256, 256);
const CITIES = { Chengdu: [104.066, 30.657], Zhenlai: [123.2, 45.85], Shenzhen: [114.06, 22.54] } as const;

let map: L.Map;

beforeEach(() => {
  const frame = document.createElement('div');
  Object.defineProperties(frame, { clientWidth: { value: 800 }, clientHeight: { value: 600 } });
  map = L.map(frame, { center: [30.657, 104.066], zoom: 15, attributionControl: false });
});

afterEach(() => map.remove());

/** The position of a place in pixels of a zoom, on WGS-84 ground. */
const pixelOf = ([lng, lat]: readonly [number, number], zoom: number): L.Point =>
  EPSG3857.latLngToPoint(L.latLng(lat, lng), zoom);

test.each(Object.entries(CITIES))(
  '[N18] what a GCJ-02 tile shows of %s lies within a pixel of its WGS-84 place, at every zoom, all over the tile',
  (_name, [lng, lat]) => {
    for (let zoom = 6; zoom <= 18; zoom++) {
      const tile = EPSG3857.latLngToPoint(L.latLng(lat, lng), zoom).unscaleBy(SIZE).floor();
      const shift = tileShift(Object.assign(tile, { z: zoom }), SIZE);
      for (const [across, down] of [
        [0, 0],
        [0.5, 0.5],
        [1, 0.3],
        [0.2, 1],
      ] as const) {
        const drawn = tile.add(L.point(across, down)).scaleBy(SIZE);
        const { lng: x, lat: y } = EPSG3857.pointToLatLng(drawn, zoom);
        const truth = gcoord.transform([x, y] as [number, number], gcoord.GCJ02, gcoord.WGS84);
        expect(drawn.add(shift).distanceTo(pixelOf(truth, zoom)), `zoom ${zoom}`).toBeLessThan(1.1);
      }
    }
  },
);

test('[N18] without the shift they would be hundreds of metres off: it is not nothing', () => {
  const tile = EPSG3857.latLngToPoint(L.latLng(30.657, 104.066), 18).unscaleBy(SIZE).floor();
  expect(tileShift(Object.assign(tile, { z: 18 }), SIZE).distanceTo([0, 0])).toBeGreaterThan(500);
});

test('[N18] tiles of Hong Kong, Seoul and Hanoi stay where they are', () => {
  for (const [lng, lat] of [
    [114.17, 22.32],
    [126.98, 37.57],
    [105.85, 21.03],
  ] as const) {
    const tile = EPSG3857.latLngToPoint(L.latLng(lat, lng), 16).unscaleBy(SIZE).floor();
    expect(tileShift(Object.assign(tile, { z: 16 }), SIZE).distanceTo([0, 0])).toBe(0);
  }
});

interface Insides {
  _getTiledPixelBounds(centre: L.LatLng): L.Bounds;
}

test('[N18] the requested tiles are those whose GCJ-02 ground is visible', () => {
  const [plain, shifted] = [L.gridLayer(), linedUp(L.gridLayer(), 'gcj02')];
  map.addLayer(plain).addLayer(shifted);
  const boundsOf = (layer: L.GridLayer): L.Bounds =>
    (layer as unknown as Insides)._getTiledPixelBounds(map.getCenter());
  const centre = gcoord.transform([104.066, 30.657] as [number, number], gcoord.WGS84, gcoord.GCJ02);
  expect(boundsOf(shifted).getCenter().distanceTo(pixelOf(centre, 15))).toBeLessThan(2);
  expect(
    boundsOf(plain)
      .getCenter()
      .distanceTo(pixelOf([104.066, 30.657], 15)),
  ).toBeLessThan(2);
});

test('a credit is shown as it is written, never as HTML', () => {
  const credit = new Credit('© <img src=x onerror=alert(1)> Survey & Co');
  credit.attach(map);
  const shown = map.getContainer().querySelector('.leaflet-control-attribution')!;
  expect(shown.textContent).toBe('© <img src=x onerror=alert(1)> Survey & Co');
  expect(shown.querySelector('img')).toBeNull();
  credit.note('No map comes');
  expect(shown.textContent).toContain('No map comes');
  credit.note('');
  expect(shown.textContent).not.toContain('No map comes');
  credit.detach();
  expect(map.getContainer().querySelector('.leaflet-control-attribution')).toBeNull();
});

test('going back to the network’s own base map takes the choice out of the brief', () => {
  expect(shownOn(brief, 'amap')).toEqual({ ...brief, baseMapId: 'amap' });
  expect(shownOn({ ...brief, baseMapId: 'amap' }, undefined)).toEqual(brief);
});
