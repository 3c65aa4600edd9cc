import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { Broken } from './broken.ts';
import { Pieces } from './pieces.ts';

/**
 * An encrypted file: a head (MAGIC, three numbers of scrypt, a salt), the tag of nothing, then chunks of 64 KB, each with its tag.
 * The first tag covers the head, so a wrong passphrase is known at once. The nonce of a chunk is its number, and whether it is
 * the last: none can be left out, moved or added, and no byte is passed on before its tag is checked.
 */
const MAGIC = Buffer.from('cordon sealed 1\n');
const CHUNK = 64 * 1024;
const TAG = 16;
const SALT = 16;
const HEAD = MAGIC.length + 3 + SALT;

/** N = 2^17, r = 8, p = 1: 128 MB and half a second for each guess. */
const COST = [17, 8, 1] as const;
/** The most that the head of a file may ask for: 1 GB. */
const MOST_COST = [20, 8, 4] as const;

export function isSealed(start: Buffer): boolean {
  return start.subarray(0, MAGIC.length).equals(MAGIC);
}

/** Encrypts bytes with a passphrase. */
export async function* sealed(
  plain: AsyncIterable<Buffer>,
  passphrase: string,
  cost: readonly [number, number, number] = COST,
): AsyncGenerator<Buffer> {
  const head = Buffer.concat([MAGIC, Buffer.from(cost), randomBytes(SALT)]);
  const key = await keyOf(passphrase, head);
  yield head;
  yield sealedChunk(key, 0, Buffer.alloc(0), false, head);
  const pieces = new Pieces(plain);
  for (let number = 1, isLast = false; !isLast; number++) {
    const chunk = await pieces.upTo(CHUNK);
    isLast = await pieces.isOver();
    yield sealedChunk(key, number, chunk, isLast);
  }
}

/** Decrypts what `sealed` made. */
export async function* unsealed(
  bytes: AsyncIterable<Buffer>,
  passphrase: string,
  file: string,
): AsyncGenerator<Buffer> {
  const pieces = new Pieces(bytes);
  const head = await pieces.upTo(HEAD);
  const damaged = new Broken({ reason: 'archive-damaged', file });
  const isTooDear = COST.some((_, i) => (head[MAGIC.length + i] ?? Infinity) > MOST_COST[i]!);
  if (head.length < HEAD || isTooDear) throw damaged;
  const key = await keyOf(passphrase, head);
  if (!openChunk(key, 0, await pieces.upTo(TAG), false, head))
    throw new Broken({ reason: 'passphrase-wrong', file });
  for (let number = 1, isLast = false; !isLast; number++) {
    const chunk = await pieces.upTo(CHUNK + TAG);
    isLast = await pieces.isOver();
    const plain = openChunk(key, number, chunk, isLast);
    if (!plain) throw damaged;
    yield plain;
  }
}

function keyOf(passphrase: string, head: Buffer): Promise<Buffer> {
  const [log = 0, r = 0, p = 0] = head.subarray(MAGIC.length);
  const salt = head.subarray(-SALT);
  const options = { N: 2 ** log, r, p, maxmem: 2 ** 31 };
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFC'), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function sealedChunk(key: Buffer, number: number, plain: Buffer, isLast: boolean, covered?: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast));
  if (covered) cipher.setAAD(covered);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The plain bytes of a chunk, or nothing if its tag is wrong. */
function openChunk(
  key: Buffer,
  number: number,
  chunk: Buffer,
  isLast: boolean,
  covered?: Buffer,
): Buffer | undefined {
  if (chunk.length < TAG) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: TAG });
  decipher.setAuthTag(chunk.subarray(-TAG));
  if (covered) decipher.setAAD(covered);
  const plain = decipher.update(chunk.subarray(0, -TAG));
  try {
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}
