import { terms, type TermKind, type TermValue } from '../../../domain/kernel/sentence.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { LEVELS } from '../../../domain/records/brief.ts';
import type { CollectionName, Collections } from '../../../domain/records/collections.ts';
import { recordsOf } from '../../store/records.ts';
import { termIn } from '../../words/terms.ts';
import type { Option } from './field.ts';

/** The fixed words of the trade as a choice: those of a list, or all in their own order. */
export function termOptions<Kind extends TermKind>(
  kind: Kind,
  values?: readonly TermValue<Kind>[],
): Option[] {
  const shown: readonly string[] = values ?? Object.keys(terms[kind]);
  return shown.map((value) => ({ value, label: termIn(kind, value) }));
}

/** The records of a collection as a choice. */
export function recordOptions<Name extends CollectionName>(
  operation: Operation,
  name: Name,
  label: (record: Collections[Name]) => string,
  keep: (record: Collections[Name]) => boolean = () => true,
): Option[] {
  return recordsOf(operation, name)
    .filter(keep)
    .map((record) => ({ value: record.id, label: label(record) }));
}

export const levelOptions: readonly Option[] = LEVELS.map((value) => ({ value, label: String(value) }));
