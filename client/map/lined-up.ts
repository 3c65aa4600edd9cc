import gcoord from 'gcoord';
import L from 'leaflet';
import { isShifted } from '../../domain/kernel/china.ts';
import type { MapDatum } from '../../domain/kernel/datum.ts';

/** Pixels by which the shift at the middle of a screen may differ from the shift at its edge. */
const MARGIN_PX = 16;

type Crs = Parameters<typeof gcoord.transform>[1];

/** The parts of Leaflet's grid that say where tiles lie and which are needed. */
interface Grid {
  _tileZoom?: number;
  _getTiledPixelBounds(centre: L.LatLng): L.Bounds;
  _getTilePos(coords: L.Coords): L.Point;
}

/**
 * Moves tiles drawn in GCJ-02 so that their middles are right in WGS-84. The shift between the two changes by at most 0.25 %
 * over a tile, so its edges are off by less than half a pixel at any zoom, and whole pixels add another half.
 */
export function linedUp<Layer extends L.GridLayer>(layer: Layer, datum: MapDatum): Layer {
  if (datum === 'wgs84') return layer;
  const grid = layer as unknown as Grid;
  const [boundsOf, placeOf] = [grid._getTiledPixelBounds, grid._getTilePos];
  grid._getTiledPixelBounds = (centre) => {
    const seen = boundsOf.call(layer, centre);
    if (!isShifted([centre.lng, centre.lat])) return seen;
    const shift = shiftTo(transformed(centre, gcoord.WGS84, gcoord.GCJ02), centre, grid._tileZoom ?? 0);
    const margin = L.point(MARGIN_PX, MARGIN_PX);
    return L.bounds(seen.min!.add(shift).subtract(margin), seen.max!.add(shift).add(margin));
  };
  grid._getTilePos = (coords) => placeOf.call(layer, coords).add(tileShift(coords, layer.getTileSize()));
  return layer;
}

/** How many pixels a GCJ-02 tile must move to match WGS-84. A tile that is entirely outside the shifted area does not move. */
export function tileShift(coords: L.Coords, size: L.Point): L.Point {
  const placeAt = (across: number, down: number): L.LatLng =>
    L.CRS.EPSG3857.pointToLatLng(coords.add(L.point(across, down)).scaleBy(size), coords.z);
  const middle = placeAt(0.5, 0.5);
  const corners = [placeAt(0, 0), placeAt(1, 0), placeAt(0, 1), placeAt(1, 1)];
  if (![middle, ...corners].some(({ lng, lat }) => isShifted([lng, lat]))) return L.point(0, 0);
  const there = transformed(middle, gcoord.GCJ02, gcoord.WGS84);
  return shiftTo(there, middle, coords.z).round();
}

function shiftTo(to: L.LatLng, from: L.LatLng, zoom: number): L.Point {
  const { EPSG3857 } = L.CRS;
  return EPSG3857.latLngToPoint(to, zoom).subtract(EPSG3857.latLngToPoint(from, zoom));
}

function transformed({ lng, lat }: L.LatLng, from: Crs, to: Crs): L.LatLng {
  const [x, y] = gcoord.transform([lng, lat] satisfies [number, number], from, to);
  return L.latLng(y, x);
}
