import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { KeepingFault } from '../../domain/contract/keeping.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import { copyDatabase } from '../store/copy.ts';
import { Broken, faultOf } from './broken.ts';
import { keptFiles, type KeptFile } from './kept-files.ts';
import { DATABASE, FORMAT, MANIFEST, type Manifest } from './manifest.ts';
import { sealed } from './sealing.ts';
import { packed, type TarFile } from './tar.ts';

export interface BackupOrder {
  /** The data folder. */
  readonly folder: string;
  readonly file: string;
  readonly passphrase?: string | undefined;
  readonly now: number;
}

export interface BackupMade {
  readonly file: string;
  readonly bytes: number;
  readonly files: number;
  readonly operations: Manifest['operations'];
}

/** Left free beside the copy of the database, so that the running server can write. */
const SPARE_MB = 64;
const MB = 2 ** 20;
const READING = { highWaterMark: MB, autoClose: false, start: 0 };

const VERSION = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

/**
 * Writes everything in a data folder into one file, while a server runs on it: the database as it is at one moment, then
 * the files, and last a list with sizes and checksums. Every file that the journal names is there before its entry, so none is missing.
 */
export async function backUp(
  order: BackupOrder,
  onPart: (share: number) => void = () => undefined,
): Promise<Result<BackupMade, KeepingFault>> {
  const folder = resolve(order.folder);
  const file = resolve(order.file);
  const [copy, part] = [join(folder, `backup-${process.pid}.part`), `${file}.part`];
  try {
    const fault = await hindrance(folder, file);
    if (fault) return refuse(fault);
    await forgetInterrupted(folder);
    return ok(await madeIn({ ...order, folder, file }, copy, part, onPart));
  } catch (error) {
    return faultOf(error, join(folder, DATABASE), dirname(file));
  } finally {
    for (const one of [copy, `${copy}-journal`, part]) await rm(one, { force: true });
  }
}

async function hindrance(folder: string, file: string): Promise<KeepingFault | undefined> {
  const database = await stat(join(folder, DATABASE)).catch(() => undefined);
  if (!database) return { reason: 'no-database', folder };
  if (existsSync(file)) return { reason: 'file-exists', file };
  const { bavail, bsize } = await statfs(folder);
  const [freeMB, neededMB] = [Math.floor((bavail * bsize) / MB), Math.ceil(database.size / MB) + SPARE_MB];
  return freeMB < neededMB ? { reason: 'no-room', folder, freeMB, neededMB } : undefined;
}

/** Copies of the database that a killed process left. */
async function forgetInterrupted(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid] = /^backup-(\d+)\.part/.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function madeIn(
  { folder, file, passphrase, now }: BackupOrder,
  copy: string,
  part: string,
  onPart: (share: number) => void,
): Promise<BackupMade> {
  const { operations, step } = await copyDatabase(join(folder, DATABASE), copy, (share) => onPart(share / 2));
  const { size } = await stat(copy);
  const files = [{ path: DATABASE, file: copy, bytes: size }, ...(await keptFiles(folder, dirname(file)))];
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const progress = (bytes: number) => onPart(0.5 + (done += bytes) / all / 2);
  const about = { format: FORMAT, cordon: VERSION, madeAt: new Date(now).toISOString(), step, operations };
  const archive = packed(withList(files, about, progress), new Date(now));
  const zip = createGzip({ level: 1 });
  const out = createWriteStream(part, { flags: 'w', mode: 0o600, flush: true });
  await (passphrase === undefined
    ? pipeline(Readable.from(archive), zip, out)
    : pipeline(
        Readable.from(archive),
        zip,
        (plain) => sealed(plain as AsyncIterable<Buffer>, passphrase),
        out,
      ));
  await rename(part, file);
  const { size: bytes } = await stat(file);
  return { file, bytes, files: files.length, operations };
}

/** The files, and after them the list of them. */
async function* withList(
  files: readonly KeptFile[],
  about: Omit<Manifest, 'files'>,
  progress: (bytes: number) => void,
): AsyncGenerator<TarFile> {
  const listed: { path: string; bytes: number; sha256: string }[] = [];
  for (const { path, file } of files) {
    // What was deleted since it was listed is in no archive.
    const handle = await open(file).catch(() => undefined);
    if (!handle) continue;
    try {
      const { size: bytes } = await handle.stat();
      const hash = createHash('sha256');
      const read = bytes === 0 ? [] : handle.createReadStream({ ...READING, end: bytes - 1 });
      yield { path, bytes, body: hashed(read, { path, bytes }, hash, progress) };
      listed.push({ path, bytes, sha256: hash.digest('hex') });
    } finally {
      await handle.close();
    }
  }
  const list = Buffer.from(JSON.stringify({ ...about, files: listed }));
  yield { path: MANIFEST, bytes: list.length, body: Readable.from([list]) };
}

async function* hashed(
  read: AsyncIterable<Buffer> | Iterable<Buffer>,
  { path, bytes }: { readonly path: string; readonly bytes: number },
  hash: ReturnType<typeof createHash>,
  progress: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const piece of read) {
    hash.update(piece);
    seen += piece.length;
    progress(piece.length);
    yield piece;
  }
  if (seen !== bytes) throw new Broken({ reason: 'not-written', path, code: 'changed' });
}
