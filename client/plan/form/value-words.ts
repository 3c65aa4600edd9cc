import { leafAt } from '../../../domain/kernel/leaves.ts';
import { lengthM } from '../../../domain/kernel/geodesy.ts';
import type { Line } from '../../../domain/kernel/position.ts';
import { speedFigure } from '../../../domain/routes/typed-speed.ts';
import { formatsFor } from '../../words/format.ts';
import { everywhereWords } from '../../words/everywhere.ts';
import { listed, phrase, type Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import type { Field } from './field.ts';
import { positionText } from './written.ts';

/** A value of a record as its form names it. */
export interface NamedValue {
  readonly label: string;
  readonly field: Field;
  /** The paths of all values that belong together: a drawn line and its way-points. */
  readonly paths: readonly string[];
}

/** A line and what it was drawn from are chosen together. */
const DRAWN = ['line', 'vias', 'avoid'];

/** What a form calls the value at a path; nothing if it has no field for it. */
export function namedValue(
  fields: readonly Field[],
  path: string,
  record: unknown,
  say: Say<PlanWord>,
): NamedValue | undefined {
  const names = path.split('/');
  for (const field of fields) {
    if (field.kind === 'beside') {
      const inner = namedValue(field.fields, path, record, say);
      if (inner) return inner;
      continue;
    }
    const label = say(field.label);
    if (field.kind === 'line' && !field.closed && DRAWN.includes(path)) return { label, field, paths: DRAWN };
    const own = field.path.split('.');
    if (!own.every((name, i) => names[i] === name)) continue;
    const rest = names.slice(own.length);
    if (rest.length === 0) return { label, field, paths: [path] };
    const within = namedWithin(field, rest, leafAt(record, own.join('/')), say);
    return within && { ...within, label: `${label} ${within.label}`, paths: [path] };
  }
  return undefined;
}

/** The same within a group, or within the row of a list that an id names. */
function namedWithin(
  field: Exclude<Field, { kind: 'beside' }>,
  [name, ...rest]: readonly string[],
  value: unknown,
  say: Say<PlanWord>,
): NamedValue | undefined {
  if (field.kind === 'group') return namedValue(field.fields, [name, ...rest].join('/'), value, say);
  if (field.kind !== 'rows' || !Array.isArray(value)) return undefined;
  const i = (value as readonly { readonly id?: unknown }[]).findIndex(({ id }) => id === name);
  const row = i < 0 ? '' : `${i + 1}`;
  if (rest.length === 0) return { label: row, field: { ...field, kind: 'group' }, paths: [] };
  const inner = namedValue(field.fields, rest.join('/'), value[i], say);
  return inner && { ...inner, label: `${row} ${inner.label}`.trim() };
}

/** A value as a form shows it, in one line. */
export function valueWords(field: Field, value: unknown, timeZone: string, say: Say<PlanWord>): string {
  const words = (inner: Field, whole: unknown): string => {
    if (inner.kind === 'beside') return listed(inner.fields.map((one) => words(one, whole)));
    const part = leafAt(whole, inner.path.replaceAll('.', '/'));
    return `${say(inner.label)} ${valueWords(inner, part, timeZone, say)}`;
  };
  if (value === undefined || value === '') return say('not-set');
  const formats = formatsFor(timeZone);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  switch (field.kind) {
    case 'beside':
      return words(field, value);
    case 'group':
      return listed(field.fields.map((inner) => words(inner, value)));
    case 'rows':
      return rowWords(field.fields, value as readonly unknown[], words, say);
    case 'flag':
      return phrase(everywhereWords[value === true ? 'yes' : 'no']);
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? text;
    case 'many':
      return listed(
        field.options.filter((one) => (value as unknown[]).includes(one.value)).map(({ label }) => label),
      );
    case 'lines':
      return listed(value as readonly string[]);
    case 'line':
      return lineWords(value as Line, field.closed, say);
    case 'moment':
      return typeof value === 'number' ? formats.dateTime(value) : text;
    case 'chainage':
      return typeof value === 'number' ? formats.chainage(value) : text;
    case 'position':
      return positionText(value);
    case 'speed':
      return typeof value === 'number' ? `${speedFigure(value, field.unit)} ${field.unit}` : text;
    case 'minutes':
    case 'after':
      return typeof value === 'number' ? formats.duration(value) : text;
    default:
      return text;
  }
}

function rowWords(
  fields: readonly Field[],
  rows: readonly unknown[],
  words: (field: Field, row: unknown) => string,
  say: Say<PlanWord>,
): string {
  if (rows.length === 0) return say('none');
  return rows.map((row) => fields.map((field) => words(field, row)).join(' ')).join(' · ');
}

function lineWords(line: Line, closed: boolean, say: Say<PlanWord>): string {
  const points = say('points', { n: line.length });
  return closed || line.length < 2 ? points : `${formatsFor('UTC').km(lengthM(line))} · ${points}`;
}
