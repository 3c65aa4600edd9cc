import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** OWASP's smaller scrypt setting: 32 MB and about 100 ms each. */
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;

/** Two at a time: signing in must not take the processor from the live picture. */
const AT_ONCE = 2;
const waiting: (() => void)[] = [];
let running = 0;

/** What a password is kept as: `scrypt`, the salt and the key. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return ['scrypt', salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Takes as long for an account that does not exist, so that logins cannot be found out by the clock. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, salt, key] = (kept ?? `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`).split('$');
  const derived = await derive(password, Buffer.from(salt ?? '', 'base64url'));
  const wanted = Buffer.from(key ?? '', 'base64url');
  return kept !== undefined && wanted.length === derived.length && timingSafeEqual(wanted, derived);
}

async function derive(password: string, salt: Buffer): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await new Promise((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
