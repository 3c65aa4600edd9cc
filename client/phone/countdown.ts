import { isStanding, lastStep } from '../../domain/reports/on-duty.ts';
import type { SeenDuty } from './seen-card.ts';

/** What an officer waits for, or is late for, and how long: `ms` is never negative. */
export interface Countdown {
  readonly kind:
    'to-start' | 'late' | 'to-close' | 'close-now' | 'to-reopen' | 'reopen-now' | 'to-end' | 'over';
  readonly ms: number;
  /** Past its time: something is due. */
  readonly due: boolean;
}

/** The moment that matters next on a duty, by the run's clock. Each step is said once, so later closures are only shown. */
export function countdownOf(duty: SeenDuty, now: number): Countdown {
  if (!isStanding(duty)) return between('to-start', 'late', duty.from, now);
  const ahead = duty.closures.find(({ reopenAt }) => now < reopenAt);
  const under = duty.closures.findLast(({ closeAt }) => closeAt <= now) ?? duty.closures[0];
  const last = lastStep(duty);
  if (last === 'on-post' && ahead) return between('to-close', 'close-now', ahead.closeAt, now);
  if (last === 'closed' && under) return between('to-reopen', 'reopen-now', under.reopenAt, now);
  if (last === 'reopened' && ahead) return until(ahead, now);
  return between('to-end', 'over', duty.until, now);
}

function until({ closeAt, reopenAt }: SeenDuty['closures'][number], now: number): Countdown {
  return now < closeAt
    ? between('to-close', 'close-now', closeAt, now)
    : between('to-reopen', 'reopen-now', reopenAt, now);
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
