import { hash } from 'node:crypto';

/** A commit as text, as it stands in its row. */
export interface CommitText {
  readonly operation: string;
  readonly revision: number;
  readonly schema: number;
  readonly at: number;
  readonly imported_at: number | null;
  readonly actor: string;
  readonly action: string;
  readonly changes: string;
}

/** What the first commit of an operation follows on. */
export const BEFORE_THE_FIRST = '0'.repeat(64);

/** SHA-256 over the hash before it and the stored text; JSON holds no line break, so that the lines cannot be shifted. */
export function seal(previous: string, text: CommitText): string {
  const { operation, revision, schema, at, imported_at, actor, action, changes } = text;
  const lines = [previous, operation, revision, schema, at, imported_at ?? '', actor, action, changes];
  return hash('sha256', lines.join('\n'));
}
