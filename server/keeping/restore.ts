import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { KeepingFault } from '../../domain/contract/keeping.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import { Broken, faultOf } from './broken.ts';
import { faultOfJournals } from './check-restored.ts';
import { isKept, staysWithin } from './kept-files.ts';
import { DATABASE, FORMAT, MANIFEST, manifestIn, type Manifest } from './manifest.ts';
import { Pieces } from './pieces.ts';
import { isSealed, unsealed } from './sealing.ts';
import { unpacked, type TarFile } from './tar.ts';

export interface RestoreOrder {
  readonly file: string;
  /** The data folder, which must be empty or missing. */
  readonly folder: string;
  readonly passphrase?: string | undefined;
}

export type Restored = Omit<Manifest, 'files'> & { readonly files: number };

/** The folder into which an archive is unpacked before it is checked. A server does not start beside it. */
export const RESTORING = 'restoring.part';

/** The list of the largest archive is far below this. */
const MOST_LIST_BYTES = 256 * 2 ** 20;

/** Unpacks an archive into an empty folder: all of it, checked, or nothing. */
export async function restore(
  order: RestoreOrder,
  onPart: (share: number) => void = () => undefined,
): Promise<Result<Restored, KeepingFault>> {
  const [file, folder] = [resolve(order.file), resolve(order.folder)];
  const work = join(folder, RESTORING);
  const isNew = !existsSync(folder);
  try {
    if (!existsSync(file)) return refuse({ reason: 'no-file', file });
    if (!isNew && (await readdir(folder)).some((name) => name !== RESTORING))
      return refuse({ reason: 'folder-taken', folder });
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true, mode: 0o700 });
    const manifest = await unpackedInto(work, file, order.passphrase, onPart);
    const fault = await faultOfJournals(join(work, DATABASE), manifest);
    if (fault) throw new Broken(fault);
    await movedUp(work, folder);
    return ok({ ...manifest, files: manifest.files.length });
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    if (isNew) await rmdir(folder).catch(() => undefined);
    return faultOf(error, file, folder);
  }
}

/** The database last: without it, a folder is no data folder. */
async function movedUp(work: string, folder: string): Promise<void> {
  const names = (await readdir(work)).filter((name) => name !== DATABASE && isKept(name));
  for (const name of [...names, DATABASE]) await rename(join(work, name), join(folder, name));
  await rm(work, { recursive: true });
}

async function unpackedInto(
  work: string,
  file: string,
  passphrase: string | undefined,
  onPart: (share: number) => void,
): Promise<Manifest> {
  const { size } = await stat(file);
  const read = createReadStream(file, { highWaterMark: 2 ** 20 });
  const zipped = await zippedIn(read, file, passphrase);
  let list: Buffer | undefined;
  const seen = new Map<string, Seen>();
  const plain = createGunzip();
  // What goes wrong there ends the reading below.
  const feeding = pipeline(zipped, plain).catch(() => undefined);
  try {
    for await (const entry of unpacked(plain, file)) {
      if (entry.path === MANIFEST) list = await listIn(entry, file);
      else seen.set(entry.path, await written(work, entry, file));
      onPart(read.bytesRead / size);
    }
  } finally {
    plain.destroy();
    await feeding;
  }
  return checked(manifestOf(list, file), seen);
}

/** The packed bytes of an archive, decrypted if it is encrypted. */
async function zippedIn(
  read: Readable,
  file: string,
  passphrase: string | undefined,
): Promise<AsyncIterable<Buffer>> {
  const pieces = new Pieces(read as AsyncIterable<Buffer>);
  const start = await pieces.upTo(16);
  const whole = joined(start, pieces);
  if (isSealed(start)) {
    if (passphrase === undefined) throw new Broken({ reason: 'passphrase-needed', file });
    return unsealed(whole, passphrase, file);
  }
  if (start[0] !== 0x1f || start[1] !== 0x8b) throw new Broken({ reason: 'no-archive', file });
  return whole;
}

async function* joined(start: Buffer, rest: Pieces): AsyncGenerator<Buffer> {
  yield start;
  yield* rest.through(Infinity);
}

interface Seen {
  readonly bytes: number;
  readonly sha256: string;
}

async function written(work: string, { path, body }: TarFile, file: string): Promise<Seen> {
  if (!staysWithin(path)) throw new Broken({ reason: 'path-outside', path });
  if (!isKept(path)) throw new Broken({ reason: 'part-missing', path });
  const to = join(work, ...path.split('/'));
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const handle = await open(to, 'wx', 0o600).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST'
      ? new Broken({ reason: 'archive-damaged', file })
      : error;
  });
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of body) {
      hash.update(piece);
      bytes += piece.length;
      await handle.writeFile(piece);
    }
    if (path === DATABASE) await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function listIn({ bytes, body }: TarFile, file: string): Promise<Buffer> {
  if (bytes > MOST_LIST_BYTES) throw new Broken({ reason: 'archive-damaged', file });
  const pieces: Buffer[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}

function manifestOf(list: Buffer | undefined, file: string): Manifest {
  const manifest = list && manifestIn(list.toString('utf8'));
  if (!manifest) throw new Broken({ reason: 'archive-damaged', file });
  if (manifest.format > FORMAT) throw new Broken({ reason: 'archive-newer', version: manifest.cordon });
  return manifest;
}

/** Every file of the list is there with its checksum, and no other. */
function checked(manifest: Manifest, seen: ReadonlyMap<string, Seen>): Manifest {
  const listed = new Set(manifest.files.map(({ path }) => path));
  for (const { path, bytes, sha256 } of manifest.files) {
    const found = seen.get(path);
    if (!found) throw new Broken({ reason: 'part-missing', path });
    if (found.bytes !== bytes || found.sha256 !== sha256) throw new Broken({ reason: 'part-damaged', path });
  }
  const more = [...seen.keys()].find((path) => !listed.has(path));
  if (more !== undefined) throw new Broken({ reason: 'part-missing', path: more });
  if (!listed.has(DATABASE)) throw new Broken({ reason: 'part-missing', path: DATABASE });
  return manifest;
}
