import Type, { type TObject, type TProperties } from 'typebox';

/** One schema gives a record its type, its check at the door and its stored shape: nothing else may ride along. */
export function record<Fields extends TProperties>(fields: Fields): TObject<Fields> {
  return Type.Object(fields, { additionalProperties: false });
}

/** What people call a thing. */
export const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });

/** Free text that people write: a duty, a reason, what happened. */
export const Words = Type.String({ maxLength: 2000 });

/** Text that must say something. */
export const Reason = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });

/** A moment in UTC milliseconds, between the years 2000 and 2100. */
export const Moment = Type.Integer({ minimum: 946_684_800_000, maximum: 4_102_444_800_000 });
