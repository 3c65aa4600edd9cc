import { open, type FileHandle } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { ok, refuse, type Result } from '../../../domain/kernel/result.ts';
import type { ExtractListener, ExtractRefusal } from '../../../domain/roads/extract.ts';
import { FileBytes } from './file-bytes.ts';
import { Hearing } from './hearing.ts';
import { readPbf } from './read-pbf.ts';
import { readXml } from './read-xml.ts';
import { ListenerFailed, Unreadable } from './unreadable.ts';
import { NotOsm } from './xml-elements.ts';

export interface ReadingOptions {
  /** Hears the share of the file that is read, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
  /** Files above this are not read. */
  readonly limitMB?: number;
}

const MB = 1024 * 1024;
const LIMIT_MB = 2048;

/** What gzip makes of map data at the very most; more is a file made to fill a memory. */
const MOST_UNPACKED_SHARE = 64;

/** Tells a listener all of an OpenStreetMap file: .osm.pbf, .osm or .osm.gz, told apart by what is in it. */
export async function readExtract(
  file: string,
  listener: ExtractListener,
  options: ReadingOptions = {},
): Promise<Result<void, ExtractRefusal>> {
  let handle: FileHandle | undefined;
  try {
    handle = await opened(file);
    await read(file, handle, listener, options);
    options.onProgress?.(1);
    return ok(undefined);
  } catch (error) {
    if (error instanceof Unreadable) return refuse(error.refusal);
    if (error instanceof NotOsm) return refuse({ reason: 'no-extract', file });
    throw error instanceof ListenerFailed ? error.cause : error;
  } finally {
    await handle?.close();
  }
}

async function opened(file: string): Promise<FileHandle> {
  return open(file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Unreadable({ reason: 'no-such-file', file });
  });
}

async function read(
  file: string,
  handle: FileHandle,
  listener: ExtractListener,
  { onProgress, signal, limitMB = LIMIT_MB }: ReadingOptions,
): Promise<void> {
  const stat = await handle.stat();
  if (!stat.isFile()) throw new NotOsm();
  if (stat.size > limitMB * MB) throw new Unreadable({ reason: 'file-too-large', limitMB });
  const hearing = new Hearing(listener);
  const turn = (byte: number) => {
    if (signal?.aborted) throw new Unreadable({ reason: 'cancelled' });
    onProgress?.(byte / stat.size);
  };
  turn(0);
  const kind = stat.size === 0 ? 'empty' : await kindOf(file, handle);
  if (kind === 'pbf') await readPbf(new FileBytes(handle, stat.size), hearing, turn);
  else if (kind === 'gzip') await readGzip(handle, hearing, { size: stat.size, limitMB, turn });
  else if (kind === 'xml') await readPlain(handle, hearing, turn);
  if (!hearing.heard) throw new Unreadable({ reason: 'extract-empty' });
}

/** A broken first blob is still one: the name counts where the content does not contradict it. */
async function kindOf(file: string, handle: FileHandle): Promise<'pbf' | 'gzip' | 'xml'> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
  const start = buffer.subarray(0, bytesRead);
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  if (start[0] === 0 && (start.includes('OSMHeader') || file.endsWith('.pbf'))) return 'pbf';
  if (/^\uFEFF?\s*</.test(start.toString())) return 'xml';
  throw new NotOsm();
}

async function readPlain(handle: FileHandle, hearing: Hearing, turn: (byte: number) => void): Promise<void> {
  const stream = handle.createReadStream({ start: 0, autoClose: false });
  await readXml(stream, hearing, () => turn(stream.bytesRead));
}

interface GzipReading {
  readonly size: number;
  readonly limitMB: number;
  readonly turn: (byte: number) => void;
}

async function readGzip(handle: FileHandle, hearing: Hearing, reading: GzipReading): Promise<void> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  pipeline(handle.createReadStream({ start: 0, autoClose: false }), gunzip, () => undefined);
  const turn = () => reading.turn(Math.min(reading.size, gunzip.bytesWritten));
  await readXml(bounded(gunzip, reading.limitMB), hearing, turn).catch((error: unknown) => {
    throw packingFault(error, gunzip.bytesWritten, reading.size);
  });
}

async function* bounded(pieces: AsyncIterable<Buffer>, limitMB: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > limitMB * MB * MOST_UNPACKED_SHARE)
      throw new Unreadable({ reason: 'file-too-large', limitMB });
    yield piece;
  }
}

/** What zlib says of a file that is cut off or damaged, as a refusal; all else as it is. */
function packingFault(error: unknown, atByte: number, size: number): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return new Unreadable({ reason: 'extract-ends-early', atByte: size });
  if (code === 'Z_DATA_ERROR') return new Unreadable({ reason: 'extract-broken', atByte, said: message });
  return error;
}
