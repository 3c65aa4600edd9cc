import type { Position } from '../kernel/position.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { codeText } from '../kernel/clean-text.ts';
import type { CellFault, Cells } from './cell-fault.ts';
import type { Column } from './column.ts';

const LATITUDE = ['纬度', '北纬', 'lat', 'latitude', 'y'];
const LONGITUDE = ['经度', '东经', 'lon', 'lng', 'long', 'longitude', 'x'];

/** The place of a record: latitude and longitude, or both in one cell. */
export function placeColumns<Stored>(
  place: (record: Stored) => Position,
  words: readonly string[] = ['位置', '坐标', '经纬度', 'position', 'coordinates', 'location'],
): readonly Column<Stored>[] {
  return [
    {
      key: 'latitude',
      label: { zh: '纬度', en: 'Latitude' },
      words: LATITUDE,
      example: { zh: '45.8475', en: '49.4093' },
      read: degrees,
      write: (record) => place(record)[1],
    },
    {
      key: 'longitude',
      label: { zh: '经度', en: 'Longitude' },
      words: LONGITUDE,
      example: { zh: '123.1983', en: '8.6942' },
      read: degrees,
      write: (record) => place(record)[0],
    },
    {
      key: 'position',
      label: { zh: '坐标（纬度，经度）', en: 'Position (latitude, longitude)' },
      words,
      isOnlyRead: true,
      read: positionIn,
      write: (record) => `${place(record)[1]}, ${place(record)[0]}`,
    },
  ];
}

/** 49.4093, 49.4093°N, 49°24'33.5"N, 北纬49.4093 */
const ANGLE =
  /^(?:北纬|南纬|东经|西经|[NSEW])?\s*([+-]?\d+(?:\.\d+)?)\s*(?:[°度]\s*(?:(\d+(?:\.\d+)?)\s*['′分]\s*)?(?:(\d+(?:\.\d+)?)\s*(?:"|″|''|秒)\s*)?)?(?:[NSEW])?$/i;

function angle(text: string): number | undefined {
  const found = ANGLE.exec(text.trim().replace(/^([+-]?\d{1,3}),(\d+)$/, '$1.$2'));
  if (!found) return undefined;
  const [, whole = '', minutes = '0', seconds = '0'] = found;
  const size = Math.abs(Number(whole)) + Number(minutes) / 60 + Number(seconds) / 3600;
  const isBack = whole.startsWith('-') || /^(?:南纬|西经)|[SW]/i.test(text.trim());
  return isBack ? -size : size;
}

function degrees(cell: string): Result<number, CellFault> {
  const value = angle(codeText(cell));
  return value === undefined || Math.abs(value) > 180
    ? refuse({ reason: 'no-position', said: cell })
    : ok(value);
}

/** Latitude first, as on instruments, unless the first number can only be a longitude or says so. */
export function positionIn(cell: string): Result<Position, CellFault> {
  const parts = codeText(cell)
    .split(/\s*[,，;；]\s*|(?<=[NSEW度分秒°'"″\d])\s+(?=[EWNS+\-\d东西北南])/i)
    .filter((part) => part !== '');
  const [first, second] = parts.map(angle);
  if (parts.length !== 2 || first === undefined || second === undefined)
    return refuse({ reason: 'no-position', said: cell });
  const isSwapped = /[EW东西]/i.test(parts[0]!) || Math.abs(first) > 90;
  const [latitude, longitude] = isSwapped ? [second, first] : [first, second];
  return isPlace(latitude, longitude)
    ? ok([longitude, latitude])
    : refuse({ reason: 'no-position', said: cell });
}

/** The place that a row states; nothing if its cells are empty. `turned`: longitude first, unless the cells say which is which. */
export function placeIn(cells: Cells, turned = false): Result<Position | undefined, CellFault> {
  const { latitude = '', longitude = '', position = '' } = cells;
  if (latitude === '' && longitude === '')
    return position === '' ? ok(undefined) : inOneCell(position, turned);
  const isSure = saysWhich(latitude) || saysWhich(longitude);
  const isTurned = isSure ? EAST.test(latitude) || NORTH.test(longitude) : turned;
  const said = `${latitude}, ${longitude}`;
  const [first, second] = [latitude, longitude].map((cell) => angle(codeText(cell)));
  if (first === undefined || second === undefined) return refuse({ reason: 'no-position', said });
  const [lat, lon] = isTurned ? [second, first] : [first, second];
  if (isPlace(lat, lon)) return ok([lon, lat]);
  return isPlace(lon, lat)
    ? refuse({ reason: 'axes', said, meant: `${lon}, ${lat}` })
    : refuse({ reason: 'no-position', said });
}

function inOneCell(cell: string, turned: boolean): Result<Position, CellFault> {
  const found = positionIn(cell);
  if (!found.ok || !turned || saysWhich(cell)) return found;
  const [longitude, latitude] = found.value;
  return isPlace(longitude, latitude) ? ok([latitude, longitude]) : found;
}

const EAST = /[EW东西]/i;
const NORTH = /[NS北南]/i;

function saysWhich(cell: string): boolean {
  return EAST.test(cell) || NORTH.test(cell);
}

function isPlace(latitude: number, longitude: number): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
