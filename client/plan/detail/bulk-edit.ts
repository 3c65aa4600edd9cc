import type { Operation } from '../../../domain/operation/operation.ts';
import { valueAt, withValue, type Plain } from '../form/draft.ts';
import type { Field } from '../form/field.ts';
import { LEVELS, termOptions } from '../form/option-lists.ts';
import { awayRows, squadChoice } from '../form/people-fields.ts';
import { STRENGTH_FIELD, groupChoice } from '../form/post-fields.ts';
import type { PlanCollection } from '../desk/plan-collections.ts';

/** What of many records can be set at once; what is left empty stays as it is. */
export function bulkFields(collection: PlanCollection, operation: Operation): readonly Field[] {
  switch (collection) {
    case 'posts':
      return [
        unchanged({ kind: 'choice', path: 'level', label: 'level', options: LEVELS }),
        { kind: 'beside', fields: 'fields' in STRENGTH_FIELD ? STRENGTH_FIELD.fields.map(unchanged) : [] },
        unchanged(groupChoice(operation)),
      ];
    case 'officers':
      return [
        unchanged({ kind: 'choice', path: 'grade', label: 'grade', options: termOptions('grade') }),
        unchanged(squadChoice(operation)),
        awayRows('away-also'),
      ];
    case 'vehicles':
      return [unchanged(squadChoice(operation))];
    case 'squads':
      return [unchanged(groupChoice(operation))];
    default:
      return [];
  }
}

function unchanged(field: Field): Field {
  return field.kind === 'beside' ? field : { ...field, optional: true, hint: 'unchanged' };
}

/** The records with what was set put in the place of what they had; the rows of a list are added to theirs. */
export function withBulk<Stored extends object>(records: readonly Stored[], set: Plain): Stored[] {
  const paths = leaves(set);
  const with1 = (record: Stored, [path, value]: readonly [string, unknown]): Stored => {
    const before = valueAt(record, path);
    const isList = Array.isArray(value) && Array.isArray(before);
    return withValue(record, path, isList ? [...(before as unknown[]), ...(value as unknown[])] : value);
  };
  return records.map((record) => paths.reduce(with1, record));
}

function leaves(value: Plain, under = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? leaves(inner as Plain, `${under}${key}.`)
      : [[under + key, inner]],
  );
}
