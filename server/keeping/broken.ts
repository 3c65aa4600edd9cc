import type { KeepingFault } from '../../domain/contract/keeping.ts';
import { SaidError } from '../log/said-error.ts';
import { NewerDatabase } from '../store/upgrade.ts';
import { refuse, type Result } from '../../domain/kernel/result.ts';

/** Ends a stream with what is wrong with it. */
export class Broken extends Error {
  readonly fault: KeepingFault;

  constructor(fault: KeepingFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

/** An error as a fault, if it says something about the files or the disk. */
export function faultOf(error: unknown, file: string, folder: string): Result<never, KeepingFault> {
  if (error instanceof Broken) return refuse(error.fault);
  if (error instanceof NewerDatabase) return refuse({ reason: 'database-newer', step: error.step });
  if (error instanceof SaidError)
    return refuse({ reason: 'database-damaged', file: folder, said: error.message });
  const { code, path } = error as NodeJS.ErrnoException;
  if (code?.startsWith('Z_')) return refuse({ reason: 'archive-damaged', file });
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return refuse({ reason: 'disk-full', folder });
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB')
    return refuse({ reason: 'database-damaged', file: folder, said: (error as Error).message });
  if (code !== undefined) return refuse({ reason: 'not-written', path: path ?? folder, code });
  throw error;
}
