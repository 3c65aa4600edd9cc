import { readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SaidError } from '../log/said-error.ts';
import { copyDatabase } from './copy.ts';
import { Connection } from './driver.ts';

/** A newer version has brought the database further than this one knows. */
export class NewerDatabase extends SaidError {
  readonly step: string;

  constructor(file: string, step: string, copies: readonly string[]) {
    const aside = copies.length > 0 ? ` (${copies.join(', ')})` : '';
    super(
      `the database ${file} was written by a newer version of Cordon (its step ${step} is not known to this one). ` +
        `Start that version, or go back to a backup or to the copy from before the upgrade${aside}`,
    );
    this.step = step;
  }
}

const COPY = /^before-upgrade-.*\.sqlite$/;
const MB = 2 ** 20;
/** Left free beside the copy. */
const SPARE_MB = 64;

/** The steps that a database has gone through, oldest first; none if it is new. */
async function stepsOf(file: string): Promise<readonly string[]> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size === 0) return [];
  const connection = await Connection.open(file, 'read');
  try {
    const [table] = await connection.all("select 1 from sqlite_schema where name = 'migration'");
    const done = table ? await connection.all<{ name: string }>('select name from migration') : [];
    return done.map(({ name }) => name).toSorted();
  } finally {
    await connection.close();
  }
}

/** Refuses a database of a newer version. Returns the steps that it lacks. */
export async function missingSteps(
  file: string,
  known: readonly string[],
): Promise<{ readonly done: readonly string[]; readonly missing: readonly string[] }> {
  const done = await stepsOf(file);
  const unknown = done.findLast((step) => !known.includes(step));
  if (unknown !== undefined) throw new NewerDatabase(file, unknown, await copiesIn(dirname(file)));
  return { done, missing: known.filter((step) => !done.includes(step)) };
}

/** Puts a copy of an older database aside before it is brought up to this version. */
export async function putAside(file: string, done: readonly string[]): Promise<void> {
  const newest = done.at(-1);
  if (newest === undefined) return;
  const folder = dirname(file);
  const copy = join(folder, `before-upgrade-${newest}.sqlite`);
  if (await stat(copy).catch(() => undefined)) return;
  const [{ size }, { bavail, bsize }] = await Promise.all([stat(file), statfs(folder)]);
  const [needed, free] = [Math.ceil(size / MB) + SPARE_MB, Math.floor((bavail * bsize) / MB)];
  if (free < needed)
    throw new SaidError(
      `the disk of ${folder} has ${free} MB left. ${needed} MB are needed for a copy of the database before it is upgraded`,
    );
  await rm(`${copy}.part`, { force: true });
  await copyDatabase(file, `${copy}.part`, () => undefined);
  await rename(`${copy}.part`, copy);
}

async function copiesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => COPY.test(name)).map((name) => join(folder, name));
}

/** Deletes the copies that were put aside before `until`. What is erased must be in none of them, and they would show an old state for ever. */
export async function forgetCopies(folder: string, until = Infinity): Promise<void> {
  for (const copy of await copiesIn(folder))
    if ((await stat(copy)).mtimeMs < until) await rm(copy, { force: true });
}
