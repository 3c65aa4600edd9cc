import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import type { Sentence } from '../../domain/kernel/sentence.ts';
import { jsonIn } from '../../domain/kernel/shape.ts';

/** What a file holds, packed or not, or why it cannot be read. */
export async function bytesIn(file: string): Promise<Result<Buffer, Sentence>> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return refuse({ en: `there is no file ${file}`, zh: `没有文件 ${file}` });
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isPacked) return ok(bytes);
  const plain = await promisify(gunzip)(bytes).catch(() => undefined);
  return plain ? ok(plain) : refuse({ en: `${file} is packed and broken`, zh: `压缩文件 ${file} 已损坏` });
}

/** What bytes say as JSON, or that this file says none. */
export function saidIn(file: string, bytes: Buffer): Result<unknown, Sentence> {
  const said = jsonIn(bytes.toString('utf8'));
  if (said.ok) return said;
  const { en, zh } = said.refusal.message;
  return refuse({ en: `${file} ${en}`, zh: `${file} ${zh}` });
}
