import type { FileHandle } from 'node:fs/promises';
import { Unreadable } from './unreadable.ts';

/** What is read at once where less is asked for. */
const WINDOW = 1 << 20;

/** The bytes of a file from its start, a window at a time. */
export class FileBytes {
  readonly size: number;
  readonly #handle: FileHandle;
  #window = Buffer.alloc(0);
  #windowAt = 0;
  #position = 0;

  constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  /** The byte that is taken next. */
  get position(): number {
    return this.#position;
  }

  /** The next bytes. They stay as they are: a window is not written on again. */
  async take(length: number): Promise<Buffer> {
    if (this.#position + length > this.size) return this.#endsEarly(this.size);
    const from = this.#position - this.#windowAt;
    if (from + length > this.#window.length) return this.#takeBeyond(length);
    this.#position += length;
    return this.#window.subarray(from, from + length);
  }

  async #takeBeyond(length: number): Promise<Buffer> {
    const window = Buffer.allocUnsafe(Math.min(Math.max(WINDOW, length), this.size - this.#position));
    const { bytesRead } = await this.#handle.read(window, 0, window.length, this.#position);
    if (bytesRead < length) return this.#endsEarly(this.#position + bytesRead);
    this.#window = window.subarray(0, bytesRead);
    this.#windowAt = this.#position;
    this.#position += length;
    return window.subarray(0, length);
  }

  #endsEarly(atByte: number): never {
    throw new Unreadable({ reason: 'extract-ends-early', atByte });
  }
}
