import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, record } from '../kernel/record.ts';

/** An operation that has one shows everybody when its streets are closed, by its newest published edition. */
export const PublicPage = record({ id: idOf<'PublicPage'>(), by: Name, at: Moment });
export type PublicPage = Frozen<typeof PublicPage>;
