import { allStints, assignmentsTo, stintOf, type Stint } from '../duties/duties.ts';
import { dayOf } from '../operation/days.ts';
import type { Operation } from '../operation/operation.ts';
import type { Assignment } from '../records/assignment.ts';
import type { Count } from '../records/car-park.ts';
import type { Report } from '../records/report.ts';
import type { Run, TurnOut } from '../records/run.ts';

/** Person-dispatches (人次): the turn-outs of officers in a run. docs/rules.md, T1. */
export function officerTurnOuts(operation: Operation, run: Run): readonly TurnOut[] {
  return operation.indexes.turnOutsByRun.of(run.id).filter(({ unit }) => 'officerId' in unit);
}

/** Vehicle-dispatches (台次): the turn-outs of police vehicles in a run. docs/rules.md, T2. */
export function vehicleTurnOuts(operation: Operation, run: Run): readonly TurnOut[] {
  return operation.indexes.turnOutsByRun.of(run.id).filter(({ unit }) => 'vehicleId' in unit);
}

/** One officer on one stint. The first report of being on post counts. */
interface Attendance {
  readonly report: Report;
  readonly onTime: boolean;
}

/** Post attendance (到岗): on time if the officer was on post when the window that was then in force began. docs/rules.md, T3. */
export function attendances(operation: Operation, run: Run): Attendance[] {
  const first = new Map<string, Report>();
  for (const report of operation.indexes.reportsByRun.of(run.id)) {
    if (report.step !== 'on-post') continue;
    const dutyId = report.dutyIds[0]!;
    const key = `${report.officerId} ${stintOf(operation.plan, dutyId)?.id ?? dutyId}`;
    const known = first.get(key);
    if (!known || report.happenedAt < known.happenedAt) first.set(key, report);
  }
  return [...first.values()].map((report) => ({ report, onTime: report.happenedAt <= report.dueAt }));
}

/**
 * The counts that add up to the vehicles guided (疏导车辆): all counts that are not void. If a gate and a car park linked to it both
 * counted on a day, only the car park's counts are used, because it is the same traffic. docs/rules.md, T4.
 */
export function standingCounts(operation: Operation, run: Run): Count[] {
  const counts = operation.indexes.countsByRun.of(run.id).filter(({ voided }) => !voided);
  const countedAt = new Set<string>();
  for (const { place, happenedAt } of counts) {
    if ('carParkId' in place) countedAt.add(`${place.carParkId} ${dayOf(operation.brief, happenedAt)}`);
  }
  const parksOfGate = new Map<string, string[]>();
  for (const { id, gateIds } of operation.tables.carParks.values()) {
    for (const gateId of gateIds) parksOfGate.set(gateId, [...(parksOfGate.get(gateId) ?? []), id]);
  }
  return counts.filter(({ place, happenedAt }) => {
    if ('carParkId' in place) return true;
    const parks = parksOfGate.get(place.gateId) ?? [];
    return (
      parks.length === 0 || !parks.some((id) => countedAt.has(`${id} ${dayOf(operation.brief, happenedAt)}`))
    );
  });
}

/** The stints that a run needs: those of its days. If the run names movements, only theirs. */
export function stintsAsked(operation: Operation, run: Run): Stint[] {
  const rehearsed = run.movementIds && new Set<string>(run.movementIds);
  return allStints(operation.plan).filter(
    ({ from, duties }) =>
      run.days.includes(dayOf(operation.brief, from)) &&
      (!rehearsed || duties.some(({ passing }) => passing && rehearsed.has(passing.movement.id))),
  );
}

/** True reports and counts that came late, and counts from another place. They are accepted, marked and listed. docs/rules.md, R8, C3. */
export function irregulars(operation: Operation, run: Run): readonly (Report | Count)[] {
  const reports = operation.indexes.reportsByRun.of(run.id).filter(({ irregular }) => irregular);
  const counts = operation.indexes.countsByRun.of(run.id).filter(({ irregular }) => irregular);
  return [...reports, ...counts];
}

/** An assignment without a report that its officer arrived. */
export interface Absence {
  readonly assignment: Assignment;
  readonly stint: Stint;
}

/** The officers who have not reported from a post whose window began before `until`. A missing report does not prove absence. docs/rules.md, T3. */
export function absences(operation: Operation, run: Run, until = Infinity): Absence[] {
  const came = new Set(
    attendances(operation, run).map(({ report }) => {
      const dutyId = report.dutyIds[0]!;
      return `${report.officerId} ${stintOf(operation.plan, dutyId)?.id ?? dutyId}`;
    }),
  );
  return stintsAsked(operation, run)
    .filter(({ from }) => from < until)
    .flatMap((stint) =>
      assignmentsTo(operation.plan, stint)
        .filter(({ officerId }) => !came.has(`${officerId} ${stint.id}`))
        .map((assignment) => ({ assignment, stint })),
    );
}
