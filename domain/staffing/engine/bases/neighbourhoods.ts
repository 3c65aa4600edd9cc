import type { Days } from './days.ts';
import type { Relaxation } from './relaxation.ts';

/** Leaves every unit to its officer's base, but frees some days: at random, or those of two bases among each other. */
export function freeSome({ open, units }: Relaxation, { next, base }: Days, random: () => number): void {
  const all = open.slice();
  for (let unit = 0; unit < units.count; unit++) open[unit] = 1 << base[unit]!;
  const heads = headsOf(next);
  if (random() < 0.5) {
    const wanted = (0.15 + 0.35 * random()) * units.count;
    let freed = 0;
    for (let tries = 0; freed < wanted && tries < 2 * heads.length; tries++) {
      for (let unit = heads[Math.floor(random() * heads.length)]!; unit >= 0; unit = next[unit]!) {
        open[unit] = all[unit]!;
        freed += 1;
      }
    }
    return;
  }
  const first = Math.floor(random() * units.bases);
  const second = (first + 1 + Math.floor(random() * (units.bases - 1))) % units.bases;
  const both = (1 << first) | (1 << second);
  const share = Math.min(1, 0.5 + random());
  for (const head of heads) {
    if (((both >> base[head]!) & 1) === 0 || random() >= share) continue;
    for (let unit = head; unit >= 0; unit = next[unit]!)
      open[unit] = (all[unit]! & both) | (1 << base[unit]!);
  }
}

function headsOf(next: Int32Array): number[] {
  const isLater = new Uint8Array(next.length);
  for (const later of next) if (later >= 0) isLater[later] = 1;
  return [...isLater.keys()].filter((unit) => isLater[unit] === 0);
}
