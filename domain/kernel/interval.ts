import Type from 'typebox';
import type { Frozen } from './position.ts';
import { record } from './record.ts';

/** A stretch of time in UTC milliseconds. Half-open: one until 14:00 and one from 14:00 do not overlap. */
export const Interval = record({ from: Type.Number(), until: Type.Number() });
export type Interval = Frozen<typeof Interval>;

export function overlap(a: Interval, b: Interval): boolean {
  return a.from < b.until && b.from < a.until;
}

export function holds(interval: Interval, at: number): boolean {
  return interval.from <= at && at < interval.until;
}

/** Groups things whose intervals are at most `gapMs` apart. Groups and members are in order of start. */
export function clusters<Thing extends Interval>(things: readonly Thing[], gapMs: number): Thing[][] {
  const groups: Thing[][] = [];
  let until = -Infinity;
  for (const thing of things.toSorted((a, b) => a.from - b.from || a.until - b.until)) {
    if (thing.from <= until + gapMs) groups.at(-1)!.push(thing);
    else groups.push([thing]);
    until = Math.max(until, thing.until);
  }
  return groups;
}

/** The shortest interval that contains all of these (at least one). */
export function hull(intervals: readonly Interval[]): Interval {
  return {
    from: Math.min(...intervals.map(({ from }) => from)),
    until: Math.max(...intervals.map(({ until }) => until)),
  };
}
