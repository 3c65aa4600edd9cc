import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';

const DATABASE_FILES = ['cordon.sqlite', 'cordon.sqlite-wal', 'cordon.sqlite-shm', 'cordon.lock'];
const FOLDERS = ['photos', 'networks', 'travel', 'base-maps'];

const OTHERS_BITS = 0o077;

/** Takes from others on the machine what an earlier version or another program let them read. What is not there is left out. */
export async function tightenFiles(folder: string): Promise<void> {
  await Promise.all([
    ...DATABASE_FILES.map((name) => chmod(join(folder, name), 0o600).catch(() => undefined)),
    ...FOLDERS.map((name) => chmod(join(folder, name), 0o700).catch(() => undefined)),
  ]);
}

/** A line if others on the machine can look into the data folder or read the database. The folder may hold other things, so it is left as it is. */
export async function opennessOf(folder: string): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  const paths = [folder, ...DATABASE_FILES.map((name) => join(folder, name))];
  for (const path of paths) {
    const { mode } = await stat(path).catch(() => ({ mode: 0 }));
    if ((mode & OTHERS_BITS) === 0) continue;
    const bits = (mode & 0o777).toString(8);
    return `Others on this machine may open ${path} (mode ${bits}): chmod go= ${path}`;
  }
  return undefined;
}
