import type { Interval } from '../../kernel/interval.ts';
import type { Compiled } from '../problem/compiled.ts';
import { allDays, type PricedDay } from '../engine/cover/all-days.ts';
import type { CoverQuestion } from '../engine/cover/cover-node.ts';
import { cheapestCover } from '../engine/cover/cover-search.ts';
import { MOST_BASES, NO_WAY, type Instance } from '../engine/instance.ts';
import { weightsAbove } from '../problem/level-weights.ts';
import { rulesFor } from '../problem/limits-of-day.ts';
import type { ProblemBase, StaffingProblem } from '../problem/problem.ts';
import { troopsOf, type Troop } from './troops.ts';

/** Questions with more places are left to the search. */
const MOST_PLACES = 60;
/** Costs are counted in this many parts of an officer at least, where an officer costs nothing. */
const DAY_S = 100_000;
/** So many days are looked at between two pauses. */
const DAYS_A_STEP = 20_000;

/** Days for those there are, and whether none cover more, the strictest level first, then take fewer officers, then cost less. */
export interface MostCovering {
  readonly days: readonly (readonly number[])[];
  readonly isProven: boolean;
}

/**
 * All days of everybody there is are written out, and of these the best are chosen, exactly: first for the places held and the
 * officers, then for the cost too. Undefined where there are too many days for that.
 */
export function* mostCovering(
  problem: StaffingProblem,
  compiled: Compiled,
): Generator<void, MostCovering | undefined> {
  const troops = troopsOf(problem, 0, (base) => spanAt(base, compiled)).filter(({ heads }) => heads > 0);
  const places = compiled.instance.need.reduce((sum, one) => sum + one, 0);
  if (places > MOST_PLACES || troops.length > MOST_BASES) return undefined;
  const instance = instanceFor(problem, compiled, troops);
  const parties = troops.map(({ base, from, until }) => ({ bases: [base], from, until }));
  const days = allDays(instance, rulesFor(problem, compiled, parties));
  if (!days) return undefined;
  const heads = Math.min(
    places,
    troops.reduce((sum, troop) => sum + troop.heads, 0),
  );
  const officer = compiled.officerCost > 0 ? 1 : 0;
  const counted = days.map((day) => ({ ...day, cost: officer }));
  const first = yield* paused(cheapestCover(questionOf(counted, instance, compiled, heads * officer), 1));
  const scale = compiled.officerCost || DAY_S;
  const priced = days.map((day) => ({ ...day, cost: day.cost / scale }));
  const dearest = priced.reduce((most, { cost }) => Math.max(most, cost), 0);
  const question = questionOf(priced, instance, compiled, heads * dearest);
  const last = yield* paused(cheapestCover(question, 1 / scale, first.chosen));
  return {
    days: last.chosen.map((day) => days[day]!.duties),
    isProven: first.isProven && last.isProven,
  };
}

/** A place that is left open costs more than all days and all places of lower levels together. */
function questionOf(
  days: readonly PricedDay[],
  { need, capacity }: Instance,
  { tasks }: Compiled,
  dearest: number,
): CoverQuestion {
  return { days, need, capacity, openCost: weightsAbove(tasks, Math.ceil(dearest) + 1) };
}

function instanceFor(
  { grades }: StaffingProblem,
  { instance, tasks, drives, officerCost }: Compiled,
  troops: readonly Troop[],
): Instance {
  const pull = (costOf: (base: ProblemBase, task: number) => number) =>
    Int32Array.from(troops.flatMap(({ base }) => [...tasks.keys()].map((task) => costOf(base, task))));
  return {
    ...instance,
    bases: troops.length,
    capacity: Int32Array.from(troops, ({ heads }) => heads),
    pullOut: pull(({ place }, task) =>
      Math.min(NO_WAY, drives.costBetween(place, tasks[task]!.duty.place) + officerCost),
    ),
    pullIn: pull(({ place }, task) => {
      const { duty } = tasks[task]!;
      return drives.costBetween(duty.endPlace ?? duty.place, place);
    }),
    mayHold: Int32Array.from(tasks, ({ grade }) =>
      troops.reduce(
        (bits, troop, i) => (grades.indexOf(troop.grade) <= grades.indexOf(grade) ? bits | (1 << i) : bits),
        0,
      ),
    ),
  };
}

/** From when until when anybody of a base could be out. */
function spanAt({ place }: ProblemBase, { tasks, drives }: Compiled): Interval {
  let [from, until] = [Infinity, -Infinity];
  for (const { duty } of tasks) {
    from = Math.min(from, duty.from - drives.secondsBetween(place, duty.place) * 1000);
    until = Math.max(until, duty.until + drives.secondsBetween(duty.endPlace ?? duty.place, place) * 1000);
  }
  return { from, until };
}

/** Goes on with work that tells how much it was, with a pause after each share of it. */
function* paused<Result>(work: Generator<number, Result>): Generator<void, Result> {
  for (let done = 0; ;) {
    const next = work.next();
    if (next.done) return next.value;
    done += next.value;
    if (done < DAYS_A_STEP) continue;
    done = 0;
    yield;
  }
}
