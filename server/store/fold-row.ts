import type { Folding } from '../../domain/actions/fold.ts';

/** The parts of a stored commit that a fold needs, and the answer to a repeated action. */
export interface FoldRow {
  readonly revision: number;
  readonly schema: number;
  readonly at: number;
  readonly actor: string;
  readonly action_id: string;
  readonly action_name: string;
  readonly changes: string;
  readonly hash: string;
}

/** A row as the fold takes it. */
export function foldingOf({ revision, schema, at, actor, action_name, changes }: FoldRow): Folding {
  return {
    revision,
    schema,
    at,
    by: JSON.parse(actor) as Folding['by'],
    action: { name: action_name },
    changes: JSON.parse(changes) as Folding['changes'],
  };
}
