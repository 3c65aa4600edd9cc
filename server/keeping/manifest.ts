import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { record } from '../../domain/kernel/record.ts';
import type { Frozen } from '../../domain/kernel/position.ts';

/** The last file of an archive. */
export const MANIFEST = 'manifest.json';
/** The database in an archive, and in a data folder. */
export const DATABASE = 'cordon.sqlite';

/** The form of archives that this version writes, and the newest that it reads. */
export const FORMAT = 1;

const Count = Type.Integer({ minimum: 0 });

/** What is in an archive: each file with its size and SHA-256, and the newest hash of each journal. */
export const Manifest = record({
  format: Type.Integer({ minimum: 1 }),
  cordon: Type.String(),
  madeAt: Type.String({ description: 'ISO 8601, UTC' }),
  /** The newest step of the database's schema. */
  step: Type.String(),
  operations: Type.Array(record({ id: Type.String(), revision: Count, head: Type.String() })),
  files: Type.Array(record({ path: Type.String(), bytes: Count, sha256: Type.String() })),
});
export type Manifest = Frozen<typeof Manifest>;

const check = Compile(Manifest);

export function manifestIn(text: string): Manifest | undefined {
  try {
    const said: unknown = JSON.parse(text);
    return check.Check(said) ? said : undefined;
  } catch {
    return undefined;
  }
}
