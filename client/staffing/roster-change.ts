import { allStints, stintOf, type Stint } from '../../domain/duties/duties.ts';
import { dayOf } from '../../domain/operation/days.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Assignment, DutyId } from '../../domain/records/assignment.ts';
import { GRADES, type Grade, type Officer } from '../../domain/records/people.ts';
import type { StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { newId } from '../api/new-id.ts';

/** A duty that a roster gives to an officer. */
export interface DutyHeld {
  readonly stint: Stint;
  readonly grade: Grade;
}

/** The change for one officer: duties that are taken, given and kept. */
export interface OfficerChange {
  readonly officer: Officer;
  readonly lost: readonly DutyHeld[];
  readonly gained: readonly DutyHeld[];
  readonly kept: number;
}

/** A roster for a day, compared with the present one. */
export interface RosterChange {
  /** The new assignments of the day, and those that are removed; all others stay. */
  readonly records: readonly Assignment[];
  readonly without: readonly string[];
  readonly officers: readonly OfficerChange[];
  /** How many duties stay with their officers, whoever else changes. */
  readonly kept: number;
  /** How many officers are in the day's roster now, and how many would be. */
  readonly now: number;
  readonly then: number;
  readonly uncovered: readonly { readonly stint: Stint; readonly grade: Grade; readonly missing: number }[];
}

/** The assignments of a day, by the stint that they hold; one without duties belongs to no day. */
export function assignmentsOn(
  operation: Operation,
  day: string,
): { readonly assignment: Assignment; readonly stint: Stint }[] {
  return [...operation.plan.tables.assignments.values()].flatMap((assignment) => {
    const stint = stintOf(operation.plan, assignment.dutyIds[0]!);
    return stint && dayOf(operation.brief, stint.from) === day ? [{ assignment, stint }] : [];
  });
}

/** The found roster of a day compared with the present one: who keeps a duty keeps the assignment. */
export function rosterChange(
  operation: Operation,
  day: string,
  result: Pick<StaffingResult, 'chains'>,
): RosterChange {
  const standing = assignmentsOn(operation, day);
  const keyOf = (officerId: string, stint: Stint, grade: Grade) => `${officerId} ${stint.id} ${grade}`;
  const before = new Map(
    standing.map(({ assignment, stint }) => [
      keyOf(assignment.officerId, stint, assignment.grade),
      assignment,
    ]),
  );
  const today = new Set(standing.map(({ assignment }) => assignment.id));
  const stands = new Set(standing.map(({ assignment }) => assignment));
  const found = placedBy(operation, result).map(({ officer, stint, grade }) => {
    const kept = before.get(keyOf(officer.id, stint, grade));
    const dutyIds = stint.duties.map(({ id }) => id);
    const isSame = kept?.dutyIds.length === dutyIds.length;
    const assignment: Assignment =
      kept && isSame ? kept : { id: kept?.id ?? newId(), officerId: officer.id, dutyIds, grade };
    return { officer, stint, grade, assignment };
  });
  const after = new Map(found.map((one) => [one.assignment.id, one]));
  const changes = new Map<string, { lost: DutyHeld[]; gained: DutyHeld[]; kept: number }>();
  const of = (officerId: string) => {
    const known = changes.get(officerId) ?? { lost: [], gained: [], kept: 0 };
    changes.set(officerId, known);
    return known;
  };
  for (const { assignment, stint } of standing) {
    if (after.has(assignment.id)) of(assignment.officerId).kept += 1;
    else of(assignment.officerId).lost.push({ stint, grade: assignment.grade });
  }
  for (const { officer, stint, grade, assignment } of found)
    if (!today.has(assignment.id)) of(officer.id).gained.push({ stint, grade });
  return {
    records: found.map(({ assignment }) => assignment).filter((one) => !stands.has(one)),
    without: [...today].filter((id) => !after.has(id)),
    officers: [...changes].flatMap(([id, { lost, gained, kept }]) => {
      const officer = operation.plan.tables.officers.get(id);
      return officer && lost.length + gained.length > 0 ? [{ officer, lost, gained, kept }] : [];
    }),
    kept: [...changes.values()].reduce((sum, { kept }) => sum + kept, 0),
    now: new Set(standing.map(({ assignment }) => assignment.officerId)).size,
    then: new Set(found.map(({ officer }) => officer.id)).size,
    uncovered: openOn(operation, day, found),
  };
}

/** The duties of the found days that are still in the plan, with their officers. */
function placedBy(
  operation: Operation,
  { chains }: Pick<StaffingResult, 'chains'>,
): { officer: Officer; stint: Stint; grade: Grade }[] {
  return chains.flatMap(({ officer: id, duties }) => {
    const officer = operation.plan.tables.officers.get(id ?? '');
    if (!officer) return [];
    return duties.flatMap(({ duty, grade }) => {
      const stint = stintOf(operation.plan, duty as DutyId);
      return stint ? [{ officer, stint, grade: grade as Grade }] : [];
    });
  });
}

function openOn(
  operation: Operation,
  day: string,
  found: readonly { readonly stint: Stint; readonly grade: Grade }[],
): RosterChange['uncovered'] {
  const heads = new Map<string, number>();
  for (const { stint, grade } of found) {
    const key = `${stint.id} ${grade}`;
    heads.set(key, (heads.get(key) ?? 0) + 1);
  }
  return allStints(operation.plan)
    .filter(({ from }) => dayOf(operation.brief, from) === day)
    .flatMap((stint) =>
      GRADES.flatMap((grade) => {
        const missing = stint.post.strength[grade] - (heads.get(`${stint.id} ${grade}`) ?? 0);
        return missing > 0 ? [{ stint, grade, missing }] : [];
      }),
    );
}
