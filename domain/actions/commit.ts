import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Whole, record } from '../kernel/record.ts';
import { ActionEnvelope } from '../operation/action.ts';
import { Actor } from '../records/actor.ts';
import { Change } from '../records/collections.ts';
import type { Action } from './actions.ts';

/** The version of the commit format. It is raised when the shape of records changes; older commits are converted when read. */
export const JOURNAL_SCHEMA = 2;

/** One entry of the journal. Revisions count 1, 2, 3 … within an operation; `at` is when the server accepted it. */
export const Commit = record({
  revision: Whole,
  schema: Whole,
  at: Type.Number(),
  by: Actor,
  action: Type.Unsafe<Action>(ActionEnvelope),
  changes: Type.Array(Change),
  /** When the entry was imported with its original time. */
  importedAt: Type.Optional(Type.Number()),
});
export type Commit = Frozen<typeof Commit>;

/** A commit as it is stored. Its SHA-256 covers the stored text and the hash of the previous commit. */
export const SealedCommit = record({ ...Commit.properties, previous: Type.String(), hash: Type.String() });
export type SealedCommit = Frozen<typeof SealedCommit>;
