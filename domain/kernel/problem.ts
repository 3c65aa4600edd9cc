import Type from 'typebox';
import type { Frozen } from './position.ts';
import { record } from './record.ts';
import type { Sentence } from './sentence.ts';

/** One thing that is wrong with what was sent, and where. */
export const Problem = record({
  path: Type.String(),
  message: Type.Unsafe<Sentence>(Type.Record(Type.String(), Type.String())),
});
export type Problem = Frozen<typeof Problem>;
