import type { KeepingFault } from '../../domain/contract/keeping.ts';
import { refuse, type Result } from '../../domain/kernel/result.ts';
import { backUp, type BackupMade } from './backup.ts';
import { passphraseIn } from './passphrase.ts';
import type { BackupTask, BackupWord } from './backup-process.ts';

/** Makes one backup in a process of its own, and tells how far it is. */
const { passphraseFile, ...order } = JSON.parse(process.argv.at(-1)!) as BackupTask;

let told = -1;
const tell = (word: BackupWord) => process.send!(word);
const tellShare = (share: number) => {
  if (Math.floor(share * 100) > told) tell({ share });
  told = Math.max(told, Math.floor(share * 100));
};

async function made(): Promise<Result<BackupMade, KeepingFault>> {
  const passphrase = passphraseFile === undefined ? undefined : await passphraseIn(passphraseFile);
  if (passphrase && !passphrase.ok) return refuse(passphrase.refusal);
  return backUp({ ...order, passphrase: passphrase?.value }, tellShare);
}

tell({ made: await made() });
process.disconnect();
