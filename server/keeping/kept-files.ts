import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DATABASE } from './manifest.ts';

/** A file of the data folder, with its path in an archive. */
export interface KeptFile {
  readonly path: string;
  readonly file: string;
  readonly bytes: number;
}

/** What another file takes the place of: unfinished files, the database with its log, the lock of a running server, copies from before an upgrade. */
const LEFT_OUT = [/\.part$/, /^cordon\.sqlite/, /\.lock$/, /^before-upgrade/];

/** Everything in the data folder beside the database, with `except` (the folder of the backups) left out. Links are followed. */
export async function keptFiles(folder: string, except: string): Promise<KeptFile[]> {
  const found = await filesIn(folder, '', except);
  return found.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

async function filesIn(folder: string, under: string, except: string): Promise<KeptFile[]> {
  const names = await readdir(folder);
  const found = names
    .filter((name) => !LEFT_OUT.some((pattern) => pattern.test(name)))
    .map(async (name) => {
      const file = join(folder, name);
      const about = await stat(file).catch(() => undefined);
      const path = `${under}${name}`;
      if (about?.isDirectory()) return file === except ? [] : filesIn(file, `${path}/`, except);
      return about?.isFile() ? [{ path, file, bytes: about.size }] : [];
    });
  return (await Promise.all(found)).flat();
}

/** Whether a path of an archive stays within the folder that it is restored into. */
export function staysWithin(path: string): boolean {
  const parts = path.split('/');
  return !/[\\\0:]/.test(path) && parts.every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Where a file of an archive may lie: the database, or what `keptFiles` finds. */
export function isKept(path: string): boolean {
  return path === DATABASE || path.split('/').every((part) => !LEFT_OUT.some((left) => left.test(part)));
}
