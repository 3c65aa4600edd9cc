import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where photographs are kept. A folder for now; another store has the same methods. */
export interface PhotoFiles {
  /** Returns when the file is on the disk. The same file is kept once. */
  keep(operationId: string, hash: string, bytes: Buffer): Promise<void>;
  read(operationId: string, hash: string): Promise<Buffer | undefined>;
  /** Removes a photograph that no entry names. */
  drop(operationId: string, hash: string): Promise<void>;
  /** Removes all photographs of an operation that was deleted. */
  remove(operationId: string): Promise<void>;
  /** Removes those of operations that are no longer there: the process may have ended while one was deleted. */
  keepOnly(operationIds: readonly string[]): Promise<void>;
}

/** A folder for each operation, and in it a file for each photograph, named by its hash. */
export class PhotoFolder implements PhotoFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async keep(operationId: string, hash: string, bytes: Buffer): Promise<void> {
    const path = this.#pathOf(operationId, hash);
    await mkdir(join(this.#folder, operationId), { recursive: true });
    const part = await open(`${path}.part`, 'w');
    try {
      await part.writeFile(bytes);
      await part.sync();
    } finally {
      await part.close();
    }
    await rename(`${path}.part`, path);
  }

  read(operationId: string, hash: string): Promise<Buffer | undefined> {
    return readFile(this.#pathOf(operationId, hash)).catch(() => undefined);
  }

  async drop(operationId: string, hash: string): Promise<void> {
    await rm(this.#pathOf(operationId, hash), { force: true });
  }

  async remove(operationId: string): Promise<void> {
    await rm(join(this.#folder, operationId), { recursive: true, force: true });
  }

  async keepOnly(operationIds: readonly string[]): Promise<void> {
    const folders = await readdir(this.#folder).catch(() => []);
    for (const id of folders) if (!operationIds.includes(id)) await this.remove(id);
  }

  #pathOf(operationId: string, hash: string): string {
    return join(this.#folder, operationId, `${hash}.jpg`);
  }
}
