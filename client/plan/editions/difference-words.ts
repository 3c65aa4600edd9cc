import type { Difference } from '../../../domain/editions/difference.ts';
import type { LeafEdit } from '../../../domain/kernel/leaves.ts';
import { Operation } from '../../../domain/operation/operation.ts';
import type { Plan } from '../../../domain/operation/plan.ts';
import { keptFor } from '../../../domain/operation/kept.ts';
import { differenceSentence } from '../../../domain/words/differences.ts';
import { language, listed, type Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import { isListedCollection } from '../desk/plan-collections.ts';
import { briefFields } from '../form/brief-fields.ts';
import type { Plain } from '../form/draft.ts';
import type { Field } from '../form/field.ts';
import { fieldsOf } from '../form/kinds.ts';
import { namedValue, valueWords } from '../form/value-words.ts';

/** Forms read their choices from an operation. */
const operationOf = keptFor((plan: Plan) => new Operation('', plan));

/** A difference in words. Values that were changed are called as the form of their record calls them. */
export function differenceWords(difference: Difference, after: Plan, say: Say<PlanWord>): string {
  const { timeZone } = after.brief;
  const { said, edits = [], records } = difference;
  const sentence = differenceSentence(said, { language: language.current, timeZone });
  const [record] = records;
  if (edits.length === 0 || said.reason !== 'changed' || !record) return sentence;
  const now = after.tables[record.collection].get(record.id) as Plain | undefined;
  const fields = now ? fieldsIn(after, record.collection, now) : [];
  const values = edits.flatMap((edit) => valueChange(fields, edit, now, timeZone, say) ?? []);
  return values.length > 0 ? say('values-of', { name: said.name, values: listed(values) }) : sentence;
}

function fieldsIn(after: Plan, collection: string, record: Plain): readonly Field[] {
  if (collection === 'briefs') return briefFields(after.brief);
  if (!isListedCollection(collection)) return [];
  return fieldsOf(collection, operationOf(after), { record, isNew: true });
}

/** Level 2 → 1 */
function valueChange(
  fields: readonly Field[],
  { path, before, value }: LeafEdit,
  record: Plain | undefined,
  timeZone: string,
  say: Say<PlanWord>,
): string | undefined {
  const named = namedValue(fields, path, record, say);
  if (!named) return undefined;
  const words = (of: unknown): string => valueWords(named.field, of, timeZone, say);
  return `${named.label} ${words(before)} → ${words(value)}`;
}
