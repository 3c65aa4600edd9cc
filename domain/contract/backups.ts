import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Whole, record, refusalOf } from '../kernel/record.ts';
import { Nothing } from './call-schema.ts';
import type { KeepingFault } from './keeping.ts';

const Kept = record({ name: Type.String(), at: Moment, bytes: Whole });

/** How the backups stand that the server makes by itself. */
export const BackupState = record({
  /** The terms of the settings; without them the server makes no backups. */
  terms: Type.Optional(
    record({
      folder: Type.String(),
      everyH: Whole,
      keep: Whole,
      keepDays: Whole,
      encrypted: Type.Boolean(),
    }),
  ),
  kept: Type.Array(Kept, { description: 'newest first' }),
  nextAt: Type.Optional(Moment),
  /** How much of the present backup is done, 0 to 1. */
  share: Type.Optional(Type.Number()),
  /** The last attempt, if it failed. */
  failed: Type.Optional(record({ at: Moment, fault: refusalOf<KeepingFault>() })),
});
export type BackupState = Frozen<typeof BackupState>;

const tags = ['backups'];

export const backupCalls = {
  'GET /api/backups': {
    tags,
    summary: 'The backups that the server has made, the next one, and why the last one failed',
    response: { 200: BackupState },
  },
  'POST /api/backups': {
    tags,
    summary: 'Begins a backup now, into the folder of the settings',
    response: { 200: Nothing },
  },
};
