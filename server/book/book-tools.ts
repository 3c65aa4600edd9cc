import type { Journal } from '../store/journal.ts';

/** What a book of an operation works with. */
export interface BookTools {
  readonly journal: Journal;
  readonly now: () => number;
  /** Logs failed writes and rules that threw. */
  readonly reportError: (error: unknown, doing: string) => void;
}
