import { expect } from 'vitest';
import type { UnitsRoster } from '../../domain/staffing/engine/bases/bases-search.ts';
import { NO_WAY, type Instance } from '../../domain/staffing/engine/instance.ts';

/** The cost of going from one duty to another, infinite if impossible; by the definition of the instance. */
export function onward(
  { start, end, startPlace, endPlace, ways, idleCost, barred }: Instance,
  from: number,
  to: number,
) {
  const idle = start[to]! - end[from]!;
  const [a, b] = [endPlace[from]!, startPlace[to]!];
  if (ways.timesFrom(a)[b]! > idle || barred?.(from, to)) return Infinity;
  return ways.costsFrom(a)[b]! + idleCost * idle;
}

/** What a day costs from a base. */
function dayCost(instance: Instance, base: number, day: readonly number[]): number {
  const { duties, pullOut, pullIn, mayHold } = instance;
  if (day.some((duty) => ((mayHold[duty]! >> base) & 1) === 0)) return Infinity;
  const [out, home] = [pullOut[base * duties + day[0]!]!, pullIn[base * duties + day.at(-1)!]!];
  if (out >= NO_WAY || home >= NO_WAY) return Infinity;
  return day.slice(1).reduce((cost, duty, i) => cost + onward(instance, day[i]!, duty), out + home);
}

/** The cheapest of all rosters: every way to divide the units into days, every base for each. */
export function cheapestOfAll(instance: Instance): number {
  const units = [...instance.need].flatMap((need, duty) => new Array<number>(need).fill(duty));
  const days: number[][] = [];
  let best = Infinity;
  const withBases = (day: number, left: readonly number[], cost: number): void => {
    if (cost >= best) return;
    if (day === days.length) {
      best = cost;
      return;
    }
    left.forEach((room, base) => {
      if (room > 0) withBases(day + 1, left.with(base, room - 1), cost + dayCost(instance, base, days[day]!));
    });
  };
  const place = (at: number): void => {
    if (at === units.length) return withBases(0, [...instance.capacity], 0);
    const duty = units[at]!;
    for (const day of days) {
      if (onward(instance, day.at(-1)!, duty) === Infinity) continue;
      day.push(duty);
      place(at + 1);
      day.pop();
    }
    days.push([duty]);
    place(at + 1);
    days.pop();
  };
  place(0);
  return best;
}

/** The cost of a roster by the instance alone; it must hold every duty as often as needed and respect the capacities. */
export function checkedCost(instance: Instance, { chains }: UnitsRoster): number {
  const held = new Int32Array(instance.duties);
  const used = new Int32Array(instance.bases);
  for (const { base, duties } of chains) {
    used[base]! += 1;
    for (const duty of duties) held[duty]! += 1;
  }
  expect([...held]).toEqual([...instance.need]);
  used.forEach((count, base) => expect(count).toBeLessThanOrEqual(instance.capacity[base]!));
  return chains.reduce((cost, { base, duties }) => cost + dayCost(instance, base, duties), 0);
}
