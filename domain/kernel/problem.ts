import type { Sentence } from './sentence.ts';

/** One thing that is wrong with what was sent, and where. */
export interface Problem {
  readonly path: string;
  readonly message: Sentence;
}
