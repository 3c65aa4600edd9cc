import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupState } from '../../domain/contract/backups.ts';

export type KeptBackup = BackupState['kept'][number];

const DAY_MS = 86_400_000;

/** Only files with such a name are counted and deleted: cordon-2026-12-01-043000.backup, in UTC. */
const NAME = /^cordon-(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)(\d\d)\.backup$/;

export function backupName(at: number): string {
  const [day, time] = new Date(at).toISOString().split('T') as [string, string];
  return `cordon-${day}-${time.slice(0, 8).replaceAll(':', '')}.backup`;
}

/** The backups in a folder, newest first. */
export async function backupsIn(folder: string): Promise<KeptBackup[]> {
  const found = (await readdir(folder)).map(async (name) => {
    const [, day, h, m, s] = NAME.exec(name) ?? [];
    const about = day === undefined ? undefined : await stat(join(folder, name)).catch(() => undefined);
    return about ? [{ name, at: Date.parse(`${day}T${h}:${m}:${s}Z`), bytes: about.size }] : [];
  });
  return (await Promise.all(found)).flat().toSorted((one, other) => other.at - one.at);
}

/** Those that are beyond the number or the age. The newest is always kept. */
export function outlived(
  kept: readonly KeptBackup[],
  terms: { readonly keep: number; readonly keepDays: number },
  now: number,
): readonly KeptBackup[] {
  return kept.filter(({ at }, i) => i > 0 && (i >= terms.keep || now - at > terms.keepDays * DAY_MS));
}

/** Deletes what a backup left that was ended. */
export async function dropUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.endsWith('.part') && NAME.test(name.slice(0, -'.part'.length))) await rm(join(folder, name));
}

/** Deletes a backup. One that is gone already is no fault. */
export async function dropBackup(folder: string, { name }: KeptBackup): Promise<void> {
  await rm(join(folder, name), { force: true });
}
