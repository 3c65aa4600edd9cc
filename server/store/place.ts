import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';

/** Why nothing can be saved where the database lies. */
export type Misplaced = 'gone' | 'replaced' | 'read-only';

/** The files that an open database needs. Without its log, or with another one, what it writes is lost. */
const SUFFIXES = ['', '-wal', '-shm'];

/** Where the files of an open database lie. The system lets a process write on into files that were deleted or replaced. */
export class Place {
  readonly #files: ReadonlyMap<string, string | undefined>;

  private constructor(files: ReadonlyMap<string, string | undefined>) {
    this.#files = files;
  }

  /** To be called when the database is open and its log is written. */
  static async of(file: string): Promise<Place> {
    const paths = SUFFIXES.map((suffix) => file + suffix);
    return new Place(
      new Map(await Promise.all(paths.map(async (path) => [path, await nodeOf(path)] as const))),
    );
  }

  /** What is wrong with it now. */
  async trouble(): Promise<Misplaced | undefined> {
    for (const [path, opened] of this.#files) {
      const now = await nodeOf(path);
      if (now === undefined) return 'gone';
      if (now !== opened) return 'replaced';
    }
    const [file] = this.#files.keys();
    return access(file!, constants.W_OK).then(
      () => undefined,
      (error: unknown) => (codeOf(error) === 'EROFS' ? 'read-only' : undefined),
    );
  }
}

/** Device and number of the file that a path leads to, or undefined if it leads to none. */
async function nodeOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown }).code;
}
