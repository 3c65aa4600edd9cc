import { isStanding, lastStep } from './next-step.ts';
import type { SeenDuty } from './seen-card.ts';

/** What an officer waits for, or is late for, and how long: `ms` is never negative. */
export interface Countdown {
  readonly kind:
    'to-start' | 'late' | 'to-close' | 'close-now' | 'to-reopen' | 'reopen-now' | 'to-end' | 'over';
  readonly ms: number;
  /** Past its time: something is due. */
  readonly due: boolean;
}

/** The moment that matters next on a duty, by the run's clock. */
export function countdownOf(duty: SeenDuty, now: number): Countdown {
  const last = lastStep(duty);
  if (!isStanding(duty)) return between('to-start', 'late', duty.from, now);
  const first = duty.closures[0];
  const final = duty.closures.at(-1);
  if (last === 'on-post' && first) return between('to-close', 'close-now', first.closeAt, now);
  if (last === 'closed' && final) return between('to-reopen', 'reopen-now', final.reopenAt, now);
  return between('to-end', 'over', duty.until, now);
}

/** `4:05`, `1:04:05`; a day and more as `1+02:04`, days and hours and minutes. */
export function shownSpan(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24];
  const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60];
  if (days > 0) return `${days}+${two(hours)}:${two(minutes)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

function between(before: Countdown['kind'], after: Countdown['kind'], at: number, now: number): Countdown {
  return now < at ? { kind: before, ms: at - now, due: false } : { kind: after, ms: now - at, due: true };
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
