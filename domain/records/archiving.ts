import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Whole, record } from '../kernel/record.ts';

/** An operation that has one is archived: it can be read, and staff change nothing until somebody brings it back. */
export const Archiving = record({ id: idOf<'Archiving'>(), by: Name, at: Moment });
export type Archiving = Frozen<typeof Archiving>;

/** What an operation was copied from. */
export const CopySource = record({
  operationId: Type.String({ minLength: 1, maxLength: 120 }),
  name: Name,
  revision: Whole,
  edition: Type.Optional(Type.Integer({ minimum: 1, description: 'omitted for the draft' })),
});
export type CopySource = Frozen<typeof CopySource>;
