import type { Mark } from '../records/fact.ts';
import type { ClockWord } from '../runs/clock.ts';

/** How far a phone's clock may be ahead, ms. */
const AHEAD_MS = 60_000;

/** A survey is older than this only by a wrong clock, ms. */
const OLDEST_MS = 180 * 24 * 3_600_000;

/**
 * When something was seen before the day, server time, and why that is listed. As in a run, nothing true is refused: a time that cannot
 * be becomes the present, marked as uncertain.
 */
export function saidAt(
  happenedAt: number,
  at: number,
  clock: ClockWord | undefined,
): { readonly happenedAt: number; readonly marks?: readonly Mark[] } {
  if (happenedAt > at + AHEAD_MS || happenedAt < at - OLDEST_MS)
    return { happenedAt: at, marks: ['time-uncertain'] };
  return { happenedAt, ...(clock && { marks: [clock] }) };
}
