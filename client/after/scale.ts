import type { Interval } from '../../domain/kernel/interval.ts';
import { fullSteps } from '../../domain/kernel/wall-clock.ts';

/** Round marks from 0 to at least `most`, about `wanted` of them. */
export function marksTo(most: number, wanted = 5): number[] {
  const rough = Math.max(1, most) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? rough,
  );
  return Array.from({ length: Math.ceil(Math.max(1, most) / step) + 1 }, (_, i) => i * step);
}

const HOUR_MS = 3_600_000;

/** Full hours of a zone between two moments, spaced as the available room requires. */
export function hoursBetween(timeZone: string, { from, until }: Interval, room: number): number[] {
  const hours = [1, 2, 3, 6].find((wide) => (until - from) / (wide * HOUR_MS) <= room) ?? 12;
  return fullSteps(timeZone, { from, until }, hours * HOUR_MS);
}

/** Maps a range of values to a range of pixels. */
export function linear(
  from: readonly [number, number],
  to: readonly [number, number],
): (value: number) => number {
  const span = from[1] - from[0] || 1;
  return (value) => to[0] + ((value - from[0]) / span) * (to[1] - to[0]);
}
