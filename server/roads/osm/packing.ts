import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import bunzip2 from 'unbzip2-stream';
import { xmlEncoding } from '../../../domain/kernel/text-encoding.ts';
import { OneInArchive } from '../../exchange/one-in-archive.ts';
import { Unreadable } from './unreadable.ts';

/** How an XML file is packed. */
export type Packing = 'plain' | 'gzip' | 'bzip2' | 'zip';

/** How a file is packed, by its first bytes. Undefined if it is not XML and not packed. */
export function packingOf(head: Buffer): Packing | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (/^BZh[1-9]/.test(head.toString('latin1'))) return 'bzip2';
  if (head.toString('latin1').startsWith('PK\u0003\u0004')) return 'zip';
  return /^\uFEFF?\s*</.test(startOf(head)) ? 'plain' : undefined;
}

function startOf(head: Buffer): string {
  const isWide = xmlEncoding(head).startsWith('utf-16');
  return new TextDecoder(isWide ? xmlEncoding(head) : 'utf-8', { ignoreBOM: true }).decode(head);
}

interface Bounds {
  /** The size of the packed file. */
  readonly size: number;
  /** The size of the largest packed file that is taken. */
  readonly mostBytes: number;
}

/** The highest ratio at which map data is packed. More means that the file was made to exhaust the memory. */
const MOST_UNPACKED_SHARE = 64;

const MB = 1024 * 1024;

/** What an unpacker gave and nobody has taken yet. Throws as soon as it is more than a map can be. */
class Unpacked {
  readonly #mostBytes: number;
  #bytes = 0;
  #pieces: Buffer[] = [];

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  add(piece: Uint8Array): void {
    this.#bytes += piece.length;
    if (this.#bytes > this.#mostBytes * MOST_UNPACKED_SHARE)
      throw new Unreadable({ reason: 'file-too-large', limitMB: this.#mostBytes / MB });
    this.#pieces.push(Buffer.from(piece));
  }

  taken(): readonly Buffer[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }
}

/** Takes packed bytes, and the end as undefined. What it unpacks goes into an `Unpacked`. */
type Unpacker = (packed: Uint8Array | undefined) => void;

/** The unpacked text of a file in pieces, bounded. Damaged and truncated files are refused. */
export async function* unpackedPieces(
  packing: Packing,
  stream: Readable & { readonly bytesRead: number },
  { size, mostBytes }: Bounds,
): AsyncGenerator<Buffer> {
  const unpacked = new Unpacked(mostBytes);
  try {
    if (packing === 'plain' || packing === 'gzip') {
      for await (const piece of packing === 'plain' ? stream : gunzipped(stream)) {
        unpacked.add(piece as Buffer);
        yield* unpacked.taken();
      }
      return;
    }
    const unpack = packing === 'zip' ? unzipper(unpacked) : bunzipper(unpacked);
    for await (const packed of stream) {
      unpack(packed as Buffer);
      yield* unpacked.taken();
    }
    unpack(undefined);
    yield* unpacked.taken();
  } catch (error) {
    throw packingFault(error, stream.bytesRead, size);
  }
}

function gunzipped(stream: Readable): Readable {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  pipeline(stream, gunzip, () => undefined);
  return gunzip;
}

function bunzipper(unpacked: Unpacked): Unpacker {
  const bunzip = bunzip2();
  let fault: unknown;
  bunzip.on('data', (piece: Buffer) => unpacked.add(piece));
  bunzip.on('error', (error: unknown) => {
    fault ??= error;
  });
  return (packed) => {
    if (packed) bunzip.write(packed);
    else bunzip.end();
    if (fault instanceof Unreadable) throw fault;
    if (fault !== undefined) throw new Error('bzip2 that is damaged or not whole');
  };
}

/** The one map in an archive. Archives of several maps, or without one, are refused with the names in them. */
function unzipper(unpacked: Unpacked): Unpacker {
  const archive = new OneInArchive(
    (name) => /\.(osm|osh|xml)$/i.test(name),
    (piece) => unpacked.add(piece),
  );
  return (packed) => {
    archive.push(packed);
    const { wanted, names } = archive;
    if (wanted.length > 1)
      throw new Unreadable({ reason: 'archive-of-several', names: archive.told(wanted) });
    if (!packed && wanted.length === 0)
      throw new Unreadable({ reason: 'archive-without-map', names: archive.told(names) });
  };
}

/** Converts the errors of truncated or damaged packed files to refusals. */
function packingFault(error: unknown, atByte: number, size: number): unknown {
  if (error instanceof Unreadable || !(error instanceof Error)) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR' || /EOF|invalid zip data/.test(message))
    return new Unreadable({ reason: 'extract-ends-early', atByte: size });
  return new Unreadable({ reason: 'extract-broken', atByte, said: message });
}
