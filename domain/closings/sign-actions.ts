import { madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import { put } from '../records/collections.ts';
import { SignOff } from '../records/lesson.ts';
import type { Closing } from '../records/run.ts';
import { lessonsOf, materialsOf } from './lesson-actions.ts';

const { closingId, entry, words } = SignOff.properties;
const SignWish = record({ closingId, entry, words });

export const signActions = {
  /** Signs the report of a run. The door has compared the hash with the journal. docs/rules.md, X7. */
  'report.sign': action({ body: SignWish, may: ['administrator', 'commander'], rule: sign }),
};

function sign(
  operation: Operation,
  wish: Frozen<typeof SignWish>,
  { by, at, actionId, takenBefore }: Asked,
): Decision {
  const closing = operation.tables.closings.get(wish.closingId);
  if (!closing) return refuse({ reason: 'no-such-record', collection: 'closings', id: wish.closingId });
  const { runId, number, withdrawn } = closing;
  if (withdrawn) return refuse({ reason: 'closing-withdrawn', number, by: withdrawn.by });
  const before = signOffOf(operation, closing);
  if (before) return refuse({ reason: 'already-signed', number, by: before.by });
  const lessons = lessonsOf(operation, runId);
  const materials = materialsOf(operation, runId);
  const signed = [closing.id, ...[...lessons, ...materials].map(({ id }) => id)];
  const newest = Math.max(...signed.map((id) => operation.revisionsOf(id).at(-1) ?? 0));
  if (wish.entry.revision < newest && !takenBefore)
    return refuse({ reason: 'report-changed', revision: newest });
  const id = madeId<'SignOff'>(actionId, 1);
  return ok([put('signOffs', { ...wish, id, runId, by: by.name, at, lessons, materials })]);
}

/** The signature under a closing. */
export function signOffOf({ tables }: Operation, { id }: Pick<Closing, 'id'>): SignOff | undefined {
  return [...tables.signOffs.values()].find((one) => one.closingId === id);
}

/** The signatures under the closings of a run, oldest first. A reopened run keeps those that were withdrawn with their closing. */
export function signOffsOf({ tables }: Operation, runId: string): readonly SignOff[] {
  return [...tables.signOffs.values()].filter((one) => one.runId === runId);
}
