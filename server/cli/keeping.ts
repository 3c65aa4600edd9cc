import { parseArgs } from 'node:util';
import type { KeepingFault } from '../../domain/contract/keeping.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import { inEveryLanguage } from '../../domain/kernel/sentence.ts';
import { keepingSentence } from '../../domain/words/keeping.ts';
import { backUp } from '../keeping/backup.ts';
import { restore } from '../keeping/restore.ts';
import { dataFolderSet } from './journals.ts';
import { askedPassphrase, longEnough, passphraseIn } from '../keeping/passphrase.ts';

export const KEEPING_HELP = `cordon backup FILE [DATA_DIR]          writes all data into one file, while the server runs; --encrypt asks for a passphrase
cordon restore FILE [DATA_DIR]         restores a backup into an empty folder and verifies it
                                       both: --passphrase-file FILE`;

interface Asked {
  readonly file: string;
  readonly folder: string;
  readonly encrypt: boolean;
  readonly passphraseFile: string | undefined;
}

/** `cordon backup | restore`. They print JSON, and show how far they are on a terminal. Returns the exit status: 1 refused, 2 invalid arguments. */
export async function keeping(command: 'backup' | 'restore', args: readonly string[]): Promise<number> {
  const asked = askedIn(args);
  if (!asked) {
    console.error(KEEPING_HELP);
    return 2;
  }
  return command === 'backup' ? backupCommand(asked) : restoreCommand(asked);
}

function askedIn(args: readonly string[]): Asked | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { encrypt: { type: 'boolean', default: false }, 'passphrase-file': { type: 'string' } },
    });
    const [file, given, ...more] = positionals;
    const folder = file !== undefined && more.length === 0 ? (given ?? dataFolderSet()) : undefined;
    if (file === undefined || folder === undefined) return undefined;
    return { file, folder, encrypt: values.encrypt, passphraseFile: values['passphrase-file'] };
  } catch {
    return undefined;
  }
}

async function backupCommand({ file, folder, encrypt, passphraseFile }: Asked): Promise<number> {
  const passphrase = await passphraseFor(passphraseFile, encrypt ? newPassphrase : undefined);
  if (!passphrase.ok) return complain(passphrase.refusal);
  return told(
    await shown((onPart) => backUp({ file, folder, passphrase: passphrase.value, now: Date.now() }, onPart)),
  );
}

async function restoreCommand({ file, folder, passphraseFile }: Asked): Promise<number> {
  const passphrase = await passphraseFor(passphraseFile);
  if (!passphrase.ok) return complain(passphrase.refusal);
  const attempt = (given: string | undefined) =>
    shown((onPart) => restore({ file, folder, passphrase: given }, onPart));
  const first = await attempt(passphrase.value);
  const isAsking = !first.ok && first.refusal.reason === 'passphrase-needed' && process.stdin.isTTY;
  return told(isAsking ? await attempt(await askedPassphrase('Passphrase: ')) : first);
}

async function passphraseFor(
  file: string | undefined,
  ask?: () => Promise<Result<string, KeepingFault>>,
): Promise<Result<string | undefined, KeepingFault>> {
  if (file !== undefined) return passphraseIn(file);
  return ask ? ask() : ok(undefined);
}

async function newPassphrase(): Promise<Result<string, KeepingFault>> {
  const first = longEnough(await askedPassphrase('New passphrase: '));
  if (!first.ok) return first;
  const again = await askedPassphrase('Once more: ');
  return again === first.value ? first : refuse({ reason: 'passphrase-differs' });
}

/** Shows on a terminal how far the work is. */
async function shown<Done>(work: (onPart: (share: number) => void) => Promise<Done>): Promise<Done> {
  if (!process.stderr.isTTY) return work(() => undefined);
  let last = -1;
  const done = await work((share) => {
    const percent = Math.floor(share * 100);
    if (percent !== last) process.stderr.write(`\r${String(percent).padStart(3)} %`);
    last = percent;
  });
  process.stderr.write('\r');
  return done;
}

function told(done: Result<object, KeepingFault>): number {
  if (!done.ok) return complain(done.refusal);
  console.log(JSON.stringify({ ok: true, ...done.value }, null, 2));
  return 0;
}

function complain(fault: KeepingFault): number {
  const sentence = inEveryLanguage((one) => keepingSentence(fault, one));
  for (const line of Object.values(sentence)) console.error(line);
  return 1;
}
