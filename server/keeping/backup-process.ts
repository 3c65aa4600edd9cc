import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import type { KeepingFault } from '../../domain/contract/keeping.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { newProcess } from '../threads/programs.ts';
import type { BackupMade, BackupOrder } from './backup.ts';

export type BackupTask = Omit<BackupOrder, 'passphrase'> & { readonly passphraseFile?: string | undefined };

export type BackupWord = { readonly share: number } | { readonly made: Result<BackupMade, KeepingFault> };

/** A backup in a process of its own, with the lowest priority: its work on the disk waits for no thread of the server, nor the server for it. */
export class BackupProcess {
  readonly #child: ChildProcess;
  readonly made: Promise<Result<BackupMade, KeepingFault>>;

  constructor(task: BackupTask, onShare: (share: number) => void) {
    this.#child = newProcess('../keeping/backup-program.ts', JSON.stringify(task), {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const { pid } = this.#child;
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
    this.made = this.#hear(onShare);
  }

  /** Ends it. What it has begun is removed by the next one. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const over = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await over;
  }

  #hear(onShare: (share: number) => void): Promise<Result<BackupMade, KeepingFault>> {
    return new Promise((resolve, reject) => {
      this.#child.on('message', (word: BackupWord) => {
        if ('made' in word) resolve(word.made);
        else onShare(word.share);
      });
      this.#child.once('error', reject);
      this.#child.once('exit', (code) => reject(new Error(`the backup ended with ${code ?? 'a signal'}`)));
    });
  }
}
