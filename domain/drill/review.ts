import type { RunState } from '../operation/run-state.ts';
import { isAcknowledged, progressOf } from '../orders/progress.ts';
import type { Incident, PublicRequest } from '../records/incident.ts';
import type { Inject } from '../records/inject.ts';
import type { Order } from '../records/order.ts';
import { absences, attendances } from '../totals/counting.ts';
import { injectionsIn } from './injections.ts';
import { ordersFor, scoresOf, type InjectScore } from './score.ts';

/** What was not answered in a run: orders that somebody did not acknowledge, incidents and requests. */
export interface Unanswered {
  readonly orders: readonly Order[];
  readonly matters: readonly (Incident | PublicRequest)[];
}

/** The figures by which drills are compared with each other and with the event. Times are medians in ms, of incidents and requests. */
export interface DrillFigures {
  readonly onTime: number;
  readonly late: number;
  readonly uncovered: number;
  readonly unanswered: number;
  readonly met: number;
  readonly expected: number;
  readonly answerMs?: number;
  readonly orderMs?: number;
  readonly doneMs?: number;
}

/** What is compared of a drill or the event: its figures, and how each inject was dealt with. A closing freezes it. */
export interface DrillReview {
  readonly figures: DrillFigures;
  readonly scores: readonly InjectScore[];
  /** The injects of the script that were not brought in. */
  readonly left: readonly Inject['id'][];
}

export function drillReview(run: RunState, now: number): DrillReview {
  return {
    figures: drillFigures(run, now),
    scores: scoresOf(run, now),
    left: run.record.kind === 'drill' ? notPlayed(run).map(({ id }) => id) : [],
  };
}

/** The figures of a drill or the event up to a moment of its clock. docs/rules.md, V6. */
export function drillFigures(run: RunState, now: number): DrillFigures {
  const held = attendances(run);
  const onTime = held.filter((one) => one.onTime).length;
  const { orders, matters } = unansweredIn(run);
  const expected = scoresOf(run, now).flatMap((score) => score.expected);
  const all = mattersOf(run);
  const median = (at: (matter: Incident | PublicRequest) => number | undefined) =>
    medianOf(all.flatMap((matter) => (at(matter) ?? NaN) - matter.happenedAt).filter((ms) => ms >= 0));
  const [answerMs, orderMs, doneMs] = [
    median(({ answered }) => answered?.at),
    median((matter) => ordersFor(run, matter)[0]?.givenAt),
    median(({ closed }) => closed?.at),
  ];
  return {
    onTime,
    late: held.length - onTime,
    uncovered: absences(run, now).length,
    unanswered: orders.length + matters.length,
    met: expected.filter(({ state }) => state === 'met').length,
    expected: expected.length,
    ...(answerMs !== undefined && { answerMs }),
    ...(orderMs !== undefined && { orderMs }),
    ...(doneMs !== undefined && { doneMs }),
  };
}

export function unansweredIn(run: RunState): Unanswered {
  return {
    orders: [...run.tables.orders.values()].filter(
      (order) => !order.withdrawn && !progressOf(run, order).every(isAcknowledged),
    ),
    matters: mattersOf(run).filter(({ answered }) => !answered),
  };
}

/** The injects of the script that were not brought in: the drill ended before, or began after. */
export function notPlayed(run: RunState): readonly Inject[] {
  const done = new Set(injectionsIn(run).map(({ injectId }) => injectId));
  return [...run.plan.tables.injects.values()].filter(({ id }) => !done.has(id)).sort((a, b) => a.at - b.at);
}

function mattersOf({ tables }: RunState): (Incident | PublicRequest)[] {
  return [...tables.incidents.values(), ...tables.requests.values()];
}

function medianOf(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 || sorted.length === 0
    ? sorted[middle]
    : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
