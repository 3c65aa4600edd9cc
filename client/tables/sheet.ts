import type { TextRow } from '../../domain/kernel/table-text.ts';

/** One sheet of a file, or what was pasted. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly TextRow[];
}
