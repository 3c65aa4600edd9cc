import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Whole, record } from '../kernel/record.ts';
import { ActionEnvelope } from '../operation/action.ts';
import { Actor } from '../records/actor.ts';
import { Change } from '../records/collections.ts';
import type { Action } from './actions.ts';

/** How to read a commit: raised when the shape of records changes, and older ones are lifted when read. */
export const JOURNAL_SCHEMA = 1;

/** One entry of the journal. Revisions count 1, 2, 3 … within an operation; `at` is when the server took it. */
export const Commit = record({
  revision: Whole,
  schema: Whole,
  at: Type.Number(),
  by: Actor,
  action: Type.Unsafe<Action>(ActionEnvelope),
  changes: Type.Array(Change),
  /** When the entry was brought in from elsewhere with its own time. */
  importedAt: Type.Optional(Type.Number()),
});
export type Commit = Frozen<typeof Commit>;

/** A commit as the store keeps it: chained to the one before by SHA-256 over the stored text. */
export const SealedCommit = record({ ...Commit.properties, previous: Type.String(), hash: Type.String() });
export type SealedCommit = Frozen<typeof SealedCommit>;
