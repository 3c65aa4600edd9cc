import { readyAt, stintsHolding, type Stint } from '../../../domain/duties/duties.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Refusal } from '../../../domain/operation/refusal.ts';
import type { Assignment } from '../../../domain/records/assignment.ts';
import { mayStandFor } from '../../../domain/records/grades.ts';
import { GRADES, isCalled, type Grade, type Officer } from '../../../domain/records/people.ts';
import { assign } from '../../../domain/staffing/rules/assigning.ts';
import { newId } from '../../api/new-id.ts';

/** An officer considered for a place on a stint, and why not, if not possible. */
export interface Candidate {
  readonly officer: Officer;
  readonly duties: number;
  readonly why?: Refusal;
}

/** The assignment of an officer to a stint in a grade. */
export function assignmentTo(stint: Stint, officer: Officer, grade: Grade): Assignment {
  return { id: newId(), officerId: officer.id, dutyIds: stint.duties.map(({ id }) => id), grade };
}

/**
 * Candidates by name or number. Order: those whom the rules allow; then the stint's own group; then the requested grade
 * before higher ones; then the fewest duties.
 */
export function candidatesFor(operation: Operation, stint: Stint, grade: Grade, query: string): Candidate[] {
  const asked = query.trim().toLowerCase();
  const found = [...operation.plan.tables.officers.values()].filter(
    (officer) => (asked !== '' || mayStandFor(officer.grade, grade)) && isCalled(officer, asked),
  );
  const weighed = found.map((officer) => ({
    officer,
    rank: rankOf(operation, stint, officer),
    ...weigh(operation, stint, officer, grade),
  }));
  return weighed.toSorted(
    (a, b) =>
      Number(!!a.why) - Number(!!b.why) ||
      compareRanks(a.rank, b.rank) ||
      a.officer.number.localeCompare(b.officer.number),
  );
}

function weigh(
  operation: Operation,
  stint: Stint,
  officer: Officer,
  grade: Grade,
): { duties: number; why?: Refusal } {
  const duties = operation.plan.indexes.assignmentsByOfficer.of(officer.id).length;
  const decision = assign(operation.plan, [assignmentTo(stint, officer, grade)]);
  return decision.ok ? { duties } : { duties, why: decision.refusal };
}

/** Another group than the post's, how far the grade is above the requested one, the number of duties: smaller is better. */
function rankOf(operation: Operation, stint: Stint, officer: Officer): readonly number[] {
  const group = operation.plan.tables.squads.get(officer.squadId)?.groupId;
  return [
    Number(stint.post.groupId !== undefined && group !== stint.post.groupId),
    -GRADES.indexOf(officer.grade),
    operation.plan.indexes.assignmentsByOfficer.of(officer.id).length,
  ];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, j) => value !== b[j]);
  return i < 0 ? 0 : a[i]! - b[i]!;
}

/** When an officer can arrive at the earliest (UTC ms), coming from the previous duty. */
interface Arrival {
  readonly at: number;
  readonly from: string;
}

/** When an officer arrives at a stint from the previous duty, and from which post; undefined for the first duty. */
export function arrivalAt(operation: Operation, stint: Stint, officer: Officer): Arrival | undefined {
  const before = stintsOfOfficer(operation, officer.id).findLast(({ until }) => until <= stint.from);
  return before && { at: readyAt(operation.plan, before, stint), from: before.post.code };
}

/** The stints of an officer, in order of time. */
export function stintsOfOfficer(operation: Operation, officerId: string): Stint[] {
  return operation.plan.indexes.assignmentsByOfficer
    .of(officerId)
    .flatMap(({ dutyIds }) => stintsHolding(operation.plan, dutyIds))
    .sort((a, b) => a.from - b.from);
}
