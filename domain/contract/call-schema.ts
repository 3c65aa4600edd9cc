import Type, { type TSchema } from 'typebox';
import { record } from '../kernel/record.ts';

/** One request over HTTP as a schema: what is sent, and the answer by status. OpenAPI is made of it. */
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

/** A file of tiles, whole or by ranges. */
export const tileFile = {
  200: fileOf('application/vnd.pmtiles', 'the whole file'),
  206: fileOf('application/vnd.pmtiles', 'a range of it'),
};

/** What a road network or a base map is called. */
export const Title = Type.String({ minLength: 1, maxLength: 120 });

/** What a file that is sent was called where it came from. */
export const FileName = Type.String({ minLength: 1, maxLength: 400 });

/** The one record that a path names. */
export const ById = Type.Object({ id: Type.String() });

/** Done, and nothing to say. */
export const Nothing = record({});

/** An answer without a body. */
export const Gone = Type.Unsafe<undefined>(Type.Null({ description: 'no body' }));

/** What has been made, by its id. */
export const Made = record({ id: Type.String() });
