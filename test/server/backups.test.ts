import { readdirSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BackupState } from '../../domain/contract/backups.ts';
import { readConfig } from '../../server/config.ts';
import { backupName, outlived } from '../../server/keeping/kept-backups.ts';
import { restore } from '../../server/keeping/restore.ts';
import type { Caller } from './caller.ts';
import { planned } from './plan.ts';
import { ownFolder, running } from './server.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function stateOf(desk: Caller): Promise<BackupState> {
  const { status, body } = await desk.get('/api/backups');
  expect(status).toBe(200);
  return body as BackupState;
}

test('[Z4] of the backups the newest stays, the others by number and age', () => {
  const some = fc.record({
    ages: fc.uniqueArray(fc.integer({ min: 0, max: 100 * DAY }), { maxLength: 40 }),
    keep: fc.integer({ min: 1, max: 20 }),
    keepDays: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(some, ({ ages, keep, keepDays }) => {
      const now = 1_700_000_000_000;
      const kept = ages
        .toSorted((a, b) => a - b)
        .map((age) => ({ name: String(age), at: now - age, bytes: 1 }));
      const gone = new Set(outlived(kept, { keep, keepDays }, now));
      const left = kept.filter((one) => !gone.has(one));
      expect(left[0]).toBe(kept[0]);
      expect(left.length).toBeLessThanOrEqual(keep);
      for (const { at } of left.slice(1)) expect(now - at).toBeLessThanOrEqual(keepDays * DAY);
      const young = kept.slice(0, keep).filter(({ at }) => now - at <= keepDays * DAY);
      expect(left.length).toBeGreaterThanOrEqual(young.length);
    }),
  );
});

test('[Z4] the server makes a backup when one is due, deletes what is too old, and knows after a restart what there is', async () => {
  const folder = ownFolder();
  const place = ownFolder();
  const now = Date.UTC(2026, 11, 1, 4, 30);
  const old = [2, 20, 40].map((days) => backupName(now - days * DAY));
  for (const name of old) await writeFile(join(place, name), 'old');
  await writeFile(join(place, 'cordon-2020-01-01.backup'), 'of somebody else');
  const terms = { folder: place, everyH: 24, keep: 3, keepDays: 30 };
  const clock = { now };
  const server = await running({ folder, backups: terms, now: () => clock.now });
  await server.cordon.backups.settled();
  const desk = await server.staff('administrator');
  const made = 'cordon-2026-12-01-043000.backup';
  const { kept, nextAt, failed } = await stateOf(desk);
  expect(kept.map(({ name }) => name)).toEqual([made, ...old.slice(0, 2)]);
  expect([nextAt, failed]).toEqual([now + DAY, undefined]);
  expect(readdirSync(place)).toContain('cordon-2020-01-01.backup');

  await planned(desk);
  clock.now += 2 * HOUR;
  expect((await desk.post('/api/backups', {})).status).toBe(200);
  await server.cordon.backups.settled();
  expect((await stateOf(desk)).kept.map(({ name }) => name)).toEqual([
    'cordon-2026-12-01-063000.backup',
    made,
    old[0],
  ]);
  const restored = await restore({
    file: join(place, 'cordon-2026-12-01-063000.backup'),
    folder: join(place, 'to'),
  });
  expect(restored).toMatchObject({ ok: true, value: { operations: [{}] } });
  await server.close();

  clock.now += HOUR;
  const again = await running({ folder, backups: terms, now: () => clock.now });
  await again.cordon.backups.settled();
  expect(again.cordon.backups.state).toMatchObject({ kept: { length: 3 }, nextAt: now + 26 * HOUR });
  const { body } = await desk.at(again.url).get('/api/security-log');
  expect(JSON.stringify(body)).toMatch(/backed-up.*backed-up/);
});

test('[Z4] a backup that fails is told to administrators with the reason until one succeeds', async () => {
  const folder = ownFolder();
  const place = ownFolder();
  const secret = join(place, 'secret');
  const terms = { folder: join(place, 'backups'), everyH: 24, keep: 3, keepDays: 30, passphraseFile: secret };
  const server = await running({ folder, backups: terms });
  await server.cordon.backups.settled();
  const desk = await server.staff('administrator');
  const planner = await server.staff('planner');
  expect((await planner.get('/api/backups')).status).toBe(403);
  const again = async () => {
    expect((await desk.post('/api/backups', {})).status).toBe(200);
    await server.cordon.backups.settled();
    return (await stateOf(desk)).failed?.fault;
  };
  expect((await stateOf(desk)).failed?.fault).toEqual({ reason: 'passphrase-unread', file: secret });
  await writeFile(secret, 'short');
  expect(await again()).toEqual({ reason: 'passphrase-short', least: 12 });
  await writeFile(secret, 'a long way to Luming\n');
  await rm(terms.folder, { recursive: true });
  await writeFile(terms.folder, 'no folder');
  expect(await again()).toMatchObject({ reason: 'not-written', path: terms.folder });
  expect((await stateOf(desk)).nextAt).toBeGreaterThan(Date.now() + HOUR / 2);
  await rm(terms.folder);
  expect(await again()).toBeUndefined();

  const { kept, terms: told } = await stateOf(desk);
  expect([kept.length, told?.encrypted]).toEqual([1, true]);
  expect(JSON.stringify(told)).not.toContain('secret');
  const order = { file: join(terms.folder, kept[0]!.name), folder: join(place, 'to') };
  expect(await restore(order)).toMatchObject({ refusal: { reason: 'passphrase-needed' } });
  expect(await restore({ ...order, passphrase: 'a long way to Luming' })).toMatchObject({ ok: true });
  await chmod(terms.folder, 0o700);
});

test('[Z4] a server that stops ends the backup that it is making, and the next one removes what is left', async () => {
  const folder = ownFolder();
  const place = ownFolder();
  const terms = { folder: place, everyH: 24, keep: 3, keepDays: 30 };
  const server = await running({ folder, backups: terms });
  await server.close();
  expect(server.cordon.backups.state.failed).toBeUndefined();
  await writeFile(join(place, `${backupName(0)}.part`), 'half');
  const again = await running({ folder, backups: terms });
  await again.cordon.backups.settled();
  expect(again.cordon.backups.state.kept).toHaveLength(1);
  expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('[Z4] without a folder in the settings the server makes no backups, and says so', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  expect(await stateOf(desk)).toEqual({ kept: [] });
  expect((await desk.post('/api/backups', {})).status).toBe(404);
  expect(readConfig({ BACKUP_FOLDER: '/backups', BACKUP_KEEP: '0' })).toMatchObject({
    lines: [expect.stringContaining('BACKUP_KEEP is 0')],
  });
  expect(readConfig({ BACKUP_FOLDER: '/backups', BACKUP_EVERY_H: '6' })).toMatchObject({
    config: { backups: { folder: '/backups', everyH: 6, keep: 14, keepDays: 30 } },
  });
});
