import { cleanText, folded } from '../kernel/clean-text.ts';
import { itemsIn, namesIn } from './cell-text.ts';
import type { LeftOut } from './layout.ts';
import type { KeyedRow } from './row.ts';
import type { TableKind } from './table-kind.ts';

/** Officers of whom several stand in one cell become rows of their own. In a list without numbers, a name that comes again is the same officer. */
export function rowsApart(
  { collection }: TableKind,
  rows: readonly KeyedRow[],
): { readonly apart: readonly KeyedRow[]; readonly again: readonly LeftOut[] } {
  if (collection !== 'officers') return { apart: rows, again: [] };
  const again: LeftOut[] = [];
  const seen = new Set<string>();
  const apart = rows.flatMap(eachName).filter(({ line, cells }) => {
    if ((cells['number'] ?? '') !== '' || (cells['name'] ?? '') === '') return true;
    const name = folded(cells['name']!);
    const isAgain = seen.has(name);
    seen.add(name);
    if (isAgain) again.push({ line, why: 'again' });
    return !isAgain;
  });
  return { apart, again };
}

function eachName(row: KeyedRow): readonly KeyedRow[] {
  const { name = '', number = '' } = row.cells;
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
