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

/** One officer on one stint, by the first report of standing there. */
interface Attendance {
  readonly report: Report;
  readonly onTime: boolean;
}

/** Post attendance (到岗): on time if on post by the start of the window that was in force when it happened. docs/rules.md, T3. */
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
 * The counts that make the vehicles guided (疏导车辆): all that are not void, less those of a gate on a day on which
 * a car park linked to it counted too; both are then one flow, and the car park's count stands. docs/rules.md, T4.
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

/** The stints that a run asks to be held: those of its days, and of the movements it rehearses where it names some. */
export function stintsAsked(operation: Operation, run: Run): Stint[] {
  const rehearsed = run.movementIds && new Set<string>(run.movementIds);
  return allStints(operation.plan).filter(
    ({ from, duties }) =>
      run.days.includes(dayOf(operation.brief, from)) &&
      (!rehearsed || duties.some(({ passing }) => passing && rehearsed.has(passing.movement.id))),
  );
}

/** Reports and counts that came late but were true, and counts from elsewhere: taken, marked, and listed. docs/rules.md, R8, C3. */
export function irregulars(operation: Operation, run: Run): readonly (Report | Count)[] {
  const reports = operation.indexes.reportsByRun.of(run.id).filter(({ irregular }) => irregular);
  const counts = operation.indexes.countsByRun.of(run.id).filter(({ irregular }) => irregular);
  return [...reports, ...counts];
}

/** An assignment of the roster of which nobody has said that its officer came. */
export interface Absence {
  readonly assignment: Assignment;
  readonly stint: Stint;
}

/** Who has not been heard of from a post whose window had begun before `until`. A report not made is not proof of absence. docs/rules.md, T3. */
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
