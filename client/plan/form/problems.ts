import type { TSchema } from 'typebox';
import { isReadable } from '../../../domain/kernel/record.ts';
import type { Refusal } from '../../../domain/operation/refusal.ts';
import { boundsOf, type SchemaBounds } from '../../ui/bounds.ts';
import type { Params } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import { valueAt, type Plain } from './draft.ts';
import { inside, type Field } from './field.ts';

/** What is wrong with one field, for the words beside it: the form's own, or why a rule would say no. */
export type FieldProblem =
  { readonly key: PlanWord; readonly params?: Params } | { readonly refusal: Refusal };

/** What is wrong with a record, by the path of the field; nothing is sent while there is anything. */
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
  const mayBeEmpty = field.optional || ['words', 'many', 'lines', 'group'].includes(field.kind);
  return mayBeEmpty ? undefined : { key: field.kind === 'line' ? 'problem-line' : 'problem-missing' };
}

function wrong(field: Field, value: unknown, bounds: SchemaBounds): FieldProblem | undefined {
  switch (field.kind) {
    case 'text':
      return wrongText(String(value), bounds, field.code);
    case 'number':
      return wrongNumber(value, bounds);
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
