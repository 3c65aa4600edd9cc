import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TravelTable } from '../../domain/operation/travel-table.ts';
import { travelIn } from '../../domain/roads/travel-file.ts';

const DIGEST_BYTES = 32;

/** A table, and its bytes as they are saved and sent. */
export interface KeptTable {
  readonly table: TravelTable;
  readonly bytes: Buffer<ArrayBuffer>;
}

/**
 * One file for each operation: the newest table, after a digest of its bytes. The folder may be emptied at any time. A missing,
 * broken or outdated table is computed again.
 */
export class TravelFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The table of an operation, if the file is complete and has this id. */
  async read(operationId: string, tableId: string): Promise<KeptTable | undefined> {
    const file = await readFile(this.#pathOf(operationId)).catch(() => undefined);
    if (!file) return undefined;
    const bytes = Buffer.from(file.subarray(DIGEST_BYTES));
    if (!digestOf(bytes).equals(file.subarray(0, DIGEST_BYTES))) return undefined;
    const table = travelIn(Uint8Array.from(bytes));
    return table.ok && table.value.id === tableId ? { table: table.value, bytes } : undefined;
  }

  /** Replaces the previous table, completely or not at all. */
  async write(operationId: string, bytes: Buffer): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const path = this.#pathOf(operationId);
    await writeFile(`${path}.part`, Buffer.concat([digestOf(bytes), bytes]));
    await rename(`${path}.part`, path);
  }

  /** Removes the file of an operation that was deleted. */
  async remove(operationId: string): Promise<void> {
    await rm(this.#pathOf(operationId), { force: true });
  }

  #pathOf(operationId: string): string {
    return join(this.#folder, `${operationId}.travel`);
  }
}

function digestOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
