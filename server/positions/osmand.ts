import { Compile } from 'typebox/compile';
import { Moment } from '../../domain/kernel/record.ts';
import { SentPosition } from '../../domain/positions/fix.ts';

/** What a tracker sent: its token, and the position if there is a true place in it. */
export interface Sent {
  readonly token: string | undefined;
  readonly position: SentPosition | undefined;
}

const KNOT_KMH = 1.852;
const METRE_A_SECOND_KMH = 3.6;

type Fields = Readonly<Record<string, unknown>>;

/** Reads what OsmAnd and the Traccar Client send: fields in the address or in a form, or the JSON of the newer client. */
export function readSent(query: Fields, body: unknown): Sent {
  const form = objectIn(body);
  const location = objectIn(form['location']);
  return 'coords' in location ? fromJson(form, location) : fromFields({ ...query, ...form });
}

function fromFields(fields: Fields): Sent {
  const [lat, lon] = textIn(fields['location'])?.split(',') ?? [fields['lat'], fields['lon']];
  const speedKn = numberIn(fields['speed']);
  return {
    token: textIn(fields['id'] ?? fields['deviceid'] ?? fields['device_id']),
    position: positionOf({
      lat,
      lon,
      time: fields['timestamp'],
      accuracyM: fields['accuracy'] ?? fields['hacc'],
      speedKmh: speedKn === undefined ? undefined : speedKn * KNOT_KMH,
      bearing: fields['bearing'] ?? fields['heading'],
      batteryPercent: fields['batt'],
    }),
  };
}

/** Speeds are in metres a second here, and the battery is a share of 1. */
function fromJson(sent: Fields, location: Fields): Sent {
  const coords = objectIn(location['coords']);
  const speed = numberIn(coords['speed']);
  const level = numberIn(objectIn(location['battery'])['level']);
  return {
    token: textIn(sent['device_id'] ?? sent['id']),
    position: positionOf({
      lat: coords['latitude'],
      lon: coords['longitude'],
      time: location['timestamp'],
      accuracyM: coords['accuracy'],
      speedKmh: speed === undefined ? undefined : speed * METRE_A_SECOND_KMH,
      bearing: coords['heading'],
      batteryPercent: level === undefined ? undefined : level * 100,
    }),
  };
}

type Measured = Readonly<
  Record<'lat' | 'lon' | 'time' | 'accuracyM' | 'speedKmh' | 'bearing' | 'batteryPercent', unknown>
>;

const check = Compile(SentPosition);
const isMoment = Compile(Moment);

/** A position with what is sound of the rest: a tracker says −1 for what it does not know. Undefined without a place on earth. */
function positionOf({ lat, lon, time, ...rest }: Measured): SentPosition | undefined {
  const place = [numberIn(lon), numberIn(lat)];
  const at = momentIn(time);
  const bare: unknown = { place, ...(at !== undefined && { at }) };
  if (!check.Check(bare)) return undefined;
  let position: SentPosition = bare;
  for (const [name, value] of Object.entries(rest)) {
    const more: unknown = { ...position, [name]: numberIn(value) };
    if (check.Check(more)) position = more;
  }
  return position;
}

/** Seconds or milliseconds since 1970, or a time as text; without a zone it is UTC. A time before 2000 is none. */
function momentIn(value: unknown): number | undefined {
  const text = textIn(value);
  if (text === undefined) return undefined;
  const counted = numberIn(text);
  const zoned = /[zZ]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}Z`;
  const ms = Math.round(counted === undefined ? Date.parse(zoned) : counted * (counted < 1e11 ? 1000 : 1));
  return isMoment.Check(ms) ? ms : undefined;
}

function numberIn(value: unknown): number | undefined {
  const text = textIn(value);
  const number = text === undefined ? NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function textIn(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function objectIn(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
