import { cleanText, folded } from '../kernel/clean-text.ts';
import type { Plan } from '../operation/plan.ts';
import { itemsIn, namesIn } from './cell-text.ts';
import type { LeftOut } from './layout.ts';
import type { KeyedRow } from './row.ts';
import type { TableKind } from './table-kind.ts';

/** People of whom several stand in one cell become rows of their own. In a list without numbers, a name that comes again is the same officer. */
export function rowsApart(
  { collection }: TableKind,
  rows: readonly KeyedRow[],
  plan: Plan,
): { readonly apart: readonly KeyedRow[]; readonly again: readonly LeftOut[] } {
  const names = new Map([...plan.tables.officers.values()].map((one) => [folded(one.number), one.name]));
  if (collection === 'assignments')
    return { apart: rows.flatMap((row) => eachAssigned(row, names)), again: [] };
  if (collection !== 'officers') return { apart: rows, again: [] };
  const again: LeftOut[] = [];
  const seen = new Set<string>();
  const apart = rows
    .flatMap((row) => eachName(row, names))
    .filter(({ line, cells }) => {
      if ((cells['number'] ?? '') !== '' || (cells['name'] ?? '') === '') return true;
      const name = folded(cells['name']!);
      const isAgain = seen.has(name);
      seen.add(name);
      if (isAgain) again.push({ line, why: 'again' });
      return !isAgain;
    });
  return { apart, again };
}

/** The names of the officers of the plan by their numbers, folded. What one of them is called is not several names. */
type Names = ReadonlyMap<string, string>;

/** Everybody whom a row of a roster names, by number or name: each is assigned to the duty of the row. */
function eachAssigned(row: KeyedRow, known: Names): readonly KeyedRow[] {
  const { officer = '', name = '' } = row.cells;
  const said = officer === '' ? name : officer;
  if (known.has(folded(officer))) return [row];
  const each = /\d/.test(said) ? itemsIn(said.replaceAll(/[/／]/g, ';')) : namesIn(said);
  if (each.length < 2) return [{ ...row, cells: { ...row.cells, officer: said } }];
  const names = officer === '' ? each : namesIn(name);
  if (names.length !== 0 && names.length !== each.length)
    return [{ ...row, fault: { reason: 'several-names', column: 'name', said: cleanText(name) } }];
  return each.map((one, i) => ({ ...row, cells: { ...row.cells, officer: one, name: names[i] ?? '' } }));
}

function eachName(row: KeyedRow, known: Names): readonly KeyedRow[] {
  const { name = '', number = '' } = row.cells;
  const called = known.get(folded(number));
  if (called !== undefined && folded(called) === folded(name)) return [row];
  const names = namesIn(name);
  if (names.length === 1 && names[0] !== cleanText(name))
    return [{ ...row, cells: { ...row.cells, name: names[0]! } }];
  if (names.length < 2) return [row];
  const numbers = itemsIn(number);
  if (numbers.length !== 0 && numbers.length !== names.length)
    return [{ ...row, fault: { reason: 'several-names', column: 'name', said: cleanText(name) } }];
  return names.map((one, i) => ({
    ...row,
    cells: { ...row.cells, name: one, ...(numbers[i] !== undefined && { number: numbers[i] }) },
  }));
}
