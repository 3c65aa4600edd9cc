import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { KeepingFault } from '../../domain/contract/keeping.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';

/** The same as for passwords. */
export const LEAST_PASSPHRASE = 12;

/** The first line of a file. A passphrase is never an argument: every user of the machine can read those. */
export async function passphraseIn(file: string): Promise<Result<string, KeepingFault>> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return refuse({ reason: 'passphrase-unread', file });
  const [line = ''] = text.split(/\r?\n/);
  return longEnough(line);
}

export function longEnough(passphrase: string): Result<string, KeepingFault> {
  return passphrase.length < LEAST_PASSPHRASE
    ? refuse({ reason: 'passphrase-short', least: LEAST_PASSPHRASE })
    : ok(passphrase);
}

/** Asks for it on the terminal, without showing it. */
export async function askedPassphrase(question: string): Promise<string> {
  process.stderr.write(question);
  const unseen = new Writable({ write: (_piece, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
  lines.once('SIGINT', () => process.exit(130));
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
