import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Totals } from '../../domain/totals/totals.ts';
import { verify } from '../../server/cli/verify.ts';
import { backUp } from '../../server/keeping/backup.ts';
import { restore } from '../../server/keeping/restore.ts';
import { openDatabase } from '../../server/store/database.ts';
import { stepNames } from '../../server/store/migrations.ts';
import { officer } from '../domain/builders.ts';
import { Caller } from './caller.ts';
import { foundIn } from './found-in.ts';
import { place } from './plan.ts';
import { PASSWORD, ownFolder, rows, running, sql } from './server.ts';

const FIXTURES = new URL('../../fixtures/', import.meta.url);
const NEWEST = 'databases/0018-proof-of-writing';
const ALL = ['old-journals/cordon', 'old-journals/names-in-chain', NEWEST];

/** A data folder with the database of an earlier version. */
async function folderWith(name: string): Promise<string> {
  const folder = ownFolder();
  const packed = await readFile(new URL(`${name}.sqlite.gz`, FIXTURES));
  await writeFile(join(folder, 'cordon.sqlite'), gunzipSync(packed));
  return folder;
}

function aside(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('before-upgrade'));
}

/** The database as the version before this one would have left it. */
async function agedFolder(): Promise<string> {
  const folder = await folderWith(NEWEST);
  const file = join(folder, 'cordon.sqlite');
  await sql(file, `delete from migration where name = '0018-proof-of-writing'`);
  await sql(file, 'drop table proof_of_writing');
  return folder;
}

test('there is a database of every fixture, and each is tried', () => {
  const found = ['old-journals', 'databases'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, FIXTURES))
      .filter((name) => name.endsWith('.sqlite.gz'))
      .map((name) => `${folder}/${name.replace('.sqlite.gz', '')}`),
  );
  expect(found.toSorted()).toEqual(ALL.toSorted());
});

test.for(ALL)(
  '[Z5, J8] a database of before opens, verifies and takes new entries; a copy is put aside once: %s',
  async (name) => {
    const folder = await folderWith(name);
    const file = join(folder, 'cordon.sqlite');
    const steps = (await rows(file, 'select name from migration order by name')) as { name: string }[];
    const heads = await rows(
      file,
      'select operation, max(revision), hash from commit_log group by operation',
    );
    const isOlder = steps.length < stepNames.length;
    const server = await running({ folder });
    const { journal } = server.cordon;
    for (const id of await journal.operations())
      expect(await verify(journal, id)).not.toHaveProperty('breach');
    expect(
      await rows(file, 'select operation, max(revision), hash from commit_log group by operation'),
    ).toEqual(heads);
    const desk = name === NEWEST ? new Caller(server.url) : await server.staff('administrator');
    const [id] = (await journal.operations()) as [string];
    if (name === NEWEST) {
      const signIn = { login: 'administrator', password: PASSWORD };
      expect((await desk.post('/api/sign-in', signIn)).status).toBe(200);
      const expected = JSON.parse(
        await readFile(new URL(`${name}.expected.json`, FIXTURES), 'utf8'),
      ) as Expected;
      expect(heads).toEqual([{ operation: id, 'max(revision)': expected.revision, hash: expected.head }]);
      const { body } = await desk.get(`/api/operations/${id}/totals?run=${expected.run}`);
      const values = Object.entries((body as Totals).all).map(([key, now]) => [
        key,
        typeof now === 'object' ? now.value : now,
      ]);
      expect(Object.fromEntries(values)).toMatchObject(expected.totals);
    }
    await place(desk, id, 'officer', [officer('newcomer')]);

    const newest = steps.at(-1)!.name;
    const copies = isOlder ? [`before-upgrade-${newest}.sqlite`] : [];
    expect(aside(folder)).toEqual(copies);
    for (const copy of copies) {
      expect(await rows(join(folder, copy), 'select name from migration order by name')).toEqual(steps);
      expect(await rows(join(folder, copy), 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    }
    await server.close();
    await (await running({ folder })).close();
    expect(aside(folder)).toEqual(copies);
  },
);

interface Expected {
  readonly revision: number;
  readonly head: string;
  readonly run: string;
  readonly totals: Readonly<Record<string, number>>;
}

test.for(ALL)(
  '[Z2, Z5] a database of before that no server has opened yet is backed up and restored: %s',
  async (name) => {
    const folder = await folderWith(name);
    const file = join(ownFolder(), 'b');
    const before = await readFile(join(folder, 'cordon.sqlite'));
    expect(await backUp({ folder, file, now: 0 })).toMatchObject({ ok: true });
    expect((await readFile(join(folder, 'cordon.sqlite'))).equals(before)).toBe(true);
    const to = join(ownFolder(), 'to');
    expect(await restore({ file, folder: to })).toMatchObject({ ok: true });
    expect(readdirSync(to)).toEqual(['cordon.sqlite']);
    const server = await running({ folder: to });
    const { journal } = server.cordon;
    for (const id of await journal.operations())
      expect(await verify(journal, id)).not.toHaveProperty('breach');
  },
);

test('[Z5] a database of a newer version is refused in words, and stays as it is', async () => {
  const folder = await folderWith(NEWEST);
  const file = join(folder, 'cordon.sqlite');
  await sql(file, `insert into migration (name, batch, migration_time) values ('9999-from-tomorrow', 9, 0)`);
  const before = await readFile(file);
  const refusal = /written by a newer version of Cordon \(its step 9999-from-tomorrow/;
  await expect(running({ folder })).rejects.toThrow(refusal);
  await expect(openDatabase(file, { readOnly: true })).rejects.toThrow(refusal);
  expect((await readFile(file)).equals(before)).toBe(true);
  expect(aside(folder)).toEqual([]);

  const archive = join(ownFolder(), 'b');
  expect(await backUp({ folder, file: archive, now: 0 })).toMatchObject({ ok: true });
  const to = join(ownFolder(), 'to');
  expect(await restore({ file: archive, folder: to })).toMatchObject({
    refusal: { reason: 'database-newer', step: '9999-from-tomorrow' },
  });
  expect(existsSync(to)).toBe(false);
  await writeFile(join(folder, 'before-upgrade-0018-proof-of-writing.sqlite'), 'old');
  await expect(running({ folder })).rejects.toThrow(/before-upgrade-0018-proof-of-writing\.sqlite/);
});

test('[Z5] a copy that was put aside leaves with whoever is erased, with a deleted operation, and after thirty days', async () => {
  const folder = await agedFolder();
  const server = await running({ folder });
  expect(aside(folder)).toEqual(['before-upgrade-0017-account-limits.sqlite']);
  const desk = new Caller(server.url);
  await desk.post('/api/sign-in', { login: 'administrator', password: PASSWORD });
  const [id] = (await server.cordon.journal.operations()) as [string];
  expect(await foundIn(folder, ['Mei Undine'])).toContain(
    'before-upgrade-0017-account-limits.sqlite: Mei Undine',
  );
  expect(await desk.act(id, 'officer.erase', { id: 'mei', why: 'She left' })).toMatchObject({ ok: true });
  expect(await foundIn(folder, ['Mei Undine'])).toEqual([]);
  await server.close();

  const copy = join(folder, 'before-upgrade-0001-journal.sqlite');
  await writeFile(copy, 'old');
  await (await running({ folder })).close();
  expect(existsSync(copy)).toBe(true);
  const then = Date.now() / 1000 - 31 * 86_400;
  await utimes(copy, then, then);
  await (await running({ folder })).close();
  expect(existsSync(copy)).toBe(false);
});

test('[Z5] where the copy cannot be written, nothing is upgraded', async () => {
  const folder = await agedFolder();
  // A folder of its name is in the way of the copy, as a full disk would be.
  await mkdir(join(folder, 'before-upgrade-0017-account-limits.sqlite.part', 'x'), { recursive: true });
  await expect(running({ folder })).rejects.toThrow();
  const steps = await rows(join(folder, 'cordon.sqlite'), 'select max(name) as newest from migration');
  expect(steps).toEqual([{ newest: '0017-account-limits' }]);
});
