import { Kept, keptFor } from '../../../domain/operation/kept.ts';
import type { StaffingResult } from '../../../domain/staffing/problem/staffing-result.ts';
import { exchange } from '../../../domain/staffing/rules/assigning.ts';
import type { ClientFault } from '../../api/http.ts';
import type { PlanCommands } from '../../plan/desk/plan-commands.ts';
import { rosterChange, type OfficerChange, type RosterChange } from '../roster-change.ts';
import type { Solving } from '../solving.ts';

/** One officer whose duties change, as a row. */
export interface ChangeRow extends OfficerChange {
  readonly id: string;
}

/** The found roster compared with the present one, and why it could not be taken over, if so. */
export interface Weighed {
  readonly change: RosterChange;
  readonly rows: readonly ChangeRow[];
  readonly fault: ClientFault | undefined;
  /** How many locked assignments it would remove. */
  readonly unlocked: number;
}

const keptOf = keptFor((_result: StaffingResult) => new Kept<Weighed>());

/** Computed once for an answer and a plan, because thousands of assignments are checked by the rules. */
export function changeOf(
  { solved, day, store: { operation } }: Solving,
  commands: PlanCommands,
  locked: ReadonlySet<string>,
): Weighed | undefined {
  const result = solved?.answer.result;
  if (!result || result.officers === 0) return undefined;
  return keptOf(result).of([operation, day, locked], () => {
    const change = rosterChange(operation, day, result);
    const decision = exchange(operation.plan, change.records, change.without);
    const fault = decision.ok ? undefined : commands.named({ kind: 'refused', refusal: decision.refusal });
    const rows = change.officers
      .map((one) => ({ ...one, id: one.officer.id }))
      .toSorted((a, b) => a.officer.number.localeCompare(b.officer.number));
    const unlocked = change.without.filter((id) => locked.has(id)).length;
    return { change, rows, fault, unlocked };
  });
}
