import type { TSchema } from 'typebox';

/** The bounds of a value, taken from the schema that the server checks it with. */
export interface SchemaBounds {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** TypeBox types a schema by the values that it accepts; the bounds themselves are plain JSON Schema. */
interface Node extends SchemaBounds {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** The bounds of the value at a path in a schema, for example `strength.police` or `halts.0.forS`. Of several shapes the first that has the path counts. */
export function boundsOf(schema: TSchema, path = ''): SchemaBounds {
  let node: Node | undefined = schema;
  for (const key of path.split('.').filter(Boolean)) node = node && inside(node, key);
  return node ?? {};
}

function inside({ properties, items, anyOf = [] }: Node, key: string): Node | undefined {
  return properties?.[key] ?? items ?? anyOf.map((shape) => inside(shape, key)).find(Boolean);
}
