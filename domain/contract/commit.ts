import type { Actor } from '../accounts/actor.ts';
import type { Change } from '../operation/collections.ts';
import type { Sentence } from '../words/sentence.ts';
import type { Action } from './actions.ts';
import type { Refusal } from './refusal.ts';

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

/** One thing that is wrong with what was sent, and where. */
export interface Problem {
  readonly path: string;
  readonly message: Sentence;
}

export type Fault =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly kind: 'unknown-action'; readonly name: string }
  | { readonly kind: 'unknown-operation' }
  | { readonly kind: 'forbidden'; readonly action: string }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  /** `cutOff`: the command post has cut this phone off. */
  | { readonly kind: 'signed-out'; readonly cutOff?: true }
  /** Too much at once: the same may be sent again after so many seconds. */
  | { readonly kind: 'busy'; readonly retryAfterS: number }
  | { readonly kind: 'not-saved' }
  | { readonly kind: 'stopping' };

/** What the door says to an action. The answer to a repeated action is the first one. */
export type Answer =
  | { readonly ok: true; readonly revision: number; readonly at: number }
  | { readonly ok: false; readonly fault: Fault };
