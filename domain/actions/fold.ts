import type { Operation } from '../operation/operation.ts';
import type { Change } from '../records/collections.ts';
import { isActionName } from './actions.ts';
import { JOURNAL_SCHEMA, type Commit } from './commit.ts';
import { isUndoable } from './decide.ts';
import { lifted } from './old-journal.ts';

/** What the fold needs of a commit. */
export type Folding = Pick<Commit, 'revision' | 'schema' | 'at' | 'by' | 'changes'> & {
  readonly action: { readonly name: string };
};

/** Applies a commit of any schema, and returns the changes that would reverse it. */
export function fold(operation: Operation, { revision, schema, at, by, changes, action }: Folding) {
  const present: readonly Change[] =
    schema < JOURNAL_SCHEMA ? lifted(operation, { at, by: by.name, changes }) : changes;
  const undoable = isActionName(action.name) && isUndoable(action.name, changes);
  return operation.apply({ revision, at, changes: present, undoable });
}
