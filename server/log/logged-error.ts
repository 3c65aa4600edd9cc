import { fileURLToPath } from 'node:url';
import { SaidError } from './said-error.ts';

/** The parts of an error that are logged. Its message is left out because it may contain the data that was being written. */
interface LoggedError {
  readonly kind: string;
  readonly code?: string;
  /** Where it was thrown, in our own code. */
  readonly at?: readonly string[];
}

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const MOST_PLACES = 6;

/** What the codes of the database mean to whoever runs the server. */
const DATABASE_WORDS: Readonly<Record<string, string>> = {
  SQLITE_CANTOPEN: 'the database cannot be opened or made in the data folder',
  SQLITE_READONLY: 'the data folder or the database cannot be written',
  SQLITE_FULL: 'the disk is full',
  SQLITE_IOERR: 'the disk does not read or write',
  SQLITE_BUSY: 'another process holds the database',
  SQLITE_CORRUPT: 'the database is damaged: restore a backup, or see `cordon verify`',
  SQLITE_NOTADB: 'the file is no database',
};

/** Every error passes through this before it is logged. knex, for example, puts every value of a statement into the message. */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = codeOf(error);
  const at = placesIn(error.stack ?? '');
  return {
    kind: /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error',
    ...(code !== undefined && { code }),
    ...(at.length > 0 && { at }),
  };
}

/** One line for a terminal. System errors also name their object: a port, a file of the server. */
export function errorLine(error: unknown): string {
  if (error instanceof SaidError) return error.message;
  const { kind, code, at = [] } = loggedError(error);
  const words = code === undefined ? undefined : DATABASE_WORDS[code];
  if (words !== undefined) return `${code} (${words})`;
  const on = error instanceof Error && 'syscall' in error ? error : undefined;
  const more = on ? [` (${on.message})`] : at.slice(0, 2).map((place) => ` at ${place}`);
  return `${code ?? kind}${more.join('')}`;
}

function codeOf(error: Error): string | undefined {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : undefined;
}

/** The lines of a stack trace in our own files, without the message before them. */
function placesIn(stack: string): string[] {
  const places = stack.split('\n').flatMap((line) => {
    const path = /^\s+at (?:.* \()?(?:file:\/\/)?(\/[^\s()]+:\d+:\d+)\)?$/.exec(line)?.[1];
    return path?.startsWith(PROJECT) ? [path.slice(PROJECT.length)] : [];
  });
  return places.filter((place) => /^[\w./-]+\.(?:ts|js|mjs):\d+:\d+$/.test(place)).slice(0, MOST_PLACES);
}
