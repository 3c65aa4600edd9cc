import { stat } from 'node:fs/promises';
import { SaidError } from '../log/said-error.ts';
import { Connection } from './driver.ts';

/** How long the examination may take at a start. `cordon verify` takes its time. */
const WITHIN_MS = 2000;

/** The database is not as SQLite wrote it. */
export class Damaged extends SaidError {
  constructor(file: string, what: string) {
    super(
      `the database ${file} is damaged: ${what}. Restore a backup, or see with \`cordon verify\` what is affected. ` +
        'ACCEPT_DAMAGE=yes starts the server all the same',
    );
  }
}

/** Throws `Damaged` if SQLite finds something wrong with a database in the time that a start has. */
export async function examine(file: string): Promise<void> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size === 0) return;
  const wrong = await wrongWith(file);
  if (wrong !== undefined) throw new Damaged(file, wrong);
}

async function wrongWith(file: string): Promise<string | undefined> {
  let connection: Connection | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    connection = await Connection.open(file, 'read');
    timer = setTimeout(() => connection?.interrupt(), WITHIN_MS);
    const [found] = await connection.all<{ quick_check: string }>('pragma quick_check(1)');
    return found?.quick_check === 'ok' ? undefined : found?.quick_check.replaceAll('\n', ' ');
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'SQLITE_CORRUPT') return 'its pages contradict each other';
    if (code === 'SQLITE_NOTADB') return 'it is no SQLite database';
    if (code === 'SQLITE_INTERRUPT') return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
    await connection?.close();
  }
}
