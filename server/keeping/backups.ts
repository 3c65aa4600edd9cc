import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupState } from '../../domain/contract/backups.ts';
import type { KeepingFault } from '../../domain/contract/keeping.ts';
import type { ErrorLog } from '../log/error-log.ts';
import { MACHINE, type Noted, type SecurityLog } from '../security/security-log.ts';
import { BackupProcess } from './backup-process.ts';
import { faultOf } from './broken.ts';
import {
  backupName,
  backupsIn,
  dropBackup,
  dropUnfinished,
  outlived,
  type KeptBackup,
} from './kept-backups.ts';

/** When the server makes backups, and how long it keeps them. */
export interface BackupTerms {
  readonly folder: string;
  readonly everyH: number;
  readonly keep: number;
  readonly keepDays: number;
  readonly passphraseFile?: string | undefined;
}

interface Around {
  readonly terms: BackupTerms | undefined;
  readonly dataFolder: string;
  readonly now: () => number;
  readonly errors: ErrorLog;
  readonly securityLog: Pick<SecurityLog, 'note'>;
}

const HOUR_MS = 3_600_000;
/** How often it is looked whether one is due. */
const LOOK_EVERY_MS = 60_000;
/** One that failed is tried again after this time, however far apart they are. */
const AGAIN_AFTER_MS = HOUR_MS;

/** The backups that the server makes by itself. What exists is read from the folder, so a restart forgets nothing. */
export class Backups {
  readonly #around: Around;
  #kept: readonly KeptBackup[] = [];
  #running: BackupProcess | undefined;
  #share: number | undefined;
  #failed: { readonly at: number; readonly fault: KeepingFault } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #making: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(around: Around) {
    this.#around = around;
  }

  async open(): Promise<void> {
    const { terms } = this.#around;
    if (!terms) return;
    await this.#read();
    this.#timer = setInterval(() => this.#makeIfDue(), LOOK_EVERY_MS).unref();
    this.#makeIfDue();
  }

  get state(): BackupState {
    const { terms } = this.#around;
    const { passphraseFile, ...told } = terms ?? {};
    return {
      ...(terms && { terms: { ...(told as BackupTerms), encrypted: passphraseFile !== undefined } }),
      kept: [...this.#kept],
      ...(terms && { nextAt: this.#nextAt(terms) }),
      ...(this.#share !== undefined && { share: this.#share }),
      ...(this.#failed && { failed: this.#failed }),
    };
  }

  /** When the newest backup was made. */
  get lastAt(): number | undefined {
    return this.#kept[0]?.at;
  }

  /** Makes a backup now, unless one is being made. Returns whether the settings name a folder for it. */
  make(by: Noted = { by: MACHINE }): boolean {
    const { terms } = this.#around;
    if (!terms) return false;
    if (this.#share === undefined && !this.#isStopped) this.#making = this.#made(terms, by);
    return true;
  }

  /** When the backup that is being made is done. */
  async settled(): Promise<void> {
    await this.#making;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await this.#running?.stop();
    await this.#making;
  }

  #nextAt({ everyH }: BackupTerms): number {
    const due = (this.lastAt ?? -Infinity) + everyH * HOUR_MS;
    const again = this.#failed ? this.#failed.at + AGAIN_AFTER_MS : -Infinity;
    return Math.max(due, again, 0);
  }

  #makeIfDue(): void {
    const { terms, now } = this.#around;
    if (terms && now() >= this.#nextAt(terms)) this.make();
  }

  async #made(terms: BackupTerms, by: Noted): Promise<void> {
    const { now, errors, securityLog } = this.#around;
    const at = now();
    this.#share = 0;
    try {
      const fault = await this.#attempt(terms, at);
      this.#failed = fault && { at, fault };
      if (!fault) await securityLog.note('backed-up', by);
    } catch (error) {
      if (this.#isStopped) return;
      errors.report(error, 'making a backup');
      this.#failed = { at, fault: { reason: 'backup-ended' } };
    } finally {
      this.#running = this.#share = undefined;
    }
  }

  async #attempt(terms: BackupTerms, at: number): Promise<KeepingFault | undefined> {
    const { folder, passphraseFile } = terms;
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await dropUnfinished(folder);
    } catch (error) {
      return hindered(error, folder);
    }
    const task = {
      folder: this.#around.dataFolder,
      file: join(folder, backupName(at)),
      passphraseFile,
      now: at,
    };
    this.#running = new BackupProcess(task, (share) => (this.#share = share));
    const made = await this.#running.made;
    if (!made.ok) return made.refusal;
    await this.#read();
    for (const one of outlived(this.#kept, terms, this.#around.now())) await dropBackup(folder, one);
    await this.#read();
    return undefined;
  }

  async #read(): Promise<void> {
    this.#kept = await backupsIn(this.#around.terms!.folder).catch(() => []);
  }
}

/** Why a folder cannot be made. */
function hindered(error: unknown, folder: string): KeepingFault | undefined {
  const fault = faultOf(error, folder, folder);
  return fault.ok ? undefined : fault.refusal;
}
