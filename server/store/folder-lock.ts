import { hostname } from 'node:os';
import { join } from 'node:path';
import { SaidError } from '../log/said-error.ts';
import { Connection } from './driver.ts';

/** The process that runs on a data folder. */
interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Another process runs on the folder. */
export class FolderInUse extends SaidError {
  constructor(folder: string, holder: Holder | undefined) {
    const who = holder ? ` (process ${holder.pid} on ${holder.host})` : '';
    super(`Cordon already runs on the data folder ${folder}${who}: stop it first`);
  }
}

/** How long a process that is just ending may take to let go of the folder. */
const PATIENCE_MS = 2000;

const TABLE =
  'create table if not exists holder (one integer primary key check (one = 1), pid integer, host text)';

/**
 * Takes a folder for this process, or throws `FolderInUse`. The lock is an open transaction on a small database beside the data: the
 * system ends it with the process, however that ends, so nothing is left behind by a kill. Returns what releases it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = await Connection.open(join(folder, 'cordon.lock'), 'make');
  try {
    await lock.run(`pragma busy_timeout = ${PATIENCE_MS}; begin immediate; ${TABLE}`);
    await lock.all('insert or replace into holder (one, pid, host) values (1, ?, ?)', [
      process.pid,
      hostname(),
    ]);
    await lock.run('commit; begin immediate');
  } catch (error) {
    const isHeld = (error as { code?: unknown }).code === 'SQLITE_BUSY';
    const [holder] = isHeld ? await lock.all<Holder>('select pid, host from holder').catch(() => []) : [];
    await lock.close();
    throw isHeld ? new FolderInUse(folder, holder) : error;
  }
  return () => lock.close();
}
