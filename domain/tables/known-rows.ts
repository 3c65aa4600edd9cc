import { languages } from '../kernel/language.ts';
import type { Plan } from '../operation/plan.ts';
import { folded } from '../kernel/clean-text.ts';
import type { Cells, RowFault } from './cell-fault.ts';
import type { Column } from './column.ts';
import type { Stored } from './row.ts';
import type { TableKind } from './table-kind.ts';

interface Found {
  readonly record?: Stored;
  readonly fault?: RowFault;
  /** Cells that the row did not have. */
  readonly given?: Cells;
}

/** Finds the record that a row is about, and notices a row that says the same as an earlier one. */
export class KnownRows {
  readonly #kind: TableKind;
  readonly #plan: Plan;
  readonly #byKey = new Map<string, Stored[]>();
  readonly #byName = new Map<string, Stored[]>();
  /** The line of each record that a row was found for, and of each new row. */
  readonly #lines = new Map<string, number>();
  readonly #givesNumbers: boolean;
  #lastNumber = 0;

  constructor(kind: TableKind, plan: Plan, givesNumbers: boolean) {
    this.#kind = kind;
    this.#plan = plan;
    this.#givesNumbers = givesNumbers && kind.collection === 'officers';
    for (const record of plan.tables[kind.collection].values()) {
      const key = kind.sameness?.ofRecord(record as never, plan) ?? this.#written(kind.key[0]!, record);
      add(this.#byKey, key, record);
      if ('number' in record) add(this.#byName, folded(record.name), record);
    }
  }

  find(line: number, cells: Cells): Found {
    const { sameness } = this.#kind;
    const [first = '', ...names] = this.#kind.key;
    const others = sameness ? [] : names;
    const said = sameness ? sameness.ofRow(cells, this.#plan) : folded(cells[first] ?? '');
    if (said === undefined) return {};
    if (said === '') return this.#byItsName(line, cells, first);
    const all = (this.#byKey.get(said) ?? []).filter((record) => this.#agrees(record, cells, others));
    const free = all.filter(({ id }) => !this.#lines.has(id));
    if (free.length > 1 && others.some((key) => (cells[key] ?? '') === ''))
      return {
        fault: {
          reason: 'several-such',
          said: cells[first]!,
          column: first,
          collection: this.#kind.collection,
        },
      };
    const [record] = free;
    if (record) return this.#noted(record.id, line, { record });
    const earlier = all[0] && this.#lines.get(all[0].id);
    if (earlier !== undefined) return twice(first, cells[first]!, earlier);
    return this.#fresh(
      line,
      [said, ...others.map((key) => folded(cells[key] ?? ''))].join('\t'),
      first,
      cells,
    );
  }

  /** A row without a number is about the officer of that name. */
  #byItsName(line: number, cells: Cells, first: string): Found {
    const name = cells['name'] ?? '';
    if (first !== 'number' || folded(name) === '') return {};
    const all = this.#byName.get(folded(name)) ?? [];
    if (all.length > 1)
      return { fault: { reason: 'several-such', said: name, column: 'name', collection: 'officers' } };
    const [record] = all;
    const earlier = this.#lines.get(record?.id ?? `name ${folded(name)}`);
    if (earlier !== undefined) return twice('name', name, earlier);
    if (record) return this.#noted(record.id, line, { record });
    const given = this.#givesNumbers ? { [first]: this.#nextNumber() } : {};
    return this.#noted(`name ${folded(name)}`, line, { given });
  }

  #fresh(line: number, key: string, column: string, cells: Cells): Found {
    const earlier = this.#lines.get(`key ${key}`);
    return earlier === undefined
      ? this.#noted(`key ${key}`, line, {})
      : twice(column, cells[column]!, earlier);
  }

  #noted(id: string, line: number, found: Found): Found {
    this.#lines.set(id, line);
    return found;
  }

  #nextNumber(): string {
    for (;;) {
      const number = `N${String(++this.#lastNumber).padStart(3, '0')}`;
      if (!this.#byKey.has(folded(number))) return number;
    }
  }

  #agrees(record: Stored, cells: Cells, keys: readonly string[]): boolean {
    return keys.every((key) => {
      const said = folded(cells[key] ?? '');
      return said === '' || this.#written(key, record) === said;
    });
  }

  #written(key: string, record: Stored): string {
    const column: Column<never> = this.#kind.columns.find((one) => one.key === key)!;
    // Names and codes are written the same in every language.
    return folded(String(column.write(record as never, { plan: this.#plan, language: languages[0]! })));
  }
}

function add(map: Map<string, Stored[]>, key: string, record: Stored): void {
  const there = map.get(key);
  if (there) there.push(record);
  else map.set(key, [record]);
}

function twice(column: string, said: string, n: number): Found {
  return { fault: { reason: 'twice', said, n, column } };
}
