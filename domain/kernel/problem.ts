import Type from 'typebox';
import type { Frozen } from './position.ts';
import { record } from './record.ts';
import type { Sentence } from './sentence.ts';

/** One error in a message, and its path. */
export const Problem = record({
  path: Type.String(),
  message: Type.Unsafe<Sentence>(Type.Record(Type.String(), Type.String())),
});
export type Problem = Frozen<typeof Problem>;
