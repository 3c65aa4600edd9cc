import { Errors } from 'typebox/value';
import { withLeaf } from '../kernel/leaves.ts';
import { refuse, type Result } from '../kernel/result.ts';
import { isSame } from '../kernel/same.ts';
import { languages } from '../kernel/language.ts';
import type { TextRow } from '../kernel/table-text.ts';
import type { Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { Group, Squad } from '../records/people.ts';
import { venueAround } from '../venues/venue-around.ts';
import { folded, hasUnseen } from '../kernel/clean-text.ts';
import type { CellFault, Cells, RowFault } from './cell-fault.ts';
import type { Column, Phones, Reading } from './column.ts';
import { dialled, phoneIn } from './phone-column.ts';
import type { KeyedRow, ReadRow, Stored } from './row.ts';
import { rowsApart } from './several-names.ts';
import { layoutOf, type Layout, type LeftOut, type Mapping } from './layout.ts';
import { Making, type MakingWish } from './making.ts';
import { kmTooFar, neighbourhoodOf, type Neighbourhood } from './neighbourhood.ts';
import { placeIn } from './place-columns.ts';
import { KnownRows } from './known-rows.ts';
import type { TableKind } from './table-kind.ts';

export interface TableReading {
  readonly kind: TableKind;
  readonly layout: Layout;
  readonly rows: readonly ReadRow[];
  readonly leftOut: readonly LeftOut[];
  /** The cells that had no value of their own: the value of the cell above was taken. */
  readonly carried: number;
  readonly made: { readonly groups: readonly Group[]; readonly squads: readonly Squad[] };
  /** The records that go because the table stands in their place. */
  readonly gone: readonly string[];
}

/** What a user may ask of the reading. */
export interface Wishes extends MakingWish {
  readonly mapping?: Mapping;
  /** Officers without a number get one. */
  readonly numbers: boolean;
  /** The cells of new rows that have none of their own, by column. */
  readonly given?: Cells;
  /** The records that the rows are about, by line. The sheet then has nothing but rows. */
  readonly about?: ReadonlyMap<number, Stored>;
  /** The telephone numbers that are kept now. */
  readonly phones?: Phones;
  /** From the coordinate system of the table. */
  readonly inWgs84?: (place: Position) => Position;
  /** Longitude comes before latitude. */
  readonly isTurned?: boolean;
  /** Places far away from everything else are meant. */
  readonly takesFar?: boolean;
  /** Whoever else is assigned to the duties of the table is taken off them. */
  readonly replaces?: boolean;
}

/** Reads the rows of a sheet as records of a kind and compares them with the plan. Nothing is thrown away silently. */
export function readTable(
  kind: TableKind,
  plan: Plan,
  sheet: readonly TextRow[],
  wishes: Wishes,
): TableReading {
  const layout = wishes.about
    ? bare(sheet, wishes.mapping ?? [])
    : layoutOf(kind.columns, sheet, wishes.mapping);
  const { rows, carried } = carriedDown(kind, layout);
  const { apart, again } = wishes.about ? { apart: rows, again: [] } : rowsApart(kind, rows, plan);
  const making = new Making(plan, wishes);
  const placesSaid = kind.place === undefined ? [] : apart.flatMap(({ cells }) => placeSaid(cells, wishes));
  const around = neighbourhoodOf(plan, placesSaid);
  const reader = new RowReader(kind, plan, making, wishes, around);
  const read = apart.map((row) => reader.read(row));
  const leftOut = [...layout.leftOut, ...again].toSorted((a, b) => a.line - b.line);
  const { groups, squads } = making;
  const { rows: checked, gone } = kind.together?.(read, plan, wishes.replaces ?? false) ?? {
    ...{ rows: read, gone: [] },
  };
  return { kind, layout, rows: checked, leftOut, carried, made: { groups, squads }, gone };
}

/** A sheet without headings, titles and totals. */
function bare(rows: readonly TextRow[], mapping: Mapping): Layout {
  return { headings: undefined, width: mapping.length, mapping, rows, leftOut: [] };
}

function carriedDown(
  { columns }: TableKind,
  { mapping, rows }: Layout,
): { readonly rows: KeyedRow[]; readonly carried: number } {
  const above = new Map<string, string>();
  let carried = 0;
  const carriers = columns.filter(({ carries }) => carries !== undefined);
  const keyed = rows.map(({ line, cells }) => {
    const own: Record<string, string> = {};
    mapping.forEach((key, i) => {
      if (key !== undefined) own[key] = cells[i] ?? '';
    });
    const empty = new Set(Object.keys(own).filter((key) => own[key] === ''));
    for (const { key, carries } of carriers.filter((one) => own[one.key] !== undefined)) {
      if (!empty.has(key)) above.set(key, own[key]!);
      else if (typeof carries === 'string' && !empty.has(carries)) above.delete(key);
      else if (above.has(key)) [own[key], carried] = [above.get(key)!, carried + 1];
    }
    const cleaned = Object.keys(own).filter((key) => hasUnseen(own[key]!));
    return { line, cells: own, cleaned };
  });
  return { rows: keyed, carried };
}

interface PhoneChange {
  readonly row: Pick<ReadRow, 'phone' | 'hasOtherPhones'>;
  readonly changed: readonly string[];
  readonly cells: Cells;
}

const NO_PHONE: PhoneChange = { row: {}, changed: [], cells: {} };

function placeSaid(cells: Cells, { isTurned, inWgs84 }: Wishes): readonly Position[] {
  const found = placeIn(cells, isTurned);
  return found.ok && found.value ? [inWgs84?.(found.value) ?? found.value] : [];
}

/** Reads one row after the other; later rows know the earlier ones. */
class RowReader {
  readonly #kind: TableKind;
  readonly #plan: Plan;
  readonly #making: Making;
  readonly #wishes: Wishes;
  readonly #known: KnownRows;
  readonly #around: Neighbourhood | undefined;
  readonly #columns: ReadonlyMap<string, Column<never>>;
  /** How many records each line has made so far. */
  readonly #ofLine = new Map<number, number>();

  constructor(
    kind: TableKind,
    plan: Plan,
    making: Making,
    wishes: Wishes,
    around: Neighbourhood | undefined,
  ) {
    this.#around = around;
    this.#kind = kind;
    this.#plan = plan;
    this.#making = making;
    this.#wishes = wishes;
    this.#known = new KnownRows(kind, plan, wishes.numbers);
    this.#columns = new Map(kind.columns.map((column) => [column.key, column]));
  }

  read({ line, cells, cleaned, fault }: KeyedRow): ReadRow {
    const about = this.#wishes.about?.get(line);
    const found = about ? { record: about } : this.#known.find(line, cells);
    const faults: RowFault[] = [...(fault ? [fault] : []), ...(found.fault ? [found.fault] : [])];
    const before = found.record;
    const record = this.#recordOf(line, { ...cells, ...found.given }, before, faults);
    const phone = this.#phoneOf(cells['phone'], before, faults);
    const changed = [...(before ? this.#changed(before, record) : []), ...phone.changed];
    const isSameAs = before !== undefined && isSame(before, record) && phone.row.phone === undefined;
    const state = faults.length > 0 ? 'wrong' : !before ? 'new' : isSameAs ? 'same' : 'changed';
    return {
      line,
      state,
      cells: { ...cells, ...found.given, ...phone.cells },
      record,
      changed,
      faults,
      cleaned,
      ...(before && { before }),
      ...phone.row,
    };
  }

  /** The telephone number that a row changes. An empty cell erases one. */
  #phoneOf(cell: string | undefined, before: Stored | undefined, faults: RowFault[]): PhoneChange {
    if (cell === undefined || !this.#columns.has('phone')) return NO_PHONE;
    const known = before && this.#wishes.phones?.get(before.id);
    if (cell.trim() === '')
      return known === undefined ? NO_PHONE : { row: { phone: '' }, changed: ['phone'], cells: {} };
    const said = phoneIn(cell);
    if (!said.ok) {
      faults.push({ column: 'phone', ...said.refusal });
      return NO_PHONE;
    }
    const { number, hasOthers } = said.value;
    const [cells, others] = [{ phone: number }, hasOthers ? { hasOtherPhones: true } : {}];
    if (known !== undefined && dialled(known) === dialled(number)) return { row: others, changed: [], cells };
    return { row: { phone: number, ...others }, changed: before ? ['phone'] : [], cells };
  }

  #recordOf(line: number, cells: Cells, before: Stored | undefined, faults: RowFault[]): Stored {
    const reading: Reading = { plan: this.#plan, row: cells, making: this.#making, before };
    let record: Stored = before ?? { id: this.#idFor(line), ...this.#kind.fresh };
    for (const column of this.#kind.columns) {
      const cell = cells[column.key];
      if (column.path === undefined) continue;
      const value = this.#valueOf(column, cell, before, reading);
      if (!value) continue;
      if (value.ok) record = withLeaf(record, column.path, value.value);
      else faults.push({ column: column.key, ...value.refusal });
    }
    record = this.#kind.shaped?.(record as never) ?? record;
    record = this.#placed(record, cells, before, faults);
    record = this.#inVenue(record, before);
    const lacks = faults.length === 0 ? this.#kind.lacks?.(record as never, this.#plan, cells) : undefined;
    if (lacks) faults.push(lacks);
    if (faults.length === 0) faults.push(...this.#misshapen(record));
    return record;
  }

  #idFor(line: number): string {
    const n = this.#ofLine.get(line) ?? 0;
    this.#ofLine.set(line, n + 1);
    return `${this.#wishes.batch}.${line}${n === 0 ? '' : `-${n}`}`;
  }

  /** The value that a cell gives to the record; nothing if it leaves the record as it is. */
  #valueOf(
    column: Column<never>,
    cell: string | undefined,
    before: Stored | undefined,
    reading: Reading,
  ): Result<unknown, CellFault> | undefined {
    if (cell !== undefined && before && this.#isWritten(column, before, reading.row)) return undefined;
    if (cell !== undefined && cell.trim() !== '') return column.read(cell, reading);
    const given = this.#wishes.given?.[column.key];
    if (!before && given !== undefined) return column.read(given, { ...reading, row: {} });
    if (column.is === 'needed') return before ? undefined : refuse({ reason: 'missing' });
    return cell !== undefined && column.is === 'optional' ? { ok: true, value: undefined } : undefined;
  }

  /** Whether a record would be written as its row is: then nothing was changed in it, however it is stored. */
  #isWritten(column: Column<never>, before: Stored, row: Cells): boolean {
    const beside = (column.beside ?? []).filter((key) => (row[key] ?? '') !== '');
    return [column.key, ...beside].every((key) => {
      const { write } = this.#columns.get(key)!;
      const texts = languages.map((language) =>
        folded(String(write(before as never, { plan: this.#plan, language }))),
      );
      return texts.includes(folded(row[key]!));
    });
  }

  /** A new record inside the outline of a venue belongs to it, unless the table names another. docs/rules.md, P7. */
  #inVenue(record: Stored, before: Stored | undefined): Stored {
    const belongs = this.#columns.get('venue')?.path;
    const position = leafOf(record, 'position') as Position | undefined;
    if (before || belongs === undefined || !position || leafOf(record, belongs) !== undefined) return record;
    const venue = venueAround(this.#plan, position);
    return venue ? withLeaf(record, belongs, venue.id) : record;
  }

  #placed(record: Stored, cells: Cells, before: Stored | undefined, faults: RowFault[]): Stored {
    const { place } = this.#kind;
    if (!place) return record;
    const columns = ['latitude', 'longitude', 'position'].filter((key) => (cells[key] ?? '') !== '');
    const isKept = before && columns.every((key) => this.#isWritten(this.#columns.get(key)!, before, cells));
    if (isKept) return record;
    const column = columns[0] ?? 'latitude';
    const found = placeIn(cells, this.#wishes.isTurned);
    if (!found.ok) faults.push({ ...found.refusal, column });
    else if (!found.value) {
      if (!before) faults.push({ reason: 'missing', column });
    } else {
      const position = this.#wishes.inWgs84?.(found.value) ?? found.value;
      const doubt = this.#farFault(position);
      if (!doubt) return withLeaf(record, place, position);
      faults.push({ ...doubt, column });
    }
    return record;
  }

  /** A place far from all others; with latitude and longitude the other way round it may be near. */
  #farFault([longitude, latitude]: Position): CellFault | undefined {
    const km = this.#around && kmTooFar(this.#around, [longitude, latitude]);
    if (km === undefined || this.#wishes.takesFar) return undefined;
    const said = `${latitude}, ${longitude}`;
    const isTurned =
      Math.abs(longitude) <= 90 && kmTooFar(this.#around!, [latitude, longitude]) === undefined;
    return isTurned
      ? { reason: 'axes', said, meant: `${longitude}, ${latitude}` }
      : { reason: 'far-off', said, n: km };
  }

  /** What no column has checked: the schema has the last word. */
  #misshapen(record: Stored): RowFault[] {
    const [problem] = Errors(this.#kind.schema, record);
    if (!problem) return [];
    const path = problem.instancePath.slice(1);
    const column = this.#kind.columns.find((one) => one.path !== undefined && path.startsWith(one.path));
    return [{ reason: 'not-allowed', column: column?.key ?? this.#kind.key[0]! }];
  }

  #changed(before: Stored, after: Stored): string[] {
    const writing = { plan: this.#plan, language: languages[0]! };
    return this.#kind.columns
      .filter(({ path, key }) => path !== undefined || ['latitude', 'longitude'].includes(key))
      .filter(({ write, path }) => {
        if (path !== undefined) return !isSame(leafOf(before, path), leafOf(after, path));
        return write(before as never, writing) !== write(after as never, writing);
      })
      .map(({ key }) => key);
  }
}

function leafOf(record: Stored, path: string): unknown {
  let whole: unknown = record;
  for (const name of path.split('/'))
    whole = (whole as Readonly<Record<string, unknown>> | undefined)?.[name];
  return whole;
}
