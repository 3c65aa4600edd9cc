import Type, {
  type Static,
  type TObject,
  type TOptional,
  type TProperties,
  type TSchema,
  type TUnsafe,
} from 'typebox';

/** One schema gives a record its type, its check at the door and its stored shape. Other properties are refused. */
export function record<Fields extends TProperties>(
  fields: Fields,
  options: { readonly description?: string } = {},
): TObject<Fields> {
  return Type.Object(fields, { additionalProperties: false, ...options });
}

/** An optional member. Code may also set it to undefined; JSON omits both. */
export function maybe<Schema extends TSchema>(
  schema: Schema,
): TOptional<TUnsafe<Static<Schema> | undefined>> {
  return Type.Optional(Type.Unsafe<Static<Schema> | undefined>(schema));
}

/** The schema of a refusal. Its type lists the reasons, and the parameters of each. */
export function refusalOf<Reason extends { readonly reason: string }>(): TUnsafe<Reason> {
  return Type.Unsafe<Reason>(Type.Object({ reason: Type.String() }));
}

/** The name that people use for a thing. */
export const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });

/** Whether people can read a code aloud: it has a visible character, and no invisible ones. */
export function isReadable(code: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(code) && !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(code);
}

/** Free text that people write: a duty, a reason, what happened. */
export const Words = Type.String({ maxLength: 2000 });

/** Text that must not be empty. */
export const Reason = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });

/** A number of things. */
export const Whole = Type.Integer({ minimum: 0 });

/** A moment in UTC milliseconds, between the years 2000 and 2100. */
export const Moment = Type.Integer({ minimum: 946_684_800_000, maximum: 4_102_444_800_000 });
