import { assignmentsTo } from '../duties/duties.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Assignment } from '../records/assignment.ts';
import { isGuided, type Count } from '../records/car-park.ts';
import type { Incident, PublicRequest } from '../records/incident.ts';
import type { Report } from '../records/report.ts';
import type { TurnOut } from '../records/run.ts';
import { STANDING } from '../reports/on-duty.ts';
import { turnOutsIn } from '../runs/turn-outs.ts';
import { countsIn, isVoid, reportsIn } from '../runs/unit-facts.ts';
import { stintsAsked, type StintInForce } from './in-force.ts';

/** Person-dispatches (人次): the turn-outs of officers in a run. docs/rules.md, T1. */
export function officerTurnOuts(run: RunState): readonly TurnOut[] {
  return turnOutsIn(run).filter(({ unit }) => 'officerId' in unit);
}

/** Vehicle-dispatches (台次): the turn-outs of police vehicles in a run. docs/rules.md, T2. */
export function vehicleTurnOuts(run: RunState): readonly TurnOut[] {
  return turnOutsIn(run).filter(({ unit }) => 'vehicleId' in unit);
}

/** One officer on one stint, by the first report of standing there. */
interface Attendance {
  readonly report: Report;
  /** The stint that was stamped on the report, otherwise its first duty. */
  readonly stintId: string;
  readonly onTime: boolean;
}

/** Post attendance (到岗): on time if on post by the start of the window that was valid when it happened. If radio and phone say the same, this is one attendance. docs/rules.md, T3. */
export function attendances(run: RunState): Attendance[] {
  const first = new Map<string, Report>();
  for (const report of reportsIn(run)) {
    if (!STANDING.includes(report.step)) continue;
    const key = `${report.officerId} ${stintIdOf(report)}`;
    const known = first.get(key);
    if (!known || isBefore(report, known)) first.set(key, report);
  }
  return [...first.values()].map((report) => ({
    report,
    stintId: stintIdOf(report),
    onTime: report.happenedAt <= dueAt(report),
  }));
}

function isBefore(a: Report, b: Report): boolean {
  return a.happenedAt < b.happenedAt || (a.happenedAt === b.happenedAt && a.id < b.id);
}

function stintIdOf({ stamp, dutyIds }: Report): string {
  return stamp.stint?.id ?? dutyIds[0]!;
}

/** The start of the window that was valid when a report happened. If there was none, the report itself. */
export function dueAt({ stamp, happenedAt }: Report): number {
  return stamp.stint?.from ?? happenedAt;
}

/**
 * The counts that make up the vehicles guided (疏导车辆): all of vehicles that came in and that were not taken back. If a gate and a car park that was linked to it then both
 * counted on a day, only the car park's counts are used, because it is the same traffic. docs/rules.md, T4.
 */
export function standingCounts(run: RunState): Count[] {
  const counts: Count[] = [];
  for (const count of run.tables.counts.values())
    if (isGuided(count) && !isVoid(run, count)) counts.push(count);
  const counted = daysCounted(counts);
  return counts.filter(
    ({ stamp: { carParkIds, day } }) => !carParkIds?.some((id) => counted.get(id)?.has(day)),
  );
}

/** The days on which each car park counted itself. */
function daysCounted(counts: readonly Count[]): ReadonlyMap<string, ReadonlySet<string>> {
  const days = new Map<string, Set<string>>();
  for (const { place, stamp } of counts) {
    if (!('carParkId' in place)) continue;
    const known = days.get(place.carParkId);
    if (known) known.add(stamp.day);
    else days.set(place.carParkId, new Set([stamp.day]));
  }
  return days;
}

/** What the post has to look at, although it counts: late, elsewhere, or at an uncertain time. docs/rules.md, R8, C3. */
export function irregulars(run: RunState): readonly (Report | Count | Incident | PublicRequest)[] {
  const { incidents, requests } = run.tables;
  return [...reportsIn(run), ...countsIn(run), ...incidents.values(), ...requests.values()].filter(
    ({ marks }) => marks,
  );
}

/** An assignment without a report that its officer arrived. */
export interface Absence extends StintInForce {
  readonly assignment: Assignment;
}

/** The officers who have not reported from a post whose window began before `until`. A missing report does not prove absence. docs/rules.md, T3. */
export function absences(run: RunState, until = Infinity): Absence[] {
  const came = new Set(attendances(run).map(({ report, stintId }) => `${report.officerId} ${stintId}`));
  return stintsAsked(run)
    .filter(({ stint }) => stint.from < until)
    .flatMap(({ stint, plan }) =>
      assignmentsTo(plan, stint)
        .filter(({ officerId }) => !came.has(`${officerId} ${stint.id}`))
        .map((assignment) => ({ assignment, stint, plan })),
    );
}
