import { assignmentsTo, stintsHolding } from '../../duties/duties.ts';
import type { Plan } from '../../operation/plan.ts';
import type { AssigningRefusal } from '../../operation/refusal.ts';
import type { Assignment } from '../../records/assignment.ts';
import { mayStandFor } from '../../records/grades.ts';
import { GRADES, type Grade } from '../../records/people.ts';
import type { ReadRow } from '../../tables/row.ts';
import type { Together } from '../../tables/table-kind.ts';
import { trying } from './assigning.ts';

/** Tries the rows of a roster in their order, as if each were assigned by hand. What a rule forbids makes its row wrong. */
export function triedTogether(rows: readonly ReadRow[], plan: Plan, replaces: boolean): Together {
  const gone = replaces ? others(rows, plan) : [];
  const changed = rows.flatMap(({ state, before }) => (state === 'changed' && before ? [before.id] : []));
  const tried = trying(plan, [...gone, ...changed]);
  const checked = rows.map((row) => {
    if (row.state !== 'new' && row.state !== 'changed') return row;
    // The rows of this table are assignments.
    const wanted = row.record as unknown as Assignment;
    const says = (row.cells['grade'] ?? '') !== '' || row.state === 'changed';
    const grades = says ? [wanted.grade] : gradesFor(plan, wanted);
    return triedRow(row, wanted, grades, tried);
  });
  return { rows: checked, gone };
}

/** Whoever is on a duty of a right row, and in no row of the table. */
function others(rows: readonly ReadRow[], plan: Plan): string[] {
  const kept = new Set(rows.flatMap(({ before }) => (before ? [before.id] : [])));
  const named = rows
    .filter(({ state }) => state !== 'wrong')
    .flatMap(({ record }) => stintsHolding(plan, (record as unknown as Assignment).dutyIds));
  const there = [...new Set(named)].flatMap((stint) => assignmentsTo(plan, stint));
  return [...new Set(there.map(({ id }) => id))].filter((id) => !kept.has(id));
}

/** What an officer can stand as at the post: the own grade first, then those below it that the post needs. */
function gradesFor(plan: Plan, { officerId, dutyIds }: Assignment): readonly Grade[] {
  const [stint] = stintsHolding(plan, dutyIds);
  const own = plan.tables.officers.get(officerId)?.grade ?? 'warden';
  const needed = GRADES.filter((grade) => (stint?.post.strength[grade] ?? 0) > 0);
  const possible = needed.filter((grade) => mayStandFor(own, grade));
  if (possible.length > 0) return possible;
  return needed.length > 0 ? needed.slice(0, 1) : [own];
}

function triedRow(
  row: ReadRow,
  wanted: Assignment,
  grades: readonly Grade[],
  tried: (wanted: Assignment) => AssigningRefusal | undefined,
): ReadRow {
  let first: AssigningRefusal | undefined;
  for (const grade of grades) {
    const record = { ...wanted, grade };
    const refusal = tried(record);
    if (!refusal) return { ...row, record };
    first ??= refusal;
  }
  const column = first?.reason === 'grade-too-low' || first?.reason === 'over-strength' ? 'grade' : 'officer';
  return {
    ...row,
    state: 'wrong',
    faults: [{ reason: 'refused', column, ...(first && { refusal: first }) }],
  };
}
