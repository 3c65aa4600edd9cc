import type { Days } from './days.ts';
import { kernelOf } from './kernel.ts';
import type { Kernel } from './pairs.ts';
import type { Relaxation } from './relaxation.ts';

/**
 * Where dives look: the kernel for a much smaller room than the true one. The room is shared by all days of a roster, so a
 * day that takes a good part of it alone is unlikely; unlike with the kernel itself that is a guess, and nothing is proven by it.
 * What the best roster uses is always in it. The room grows until every unit is open to some base.
 */
export function* promising(
  relaxation: Relaxation,
  room: number,
  among: Kernel | undefined,
  days: Days | undefined,
): Generator<void, Kernel> {
  for (let wider = Math.max(room, 1); ; wider *= 2) {
    const kernel = yield* kernelOf(relaxation, wider, among);
    if (!kernel.open.includes(0)) return days ? withDays(kernel, days) : kernel;
  }
}

function withDays({ open, pairs }: Kernel, { next, base }: Days): Kernel {
  const wider = open.map((bases, unit) => bases | (1 << base[unit]!));
  const from = [...pairs.from];
  const to = [...pairs.to];
  const missing = next.slice();
  const bases = pairs.bases.map((bits, i) => {
    const unit = from[i]!;
    if (next[unit] !== to[i]) return bits;
    missing[unit] = -1;
    return bits | (1 << base[unit]!);
  });
  missing.forEach((later, unit) => {
    if (later < 0) return;
    from.push(unit);
    to.push(later);
    bases.push(1 << base[unit]!);
  });
  return { open: wider, pairs: { from, to, bases } };
}
