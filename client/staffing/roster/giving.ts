import type { Operation } from '../../../domain/operation/operation.ts';
import type { Refusal } from '../../../domain/operation/refusal.ts';
import type { Assignment } from '../../../domain/records/assignment.ts';
import { isCalled, type Officer } from '../../../domain/records/people.ts';
import { assign } from '../../../domain/staffing/rules/assigning.ts';
import { assignmentTo } from '../../plan/detail/candidates.ts';
import type { DayRoster } from './roster-rows.ts';

/** An assignment that would put an officer on a duty, and why not, if not. */
export interface Gift {
  readonly assignment: Assignment;
  readonly why?: Refusal;
}

/** What it would be to give a duty, held by another or by nobody, to an officer; nothing where there is no such duty. */
export function giftOf(
  operation: Operation,
  roster: DayRoster,
  barId: string,
  officer: Officer,
): Gift | undefined {
  const held = roster.held.get(barId);
  const open = roster.open.find(({ id }) => id === barId);
  const assignment = held
    ? { ...held.assignment, officerId: officer.id }
    : open && assignmentTo(open.stint, officer, open.grade);
  if (!assignment) return undefined;
  const decision = assign(operation, [assignment]);
  return decision.ok ? { assignment } : { assignment, why: decision.refusal };
}

/** An officer to whom a duty could be given, with the reason where it could not. */
export interface Taker extends Gift {
  readonly officer: Officer;
  readonly duties: number;
}

/** Who could take a duty, by name or number: those who can first, and of them those of the nearest grade with the fewest duties. */
export function takersOf(operation: Operation, roster: DayRoster, barId: string, query: string): Taker[] {
  const asked = query.trim().toLowerCase();
  const holder = roster.held.get(barId)?.assignment.officerId;
  return [...operation.tables.officers.values()]
    .filter((officer) => officer.id !== holder && isCalled(officer, asked))
    .flatMap((officer): Taker[] => {
      const gift = giftOf(operation, roster, barId, officer);
      return gift ? [{ ...gift, officer, duties: roster.byOfficer.get(officer.id)?.length ?? 0 }] : [];
    })
    .toSorted(
      (a, b) =>
        Number(!!a.why) - Number(!!b.why) ||
        Number(a.duties === 0) - Number(b.duties === 0) ||
        a.duties - b.duties ||
        a.officer.number.localeCompare(b.officer.number),
    );
}
