import { html, nothing, type TemplateResult } from 'lit';
import type { TSchema } from 'typebox';
import { isReadable } from '../../../domain/kernel/record.ts';
import { terms, type TermKind, type TermValue } from '../../../domain/kernel/terms.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Refusal } from '../../../domain/operation/refusal.ts';
import { LEVELS, type Brief } from '../../../domain/records/brief.ts';
import type { Collections } from '../../../domain/records/collections.ts';
import type { SpeedUnit } from '../../../domain/routes/typed-speed.ts';
import { recordsOf } from '../../store/records.ts';
import { boundsOf, type SchemaBounds } from '../../ui/bounds.ts';
import type { Params, Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import { faultWords, termIn } from '../../words/terms.ts';
import { valueAt, withValue, type Draft, type Plain } from './draft.ts';

export interface Option {
  readonly value: Value;
  readonly label: string;
  /** A shorter label for tables. */
  readonly short?: string;
}

export type Value = string | number;

interface Named {
  /** The path of its value in the record, for example `strength.police`. */
  readonly path: string;
  readonly label: PlanWord;
  readonly hint?: PlanWord;
  readonly optional?: boolean;
  /** The width of its column, as CSS. */
  readonly width?: string;
  /** The form does not ask for it now; tables still show it. */
  readonly unasked?: boolean;
  /** The form shows it and it follows from others. */
  readonly follows?: boolean;
  /** What else changes with it: the record with the new value, and the same record with what follows. */
  readonly then?: (record: Plain) => Plain;
}

export type TextField = Named & {
  readonly kind: 'text';
  /** It is read out on the radio, so it must contain no invisible characters. */
  readonly code?: boolean;
  /** A time of day such as 05:30, read when it is complete. */
  readonly timeOfDay?: boolean;
};

export type ChoiceField = Named & {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  /** The choice that applies where the record names none. */
  readonly usual?: Value;
  /** The fault of a stored value that is not one of the choices. */
  readonly fault?: (value: unknown) => Refusal | undefined;
};

export type NumberField = Named & {
  readonly kind: 'number';
  /** The value that applies if none is given. */
  readonly usual?: number;
  /** The field that needs this one: if that field is filled in, this one is required. */
  readonly neededBy?: string;
};

export type SpeedField = Named & { readonly kind: 'speed'; readonly unit: SpeedUnit };

/** One field of a form, as a value: its kind and its name. Its bounds are in the schema of the record. */
export type Field =
  | (Named & { readonly kind: 'words' | 'position' | 'moment' | 'chainage' })
  /** Stored in km/h. */
  | SpeedField
  /** Stored in seconds. */
  | (Named & { readonly kind: 'minutes' })
  /** A moment, stored as seconds after the moment at another path. */
  | (Named & { readonly kind: 'after'; readonly of: string })
  /** The table of when the first and the last pass where. */
  | (Named & { readonly kind: 'pace-table'; readonly lengthM: number })
  /** Yes or no; without a value, no. */
  | (Named & { readonly kind: 'flag' })
  | NumberField
  | TextField
  | ChoiceField
  | (Named & { readonly kind: 'many'; readonly options: readonly Option[] })
  /** One item on each line. */
  | (Named & {
      readonly kind: 'lines';
      readonly fault?: (lines: readonly string[]) => Refusal | undefined;
    })
  /** Way-points drawn on the map; `closed` for an outline. */
  | (Named & { readonly kind: 'line'; readonly closed: boolean })
  | (Named & {
      readonly kind: 'rows';
      readonly fields: readonly Field[];
      readonly fresh: () => Plain;
      readonly onMap?: boolean;
      /** The label if rows are added to those of many records. */
      readonly also?: PlanWord;
    })
  | (Named & { readonly kind: 'group'; readonly fields: readonly Field[]; readonly fresh?: () => Plain })
  | Beside;

export interface Beside {
  readonly kind: 'beside';
  readonly fields: readonly Field[];
}

/** A field as a column of a table: a list, a CSV file, paper. */
export interface Cell {
  readonly path: string;
  readonly label: PlanWord;
  /** For sorting, searching and saving. A table passes only records of the cell's own collection. */
  readonly value: (record: object) => Value;
  /** For display, if that is not the value. */
  readonly show?: (record: object) => string;
  readonly number?: boolean;
  readonly width?: string;
}

/** Describes a part of a record: a field that people fill in, or a cell that is computed. */
export type RecordField = Field | Cell;

export const NUMBER = { number: true, width: '3.5rem' };

/** A cell that is counted or looked up; no form asks for it. */
export function computed<Stored extends object>(
  path: string,
  label: PlanWord,
  value: (record: Stored) => Value,
  more: Partial<Pick<Cell, 'number' | 'width'>> & { readonly show?: (record: Stored) => string } = {},
): Cell {
  return { path, label, ...({ ...more, value } as Pick<Cell, 'value'>) };
}

export function beside(...fields: readonly Field[]): Beside {
  return { kind: 'beside', fields };
}

export function text(path: string, label: PlanWord, more: Partial<TextField> = {}): TextField {
  return { kind: 'text', path, label, ...more };
}

export function choice(
  path: string,
  label: PlanWord,
  options: readonly Option[],
  more: Partial<ChoiceField> = {},
): ChoiceField {
  return { kind: 'choice', path, label, options, ...more };
}

export function number(path: string, label: PlanWord, more: Partial<NumberField> = {}): NumberField {
  return { kind: 'number', path, label, ...more };
}

export function speed(
  path: string,
  label: PlanWord,
  unit: SpeedUnit = 'km/h',
  more: Partial<SpeedField> = {},
): SpeedField {
  return { kind: 'speed', path, label, unit, ...more };
}

export function minutes(path: string, label: PlanWord, more: Partial<Named> = {}): Field {
  return { kind: 'minutes', path, label, ...more };
}

export const NAME = text('name', 'name');
export const LEVEL = choice(
  'level',
  'level',
  LEVELS.map((value) => ({ value, label: String(value) })),
);
export const POSITION: Field = { kind: 'position', path: 'position', label: 'position' };

/** The field of a row or group, with its path in the whole record. */
export function inside(field: Field, path: string): Field {
  if (field.kind === 'beside') return { ...field, fields: field.fields.map((inner) => inside(inner, path)) };
  return { ...field, path: `${path}.${field.path}` };
}

/** The path that identifies a field in its form; for fields side by side, the first one's path. */
export function pathOf(field: Field): string {
  return field.kind === 'beside' ? pathOf(field.fields[0]!) : field.path;
}

/** Fixed terms as a choice: those of a list, or all in their own order. */
export function termOptions<Kind extends TermKind>(
  kind: Kind,
  values?: readonly TermValue<Kind>[],
): Option[] {
  const shown: readonly string[] = values ?? Object.keys(terms[kind]);
  return shown.map((value) => ({ value, label: termIn(kind, value) }));
}

/** The records of a collection as a choice; tables show their names. */
export function recordOptions<
  Name extends
    'posts' | 'routes' | 'movements' | 'venues' | 'gates' | 'carParks' | 'groups' | 'squads' | 'officers',
>(
  operation: Operation,
  collection: Name,
  called: (record: Collections[Name]) => string = ({ name }) => name,
  keep: (record: Collections[Name]) => boolean = () => true,
): Option[] {
  return recordsOf(operation.plan, collection)
    .filter(keep)
    .map((record) => ({ value: record.id, label: called(record), short: record.name }));
}

export function groupChoice(operation: Operation): ChoiceField {
  return choice('groupId', 'group', recordOptions(operation, 'groups'), { optional: true });
}

export function venueChoice(operation: Operation): ChoiceField {
  return choice('venueId', 'venue', recordOptions(operation, 'venues'), { optional: true });
}

/** The fault of one field, for the text beside it: found by the form, or the refusal of a rule. */
type FieldProblem = { readonly key: PlanWord; readonly params?: Params } | { readonly refusal: Refusal };

/** The faults of a record, by the path of the field; nothing is sent while there are any. */
export function fieldProblems(
  fields: readonly Field[],
  record: Plain,
  schema: TSchema,
): Map<string, FieldProblem> {
  const found = new Map<string, FieldProblem>();
  const note = (field: Field): void => {
    if (field.kind === 'beside') return field.fields.forEach(note);
    const value = valueAt(record, field.path);
    if (field.kind === 'group' && value !== undefined)
      return field.fields.forEach((inner) => note(inside(inner, field.path)));
    if (field.kind === 'rows')
      return listOf(value).forEach((_row, i) =>
        field.fields.forEach((inner) => note(inside(inner, `${field.path}.${i}`))),
      );
    const isEmpty = value === undefined || value === '';
    const problem = isEmpty ? missing(field, record) : wrong(field, value, boundsOf(schema, field.path));
    if (problem) found.set(field.path, problem);
  };
  fields.forEach(note);
  return found;
}

function missing(field: Exclude<Field, { kind: 'beside' }>, record: Plain): FieldProblem | undefined {
  if (field.kind === 'number' && field.neededBy) {
    const sibling = [...field.path.split('.').slice(0, -1), field.neededBy].join('.');
    if (valueAt(record, sibling) !== undefined) return { key: 'problem-missing' };
  }
  const mayBeEmpty =
    field.optional ||
    ['words', 'many', 'lines', 'group', 'pace-table'].includes(field.kind) ||
    (field.kind === 'choice' && field.usual !== undefined);
  return mayBeEmpty ? undefined : { key: field.kind === 'line' ? 'problem-line' : 'problem-missing' };
}

function wrong(field: Field, value: unknown, bounds: SchemaBounds): FieldProblem | undefined {
  switch (field.kind) {
    case 'text':
      return wrongText(String(value), bounds, field.code);
    case 'number':
      return wrongNumber(value, bounds);
    case 'speed':
      return wrongNumber(value, bounds) && { key: 'problem-speed' };
    case 'minutes':
      return wrongMinutes(value, bounds);
    case 'after':
      return wrongNumber(value, bounds) && { key: 'problem-after' };
    case 'position':
      return isPosition(value) ? undefined : { key: 'problem-position' };
    case 'moment':
      return Number.isInteger(value) ? undefined : { key: 'problem-time' };
    case 'chainage':
      return typeof value === 'number' && value >= 0 ? undefined : { key: 'problem-chainage' };
    case 'choice':
      return refusing(field.fault?.(value));
    case 'lines':
      return refusing(field.fault?.(listOf(value).map(String)));
    case 'line':
      return wrongLine(field, listOf(value).length);
    default:
      return undefined;
  }
}

function refusing(refusal: Refusal | undefined): FieldProblem | undefined {
  return refusal && { refusal };
}

function wrongText(
  text: string,
  { maxLength: most = Infinity, pattern }: SchemaBounds,
  code?: boolean,
): FieldProblem | undefined {
  if (text.trim() === '') return { key: 'problem-missing' };
  if (code && !isReadable(text)) return { key: 'problem-unreadable' };
  if (text.length > most) return { key: 'problem-long', params: { most } };
  return pattern !== undefined && !new RegExp(pattern).test(text) ? { key: 'problem-form' } : undefined;
}

function wrongNumber(
  value: unknown,
  { type, minimum: least = -Infinity, maximum: most = Infinity }: SchemaBounds,
): FieldProblem | undefined {
  const whole = type === 'integer';
  const fits = typeof value === 'number' && value >= least && value <= most;
  if (fits && (!whole || Number.isInteger(value))) return undefined;
  return { key: whole ? 'problem-whole' : 'problem-number', params: { least, most } };
}

function wrongMinutes(
  value: unknown,
  { minimum = 0, maximum = Infinity }: SchemaBounds,
): FieldProblem | undefined {
  const fits = typeof value === 'number' && value >= minimum && value <= maximum;
  const [least, most] = [Math.ceil(minimum / 60), Math.floor(maximum / 60)];
  return fits ? undefined : { key: 'problem-number', params: { least, most } };
}

function wrongLine(
  { closed, optional }: Extract<Field, { kind: 'line' }>,
  points: number,
): FieldProblem | undefined {
  if (points >= (closed ? 3 : 2) || (optional && points === 0)) return undefined;
  return { key: closed ? 'problem-outline' : 'problem-line' };
}

function isPosition(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [longitude, latitude] = value as [unknown, unknown];
  return within(longitude, 180) && within(latitude, 90);
}

function within(value: unknown, most: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= most;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What the drawing of a form needs. */
export interface Sheet {
  readonly draft: Draft;
  readonly brief: Brief;
  readonly say: Say<PlanWord>;
  readonly problems: ReadonlyMap<string, FieldProblem>;
  readonly readOnly: boolean;
  /** The path of the line that is being drawn on the map, and how to start and stop that. */
  readonly drawing: string | undefined;
  readonly draw: (path: string, closed: boolean) => void;
  /** Whether the next click on the map is a place to avoid, and how to start and stop that. */
  readonly avoiding: boolean;
  readonly avoid: (path: string) => void;
  /** Whether halts are being set on the map, and how to start and stop that. */
  readonly setsHalts: boolean;
  readonly setHalts: () => void;
}

/** Sets a value of the draft, and what follows from it. */
export function sheetSet({ draft }: Sheet, { path, then }: Exclude<Field, Beside>, value: unknown): void {
  if (then) draft.become(then(withValue(draft.record, path, value)));
  else draft.set(path, value);
}

/** Draws a field of a form. */
export type Draws = (field: Field, sheet: Sheet) => TemplateResult;

export type Single = Exclude<Field, { kind: 'beside' | 'rows' | 'group' }>;

export function fieldProblem({ path }: Single, { problems, say }: Sheet): TemplateResult | typeof nothing {
  const problem = problems.get(path);
  return problem
    ? html`
        <span class="problem" id=${path}>${problemWords(problem, say)}</span>
      `
    : nothing;
}

function problemWords(problem: FieldProblem, say: Sheet['say']): string {
  if ('refusal' in problem) return faultWords({ kind: 'refused', refusal: problem.refusal });
  return say(problem.key, problem.params);
}

export function optionOf({ value, label }: Option, chosen: unknown): TemplateResult {
  return html`
    <option value=${value} ?selected=${value === chosen}>${label}</option>
  `;
}
