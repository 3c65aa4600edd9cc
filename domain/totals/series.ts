import { fullSteps } from '../kernel/wall-clock.ts';
import { dayOf } from '../operation/days.ts';
import { placeIdOf } from '../operation/indexes.ts';
import type { RunState } from '../operation/run-state.ts';
import { headsOf } from '../records/grades.ts';
import { saidOf } from '../reports/post-state.ts';
import { attendances, dueAt, standingCounts } from './counting.ts';
import { stintsInForce } from './in-force.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** The officers at all posts at one moment. */
export interface HeadsAt {
  readonly at: number;
  /** Officers that the windows at this moment need. */
  readonly needed: number;
  /** Officers at their posts, including those who came early. */
  readonly there: number;
  /** Officers missing at posts whose window is on. One too many at another post does not make up for it. */
  readonly missing: number;
}

/**
 * Officers at their posts over one day, every `stepMs` from the first window or arrival to the last, up to `until`. An officer is
 * there from the first report until relieved. Without a report of relief, until the window ends.
 */
export function postsHeld(
  run: RunState,
  day: string,
  { stepMs = 5 * MINUTE_MS, until = Infinity }: { readonly stepMs?: number; readonly until?: number } = {},
): readonly HeadsAt[] {
  const needs = stintsInForce(run)
    .filter(({ stint, plan }) => dayOf(plan.brief, stint.from) === day)
    .map(({ stint }) => stint);
  const stood = standings(run, day);
  const all = [...needs, ...stood.values()].flat();
  if (all.length === 0) return [];
  const [first, last] = [all.map(({ from }) => from), all.map((one) => one.until)];
  const axis = new Axis(
    first.reduce((a, b) => Math.min(a, b)),
    last.reduce((a, b) => Math.max(a, b)),
    stepMs,
  );
  const [needed, there, missing] = [axis.zeros(), axis.zeros(), axis.zeros()];
  for (const one of [...stood.values()].flat()) axis.each(one, (i) => there[i]!++);
  for (const stint of needs) {
    const heads = headsOf(stint.post.strength);
    const here = stood.get(stint.id) ?? [];
    axis.each(stint, (i) => {
      needed[i]! += heads;
      const present = here.filter((one) => one.from <= axis.at(i) && axis.at(i) < one.until).length;
      missing[i]! += Math.max(0, heads - present);
    });
  }
  return needed
    .map((heads, i) => ({ at: axis.at(i), needed: heads, there: there[i]!, missing: missing[i]! }))
    .filter(({ at }) => at <= until);
}

/** Moments at equal steps, and which of them lie in an interval. */
class Axis {
  readonly #from: number;
  readonly #size: number;
  readonly #stepMs: number;

  constructor(from: number, until: number, stepMs: number) {
    this.#from = Math.floor(from / stepMs) * stepMs;
    this.#size = Math.ceil((until - this.#from) / stepMs) + 1;
    this.#stepMs = stepMs;
  }

  zeros(): number[] {
    return Array.from({ length: this.#size }, () => 0);
  }

  at(i: number): number {
    return this.#from + i * this.#stepMs;
  }

  each({ from, until }: { readonly from: number; readonly until: number }, visit: (i: number) => void): void {
    const past = Math.min(this.#size, Math.ceil((until - this.#from) / this.#stepMs));
    for (let i = Math.max(0, Math.ceil((from - this.#from) / this.#stepMs)); i < past; i++) visit(i);
  }
}

interface Standing {
  readonly from: number;
  readonly until: number;
}

/** When officers were at their posts, by the stint that was stamped on their reports. */
function standings(run: RunState, day: string): Map<string, Standing[]> {
  const stood = new Map<string, Standing[]>();
  for (const { report, stintId } of attendances(run)) {
    if ((report.stamp.stint?.day ?? report.stamp.day) !== day) continue;
    const relieved = saidOf(run, report).findLast(({ step }) => step === 'relieved');
    const left = relieved?.happenedAt ?? report.stamp.stint?.until ?? report.happenedAt;
    stood.set(stintId, [...(stood.get(stintId) ?? []), { from: report.happenedAt, until: left }]);
  }
  return stood;
}

/** Vehicles guided at one place, hour by hour. */
interface PlaceByHour {
  readonly placeId: string;
  readonly vehicles: readonly number[];
}

/** Vehicles guided on one day: the hours from the first to the last count in local time, and the number of each place for each hour. */
export interface GuidedByHour {
  readonly hours: readonly number[];
  readonly places: readonly PlaceByHour[];
}

/** A wall clock that is set back by a part of an hour makes one that is longer. */
const LONGEST_HOUR_MS = 2 * HOUR_MS;

/** Counts by the hour of the wall clock in which they happened. Their sum is the day's vehicles guided. docs/rules.md, T4. */
export function guidedByHour(run: RunState, day: string): GuidedByHour {
  const counts = standingCounts(run).filter(({ stamp }) => stamp.day === day);
  if (counts.length === 0) return { hours: [], places: [] };
  const seen = counts.map(({ happenedAt }) => happenedAt);
  const [first, last] = [seen.reduce((a, b) => Math.min(a, b)), seen.reduce((a, b) => Math.max(a, b))];
  const full = fullSteps(run.plan.brief.timeZone, { from: first - LONGEST_HOUR_MS, until: last }, HOUR_MS);
  const hours = full.slice(full.findLastIndex((hour) => hour <= first));
  const hourOf = (at: number) => hours.findLastIndex((hour) => hour <= at);
  const places = new Map<string, number[]>();
  for (const count of counts) {
    const placeId = placeIdOf(count);
    const row = places.get(placeId) ?? hours.map(() => 0);
    row[hourOf(count.happenedAt)]! += count.vehicles;
    places.set(placeId, row);
  }
  return { hours, places: [...places].map(([placeId, vehicles]) => ({ placeId, vehicles })) };
}

/** Attendances that began more than `fromMin` and at most `untilMin` minutes after the start of the window. Negative minutes are early. */
export interface Punctuality {
  readonly fromMin: number;
  readonly untilMin: number;
  readonly attendances: number;
}

/** A class includes its upper edge, because an arrival exactly at the start is on time. */
const EDGES_MIN = [-Infinity, -30, -15, -5, 0, 1, 5, 15, 30, Infinity];

/** How early or late officers came to their posts. The classes up to 0 are on time. docs/rules.md, T3. */
export function punctuality(run: RunState): readonly Punctuality[] {
  const late = attendances(run).map(({ report }) => (report.happenedAt - dueAt(report)) / MINUTE_MS);
  return EDGES_MIN.slice(1).map((untilMin, i) => {
    const fromMin = EDGES_MIN[i]!;
    return { fromMin, untilMin, attendances: late.filter((min) => fromMin < min && min <= untilMin).length };
  });
}
