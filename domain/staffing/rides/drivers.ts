import type { Ride } from './ride.ts';
import type { Transfer } from './transfers.ts';

/**
 * Who is at the wheel, one after the other, with as few changes as can be: whenever somebody has to take it, of those aboard the one
 * who stays longest; among equals the first by the order that is given.
 */
export function driversOf({ halts }: Ride, order: (a: Transfer, b: Transfer) => number): Transfer[] {
  const outAt = new Map(halts.flatMap(({ off }, i) => off.map((one) => [one, i] as const)));
  const drivers: Transfer[] = [];
  const aboard = new Set<Transfer>();
  for (const { on, off } of halts.slice(0, -1)) {
    for (const one of off) aboard.delete(one);
    for (const one of on) aboard.add(one);
    if (drivers.some((driver) => aboard.has(driver))) continue;
    drivers.push([...aboard].sort((a, b) => outAt.get(b)! - outAt.get(a)! || order(a, b))[0]!);
  }
  return drivers;
}
