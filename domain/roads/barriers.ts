import { isOpenToCars } from './car-access.ts';
import type { Tags } from './extract.ts';

/** What stands on a street and is opened or driven over or through; everything else that is called a barrier stops cars. */
const LETS_CARS_THROUGH = new Set([
  'no',
  'gate',
  'lift_gate',
  'swing_gate',
  'sliding_gate',
  'sliding_beam',
  'hampshire_gate',
  'bump_gate',
  'cattle_grid',
  'border_control',
  'checkpoint',
  'toll_booth',
  'sally_port',
  'entrance',
  'coupure',
  'kerb',
  'height_restrictor',
]);

/** A car is no higher, in metres. */
const CAR_HEIGHT_M = 2;

/** Whether a node stops cars: by a tag that says so, else by what stands there. */
export function stopsCars(tags: Tags): boolean {
  const isOpen = isOpenToCars(tags);
  if (isOpen !== undefined) return !isOpen;
  const barrier = tags['barrier']?.trim().toLowerCase();
  if (barrier === undefined) return false;
  if (barrier === 'kerb') return tags['kerb'] === 'raised';
  if (barrier === 'height_restrictor') return Number(tags['maxheight'] ?? Infinity) < CAR_HEIGHT_M;
  if (barrier === 'bollard' && tags['bollard'] === 'rising') return false;
  if (barrier === 'fence' && /^audi(ble|o)$/.test(tags['sensory'] ?? '')) return false;
  return !LETS_CARS_THROUGH.has(barrier);
}
