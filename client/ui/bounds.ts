import type { TSchema } from 'typebox';

/** What a value may be, by the schema that the server checks it with. */
export interface SchemaBounds {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** TypeBox types a schema by what it lets in; the bounds themselves are plain JSON Schema. */
interface Node extends SchemaBounds {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

/** The bounds of the value at a path of a schema such as `strength.police` or `halts.0.forS`. */
export function boundsOf(schema: TSchema, path = ''): SchemaBounds {
  let node = schema as Node;
  for (const key of path.split('.').filter(Boolean)) node = node.properties?.[key] ?? node.items ?? {};
  return node;
}
