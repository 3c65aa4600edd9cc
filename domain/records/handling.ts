import Type, { type TUnsafe } from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, record } from '../kernel/record.ts';

/** Names a matter that needs attention by its kind and its cause: `late~post~movement~1`, `incident~id`. */
export type MatterId = string & { readonly __kind: 'Matter' };
export const MatterId: TUnsafe<MatterId> = Type.Unsafe<MatterId>(
  Type.String({ pattern: '^[a-z-]{1,40}~[A-Za-z0-9._~-]{1,400}$' }),
);

/** What somebody does about a matter: it is taken, or set aside for a time. Times are on the clock of the run. */
export const Handling = record({
  id: MatterId,
  runId: idOf<'Run'>(),
  by: Name,
  at: Moment,
  aside: Type.Optional(record({ until: Moment, why: Reason })),
});
export type Handling = Frozen<typeof Handling>;
