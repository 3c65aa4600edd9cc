import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';

/** Why nothing can be saved. While the data are gone, replaced or on a file system that takes nothing, nothing is acknowledged. */
export const SAVING_TROUBLES = ['gone', 'replaced', 'read-only', 'full', 'failing'] as const;
export type SavingTrouble = (typeof SAVING_TROUBLES)[number];

/** What everybody must know of the server. If all is well, nothing. Times are UTC milliseconds, of the server's clock. */
export const ServerState = record({
  notSaving: Type.Optional(record({ why: Type.Enum([...SAVING_TROUBLES]), since: Type.Integer() })),
  /** By how many seconds the clock of the machine was set while the server ran. The server goes on with its own. */
  clockSetS: Type.Optional(Type.Integer()),
  /** The operations whose newest entries do not continue those before. */
  damaged: Type.Optional(Type.Array(Type.String())),
});
export type ServerState = Frozen<typeof ServerState>;
