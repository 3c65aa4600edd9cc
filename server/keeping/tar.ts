import { Header } from 'tar';
import { Broken } from './broken.ts';
import { Pieces } from './pieces.ts';

const BLOCK = 512;

/** A file that goes into an archive, under a path with `/`. */
export interface TarFile {
  readonly path: string;
  readonly bytes: number;
  readonly body: AsyncIterable<Buffer>;
}

/** Writes files as a tar archive, which every system can open. */
export async function* packed(files: AsyncIterable<TarFile>, mtime: Date): AsyncGenerator<Buffer> {
  for await (const { path, bytes, body } of files) {
    yield headOf(path, bytes, mtime);
    yield* body;
    yield Buffer.alloc(paddingOf(bytes));
  }
  yield Buffer.alloc(2 * BLOCK);
}

function headOf(path: string, size: number, mtime: Date): Buffer {
  const head = Buffer.alloc(BLOCK);
  const header = new Header({ path, size, mtime, type: 'File', mode: 0o600, uid: 0, gid: 0 });
  if (header.encode(head, 0)) throw new Broken({ reason: 'not-written', path, code: 'ENAMETOOLONG' });
  return head;
}

function paddingOf(bytes: number): number {
  return (BLOCK - (bytes % BLOCK)) % BLOCK;
}

/** The files of an archive, in order. Each is read to its end before the next. Anything but plain files, and an end that is missing, is refused. */
export async function* unpacked(archive: AsyncIterable<Buffer>, file: string): AsyncGenerator<TarFile> {
  const pieces = new Pieces(archive);
  const damaged = new Broken({ reason: 'archive-damaged', file });
  for (;;) {
    const block = await pieces.upTo(BLOCK);
    if (block.length < BLOCK) throw damaged;
    const { nullBlock, cksumValid, type, path = '', size: bytes = 0 } = new Header(block, 0);
    if (nullBlock) break;
    if (!cksumValid || type !== 'File') throw damaged;
    yield { path, bytes, body: pieces.through(bytes) };
    if ((await pieces.upTo(paddingOf(bytes))).length < paddingOf(bytes)) throw damaged;
  }
  for await (const _rest of pieces.through(Infinity));
}
