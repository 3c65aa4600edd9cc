import type { Operation } from '../operation/operation.ts';
import type { Change } from '../records/collections.ts';
import { isActionName, type Action } from './actions.ts';
import { JOURNAL_SCHEMA, type Commit } from './commit.ts';
import { actedAt, isUndoable } from './decide.ts';
import { lifted } from './old-journal.ts';

/** What the fold needs of a commit. */
export type Folding = Pick<Commit, 'revision' | 'schema' | 'at' | 'by' | 'changes'> & {
  readonly action: { readonly name: string } & Pick<Action, 'played'>;
};

/** Applies a commit of any schema, and returns the changes that would reverse it. */
export function fold(operation: Operation, { revision, schema, at, by, changes, action }: Folding) {
  const present: readonly Change[] =
    schema < JOURNAL_SCHEMA ? lifted(operation, { at, by, changes }) : changes;
  const undoable = isActionName(action.name) && isUndoable(action.name, changes);
  return operation.apply({ revision, at: actedAt(operation, action, at), changes: present, undoable });
}
