import { open, type FileHandle } from 'node:fs/promises';
import { PbfReader } from 'pbf';
import { ok, refuse, type Result } from '../../../domain/kernel/result.ts';
import type { ExtractListener, ExtractRefusal } from '../../../domain/roads/extract.ts';
import { FileBytes, broken, nextBlob, sure, unpack, type Blob } from './blobs.ts';
import { readBlock } from './block.ts';
import { Hearing, STAGES } from './hearing.ts';
import { packingOf, unpackedPieces, type Packing } from './packing.ts';
import { readXml } from './read-xml.ts';
import { ListenerFailed, NotOsm, OutOfOrder, Unreadable } from './unreadable.ts';

/** Features of a header that this reader supports. */
const UNDERSTOOD = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/** If ways contain their positions, nodes are usually omitted. The format calls the feature optional, but this reader needs the nodes. */
const LEAVES_NODES_OUT = 'LocationsOnWays';

const HEADER = { required: 4, optional: 5 } as const;

/** Reads an .osm.pbf, and calls `turn` after each blob. The next blob is unpacked while one is processed. */
async function readPbf(file: FileBytes, hearing: Hearing, turn: (byte: number) => void): Promise<void> {
  let next = unpacked(file);
  for (let first = true; ; first = false) {
    const blob = await next;
    if (!blob) return;
    next = unpacked(file);
    next.catch(() => undefined);
    if (first) checkHeader(blob);
    else tell(blob, hearing);
    turn(file.position);
  }
}

async function unpacked(file: FileBytes): Promise<Blob | undefined> {
  const packed = await nextBlob(file);
  return packed && unpack(packed);
}

function checkHeader({ type, bytes, atByte }: Blob): void {
  if (type !== 'OSMHeader') throw broken(atByte, `the first blob is of type ${JSON.stringify(type)}`);
  const feature = sure(atByte, foreignFeature, bytes);
  if (feature !== undefined) throw new Unreadable({ reason: 'extract-needs', feature });
}

function foreignFeature(bytes: Buffer): string | undefined {
  const reader = new PbfReader(bytes);
  let foreign: string | undefined;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field !== HEADER.required && field !== HEADER.optional) continue;
    const feature = reader.readString();
    if (field === HEADER.required ? !UNDERSTOOD.has(feature) : feature === LEAVES_NODES_OUT)
      foreign ??= feature;
  }
  if (reader.pos !== bytes.length) throw new Error('the header is broken');
  return foreign;
}

/** An unknown type of blob is refused, because it could contain roads. */
function tell({ type, bytes, atByte }: Blob, hearing: Hearing): void {
  if (type !== 'OSMData') throw broken(atByte, `a blob of type ${JSON.stringify(type)}`);
  try {
    readBlock(bytes, hearing);
  } catch (error) {
    if (error instanceof Unreadable || error instanceof ListenerFailed || error instanceof OutOfOrder)
      throw error;
    throw broken(atByte, (error as Error).message);
  }
}

export interface ReadingOptions {
  /** Receives the share of the file that has been read, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
  /** Larger files are refused. */
  readonly limitMB?: number;
}

const MB = 1024 * 1024;
const LIMIT_MB = 2048;

/**
 * Passes all elements of an OpenStreetMap file to a listener: .osm.pbf, or .osm as it is or packed as .gz, .bz2 or .zip,
 * recognized by content. A file that is not in order is read once for each kind of element, to another listener.
 */
export async function readExtract(
  file: string,
  listening: () => ExtractListener,
  options: ReadingOptions = {},
): Promise<Result<void, ExtractRefusal>> {
  try {
    await readInOrder(file, listening(), options).catch(async (error: unknown) => {
      if (!(error instanceof OutOfOrder)) throw error;
      await readByKind(file, listening(), options);
    });
    options.onProgress?.(1);
    return ok(undefined);
  } catch (error) {
    if (error instanceof Unreadable) return refuse(error.refusal);
    if (error instanceof NotOsm) return refuse({ reason: 'no-extract', file });
    throw error instanceof ListenerFailed ? error.cause : error;
  }
}

async function readInOrder(file: string, listener: ExtractListener, options: ReadingOptions): Promise<void> {
  await readOnce(file, new Hearing(listener), options);
}

async function readByKind(file: string, listener: ExtractListener, options: ReadingOptions): Promise<void> {
  for (const [i, kind] of STAGES.entries()) {
    const onProgress = (share: number) => options.onProgress?.((i + share) / STAGES.length);
    await readOnce(file, new Hearing(listener, kind), { ...options, onProgress });
  }
}

async function readOnce(file: string, hearing: Hearing, options: ReadingOptions): Promise<void> {
  const handle = await opened(file);
  try {
    await read(file, handle, hearing, options);
  } finally {
    await handle.close();
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
  hearing: Hearing,
  { onProgress, signal, limitMB = LIMIT_MB }: ReadingOptions,
): Promise<void> {
  const stat = await handle.stat();
  if (!stat.isFile()) throw new NotOsm();
  if (stat.size > limitMB * MB) throw new Unreadable({ reason: 'file-too-large', limitMB });
  const turn = (byte: number) => {
    if (signal?.aborted) throw new Unreadable({ reason: 'cancelled' });
    onProgress?.(Math.min(1, byte / stat.size));
  };
  turn(0);
  const kind = stat.size === 0 ? 'empty' : await kindOf(file, handle);
  if (kind === 'pbf') await readPbf(new FileBytes(handle, stat.size), hearing, turn);
  else if (kind !== 'empty') {
    const stream = handle.createReadStream({ start: 0, autoClose: false });
    const pieces = unpackedPieces(kind, stream, { size: stat.size, mostBytes: limitMB * MB });
    await readXml(pieces, hearing, () => turn(stream.bytesRead));
  }
  if (!hearing.heard) throw new Unreadable({ reason: 'extract-empty' });
}

const HEAD = 400;

/** A file with a broken first blob still counts as .pbf by its name, unless the content shows something else. */
async function kindOf(file: string, handle: FileHandle): Promise<'pbf' | Packing> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
  const start = buffer.subarray(0, bytesRead);
  const packing = packingOf(start);
  if (packing) return packing;
  if (start[0] === 0 && (start.includes('OSMHeader') || file.endsWith('.pbf'))) return 'pbf';
  throw new NotOsm();
}
