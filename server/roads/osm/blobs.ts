import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflate, type ZlibOptions } from 'node:zlib';
import { PbfReader } from 'pbf';
import { Unreadable } from './unreadable.ts';

/** The minimum number of bytes in a read. */
const WINDOW = 1 << 20;

/** Reads a file from its start, one window at a time. */
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

  /** The position of the next byte. */
  get position(): number {
    return this.#position;
  }

  /** The next bytes. They stay valid, because a window is never overwritten. */
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

/** An unpacked blob of an .osm.pbf, and its position in the file. */
export interface Blob {
  readonly type: string;
  readonly bytes: Buffer;
  readonly atByte: number;
}

/** A blob as it is in the file. */
interface PackedBlob {
  readonly type: string;
  readonly packed: Buffer;
  readonly atByte: number;
}

/** Limits of the format. Anything longer is not a blob, and is not read. */
const MOST_HEADER_BYTES = 64 * 1024;
const MOST_BYTES = 32 * 1024 * 1024;

const BLOB_HEADER = { type: 1, bytes: 3 } as const;
const BLOB = { raw: 1, rawBytes: 2, zlib: 3 } as const;

/** Compressions of the format that this reader does not support. */
const FOREIGN_PACKINGS: Readonly<Record<number, string>> = { 4: 'lzma', 5: 'bzip2', 6: 'lz4', 7: 'zstd' };

const inflated = promisify<Buffer, ZlibOptions, Buffer>(inflate);

/** The next blob, or undefined at the end. */
export async function nextBlob(file: FileBytes): Promise<PackedBlob | undefined> {
  if (file.position === file.size) return undefined;
  const atByte = file.position;
  const headerBytes = (await file.take(4)).readUInt32BE();
  if (headerBytes > MOST_HEADER_BYTES) throw broken(atByte, `a blob's header of ${headerBytes} bytes`);
  const { type, bytes } = sure(atByte, headerOf, await file.take(headerBytes));
  if (bytes > MOST_BYTES) throw broken(atByte, `a blob of ${bytes} bytes`);
  return { type, packed: await file.take(bytes), atByte };
}

export async function unpack({ type, packed, atByte }: PackedBlob): Promise<Blob> {
  const { raw, zlib, rawBytes, foreign } = sure(atByte, contentOf, packed);
  if (raw) return { type, bytes: raw, atByte };
  if (foreign !== undefined) throw new Unreadable({ reason: 'extract-needs', feature: foreign });
  if (!zlib) throw broken(atByte, 'a blob without content');
  if (rawBytes === undefined || rawBytes > MOST_BYTES) throw broken(atByte, `a blob of ${rawBytes} bytes`);
  const room = { maxOutputLength: MOST_BYTES, chunkSize: Math.max(64, rawBytes + 1) };
  const bytes = await inflated(zlib, room).catch((error: unknown) => {
    throw broken(atByte, (error as Error).message);
  });
  if (bytes.length !== rawBytes) throw broken(atByte, `a blob of ${bytes.length} bytes, not ${rawBytes}`);
  return { type, bytes, atByte };
}

/** Adds the position of the blob to the plain errors of the protobuf reader. */
export function sure<Value>(atByte: number, read: (bytes: Buffer) => Value, bytes: Buffer): Value {
  try {
    return read(bytes);
  } catch (error) {
    throw broken(atByte, (error as Error).message);
  }
}

export function broken(atByte: number, said: string): Unreadable {
  return new Unreadable({ reason: 'extract-broken', atByte, said });
}

function headerOf(bytes: Buffer): { readonly type: string; readonly bytes: number } {
  const reader = new PbfReader(bytes);
  let [type, length] = ['', -1];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === BLOB_HEADER.type) type = reader.readString();
    else if (field === BLOB_HEADER.bytes) length = reader.readVarint();
  }
  if (reader.pos !== bytes.length || length < 0) throw new Error("a blob's header is broken");
  return { type, bytes: length };
}

interface Content {
  raw?: Buffer;
  zlib?: Buffer;
  rawBytes?: number;
  foreign?: string;
}

function contentOf(bytes: Buffer): Content {
  const reader = new PbfReader(bytes);
  const content: Content = {};
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    const foreign = FOREIGN_PACKINGS[field];
    if (field === BLOB.raw) content.raw = reader.readBytes() as Buffer;
    else if (field === BLOB.rawBytes) content.rawBytes = reader.readVarint();
    else if (field === BLOB.zlib) content.zlib = reader.readBytes() as Buffer;
    else if (foreign !== undefined) content.foreign = foreign;
  }
  if (reader.pos !== bytes.length) throw new Error('a blob does not end where it should');
  return content;
}
