import type { Actor } from '../records/actor.ts';
import type { Change } from '../records/collections.ts';
import type { Action } from './actions.ts';

/** How to read a commit: raised when the shape of records changes, and older ones are lifted when read. */
export const JOURNAL_SCHEMA = 1;

/** One entry of the journal. Revisions count 1, 2, 3 … within an operation; `at` is when the server took it. */
export interface Commit {
  readonly revision: number;
  readonly schema: number;
  readonly at: number;
  readonly by: Actor;
  readonly action: Action;
  readonly changes: readonly Change[];
  /** When the entry was brought in from elsewhere with its own time. */
  readonly importedAt?: number;
}

/** A commit as the store keeps it: chained to the one before by SHA-256 over the stored text. */
export interface SealedCommit extends Commit {
  readonly previous: string;
  readonly hash: string;
}
