import type { Tags } from './extract.ts';

export type Direction = 'forward' | 'backward';

/** Keys that say who may drive, the more particular first; the first that is there counts. */
const CAR_KEYS = ['motorcar', 'motor_vehicle', 'vehicle', 'access'];
const WALK_KEYS = ['foot', 'access'];
const ONE_WAY_KEYS = ['oneway:motorcar', 'oneway:motor_vehicle', 'oneway:vehicle', 'oneway'];

const CLOSED = new Set([
  'no',
  'private',
  'restricted',
  'military',
  'official',
  'permit',
  'emergency',
  'emergency_vehicle',
  'agricultural',
  'forestry',
  'delivery',
]);
/** A road that is told to be for one of these is for no car. */
const NO_CAR = new Set([
  'foot',
  'bicycle',
  'horse',
  'motorcycle',
  'moped',
  'psv',
  'bus',
  'minibus',
  'coach',
  'tourist_bus',
  'tram',
  'taxi',
  'share_taxi',
  'hgv',
  'goods',
]);
const YES = new Set(['yes', 'true', '1']);
const REVERSE = new Set(['-1', 'reverse']);

/**
 * Whether the tags open something to cars in a direction: the key of the most particular mode counts, and of one mode the key
 * of the direction first, as OSRM and Valhalla have it. Undefined where no tag says.
 */
export function isOpenToCars(tags: Tags, direction?: Direction): boolean | undefined {
  const value = firstOf(
    CAR_KEYS.flatMap((key) => (direction ? [`${key}:${direction}`, key] : [key])),
    tags,
  );
  return value === undefined ? undefined : isOpen(value, (one) => CLOSED.has(one) || NO_CAR.has(one));
}

export function isOpenOnFoot(tags: Tags): boolean | undefined {
  const value = firstOf(WALK_KEYS, tags);
  return value === undefined ? undefined : isOpen(value, (one) => CLOSED.has(one));
}

/** In which directions a one-way sign lets cars drive; undefined where no tag says. A street whose direction changes is open in none. */
export function signedDirections(tags: Tags): readonly Direction[] | undefined {
  const value = firstOf(ONE_WAY_KEYS, tags)?.trim().toLowerCase();
  if (value === undefined) return undefined;
  if (REVERSE.has(value)) return ['backward'];
  if (YES.has(value)) return ['forward'];
  return value === 'reversible' ? [] : ['forward', 'backward'];
}

/** A list opens what one of its values opens. */
function isOpen(value: string, isClosed: (one: string) => boolean): boolean {
  return value.split(';').some((one) => !isClosed(one.trim().toLowerCase()));
}

function firstOf(keys: readonly string[], tags: Tags): string | undefined {
  for (const key of keys) if (tags[key] !== undefined) return tags[key];
  return undefined;
}
