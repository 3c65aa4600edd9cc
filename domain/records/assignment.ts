import Type, { type TUnsafe } from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { Grade } from './people.ts';

/** One post for one pass of one movement (`post~movement~1`), or for one fixed window (`post~window`). The id consists of these names, not of times. */
export type DutyId = string & { readonly __kind: 'Duty' };
export const DutyId: TUnsafe<DutyId> = Type.Unsafe<DutyId>(
  Type.String({ pattern: '^[A-Za-z0-9._~-]{3,400}$', maxLength: 400 }),
);

/** An officer on duties of one post that are held as one, in a grade that the post's strength requires. It refers to duties by id, so it stays valid if times change. */
export const Assignment = record({
  id: idOf<'Assignment'>(),
  officerId: idOf<'Officer'>(),
  dutyIds: Type.Array(DutyId, { minItems: 1, maxItems: 60 }),
  grade: Grade,
});
export type Assignment = Frozen<typeof Assignment>;
