import Type, { type TSchema } from 'typebox';
import { record } from '../kernel/record.ts';

/** One HTTP request as a schema: what is sent, and the answer for each status. The OpenAPI document is made from it. */
export interface CallSchema {
  readonly summary: string;
  readonly params?: TSchema;
  readonly querystring?: TSchema;
  readonly body?: TSchema;
  readonly response: Readonly<Record<number, TSchema | NoJson>>;
}

/** An answer that is a file or a stream. */
interface NoJson {
  readonly description: string;
  readonly content: Readonly<Record<string, { readonly schema: TSchema }>>;
}

export function fileOf(mediaType: string, description: string): NoJson {
  return { description, content: { [mediaType]: { schema: Type.Unsafe<unknown>(Type.String()) } } };
}

/** A tile file, in full or in ranges. */
export const tileFile = {
  200: fileOf('application/vnd.pmtiles', 'the whole file'),
  206: fileOf('application/vnd.pmtiles', 'a range of it'),
};

/** The name of a road network or a base map. */
export const Title = Type.String({ minLength: 1, maxLength: 120 });

/** The original name of an uploaded file. */
export const FileName = Type.String({ minLength: 1, maxLength: 400 });

/** The record that the path names. */
export const ById = Type.Object({ id: Type.String() });

/** Success without content. */
export const Nothing = record({});

/** An answer without a body. */
export const Gone = Type.Unsafe<undefined>(Type.Null({ description: 'no body' }));

/** The id of what was created. */
export const Made = record({ id: Type.String() });
