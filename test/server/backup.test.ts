import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { expect, test } from 'vitest';
import type { Result } from '../../domain/kernel/result.ts';
import type { KeepingFault } from '../../domain/contract/keeping.ts';
import type { Totals } from '../../domain/totals/totals.ts';
import { keeping } from '../../server/cli/keeping.ts';
import { verify } from '../../server/cli/verify.ts';
import { backUp } from '../../server/keeping/backup.ts';
import { restore } from '../../server/keeping/restore.ts';
import { sealed, unsealed } from '../../server/keeping/sealing.ts';
import { packed, unpacked } from '../../server/keeping/tar.ts';
import { EIGHT } from '../domain/builders.ts';
import { Caller, asked, type Line } from './caller.ts';
import { commandHere, cordonProcess } from './command.ts';
import { jpeg } from './jpeg-file.ts';
import { guided, phoneOf, planned } from './plan.ts';
import { PASSWORD, ownFolder, rows, running } from './server.ts';
import { startedOn } from './started.ts';

const PASSPHRASE = 'a long way to Luming';

function made<Value>(result: Result<Value, KeepingFault>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** A data folder with an operation in which a photograph was sent, whose server has ended. */
async function dataFolder() {
  const folder = ownFolder();
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const mei = await phoneOf(server, desk, id, 'mei');
  await photographed(mei, id);
  await server.close();
  return { folder, id, cookies: { desk, mei } };
}

async function photographed(mei: Caller, id: string): Promise<void> {
  const crowd = { runId: 'r1', kind: 'crowd', officerId: 'mei', happenedAt: EIGHT };
  const actionId = randomUUID();
  await mei.act(id, 'incident.open', crowd, actionId);
  const path = `/api/operations/${id}/incidents/${actionId}.1/photos/${randomUUID()}`;
  const headers = { 'content-type': 'image/jpeg' };
  expect((await mei.send('PUT', path, new Uint8Array(jpeg()), headers)).status).toBe(200);
}

/** How long a phone waits before its next count, ms: as fast as one session may. */
const PAUSE = { taken: 50, refused: 500 };

/** Twenty phones of one session that count as fast as they may. */
class Load {
  acknowledged = 0;
  #isOver = false;
  #awaited = { many: 0, met: (): void => undefined };
  readonly #lines: readonly Line[];
  readonly #counting: Promise<unknown>;

  static async of(desk: Caller, id: string): Promise<Load> {
    return new Load(await Promise.all(Array.from({ length: 20 }, () => desk.line())), id);
  }

  constructor(lines: readonly Line[], id: string) {
    this.#lines = lines;
    this.#counting = Promise.all(lines.map((line) => this.#count(line, id)));
  }

  /** Once so many counts are acknowledged. */
  reached(many: number): Promise<void> {
    return new Promise((met) => (this.#awaited = { many, met }));
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#counting;
    for (const line of this.#lines) line.disconnect();
  }

  async #count(line: Line, id: string): Promise<void> {
    while (!this.#isOver) {
      const { ok } = await asked(line, id, 'count.add', guided('mei', 1), randomUUID());
      if (ok) this.acknowledged += 1;
      if (this.acknowledged >= this.#awaited.many) this.#awaited.met();
      await new Promise((go) => setTimeout(go, ok ? PAUSE.taken : PAUSE.refused));
    }
  }
}

test('[Z1, Z2, J5] drill: backed up while twenty phones write, killed, restored: verified, everybody is signed in, the totals are the same', async () => {
  const folder = ownFolder();
  const place = ownFolder();
  const { child, url, token } = await startedOn(folder);
  const desk = new Caller(url);
  await desk.post('/api/setup', { token, login: 'desk', name: 'Desk', password: PASSWORD });
  const id = await planned(desk);
  const mei = await phoneOf({ url } as never, desk, id, 'mei');
  await photographed(mei, id);
  const photo = readdirSync(join(folder, 'photos', id))[0]!.replace('.jpg', '');

  const load = await Load.of(desk, id);
  await load.reached(100);
  const [during, whole] = [join(place, 'during.backup'), join(place, 'whole.backup')];
  expect(await cordonProcess('backup', during, folder)).toMatchObject({ code: 0 });
  await load.reached(load.acknowledged + 100);
  await load.stop();
  const totalsAt = async (caller: Caller) =>
    ((await caller.get(`/api/operations/${id}/totals?run=r1`)).body as Totals).all;
  const totals = await totalsAt(desk);
  made(await backUp({ folder, file: whole, now: Date.now() }));
  const dead = once(child, 'exit');
  child.kill('SIGKILL');
  await dead;
  await rm(folder, { recursive: true });

  made(await restore({ file: whole, folder }));
  const again = await running({ folder, passwordCost: 2 ** 15 });
  expect(await verify(again.cordon.journal, id)).not.toHaveProperty('breach');
  const returned = new Caller(again.url);
  expect((await returned.post('/api/sign-in', { login: 'desk', password: PASSWORD })).status).toBe(200);
  expect(await totalsAt(returned)).toEqual(totals);
  expect((await mei.at(again.url).get('/api/me')).status).toBe(200);
  const shown = await returned.send('GET', `/api/operations/${id}/photos/${photo}`);
  expect(Buffer.from(await shown.arrayBuffer()).equals(jpeg())).toBe(true);

  const earlier = join(place, 'earlier');
  made(await restore({ file: during, folder: earlier }));
  const older = await running({ folder: earlier });
  const [all, then] = [
    await again.cordon.journal.rows(id, 0, 1e6),
    await older.cordon.journal.rows(id, 0, 1e6),
  ];
  expect(then).toEqual(all.slice(0, then.length));
  expect(then.filter(({ action_name }) => action_name === 'count.add').length).toBeGreaterThanOrEqual(100);
  expect(then.length).toBeLessThan(all.length);
});

test('[Z1] a backup has every file of the data folder but none that is unfinished, and leaves nothing beside itself', async () => {
  const { folder } = await dataFolder();
  const place = ownFolder();
  await mkdir(join(folder, 'base-maps', 'm1'), { recursive: true });
  await writeFile(join(folder, 'base-maps', 'm1', 'map.pmtiles'), randomBytes(3_000_001));
  await writeFile(join(folder, 'base-maps', 'empty'), '');
  await writeFile(join(folder, 'base-maps', 'half.part'), 'half');
  await writeFile(join(folder, 'backup-999999999.part'), 'of a process that was killed');
  const before = readdirSync(folder, { recursive: true }).toSorted();
  const shares: number[] = [];
  const file = join(place, 'b');
  const { operations } = made(await backUp({ folder, file, now: Date.now() }, (share) => shares.push(share)));
  expect(operations).toHaveLength(1);
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
  expect(shares.at(-1)).toBe(1);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(readdirSync(place)).toEqual(['b']);
  expect(readdirSync(folder, { recursive: true }).toSorted()).toEqual(
    before.filter((name) => name !== 'backup-999999999.part'),
  );

  const to = join(place, 'to');
  made(await restore({ file, folder: to }));
  // A folder without a file is in no archive.
  const wanted = before.filter((name) => name !== 'networks' && !/\.(part|lock)$/.test(String(name)));
  expect(readdirSync(to, { recursive: true }).toSorted()).toEqual(wanted);
  const map = join('base-maps', 'm1', 'map.pmtiles');
  expect((await readFile(join(to, map))).equals(await readFile(join(folder, map)))).toBe(true);
  expect((await stat(to)).mode & 0o777).toBe(0o700);
});

test('[Z1, Z2] nothing is overwritten: neither a file by a backup, nor a folder by what is restored', async () => {
  const { folder } = await dataFolder();
  const place = ownFolder();
  const file = join(place, 'b');
  made(await backUp({ folder, file, now: 0 }));
  expect(await backUp({ folder, file, now: 0 })).toMatchObject({ refusal: { reason: 'file-exists' } });
  expect(await restore({ file, folder })).toMatchObject({ refusal: { reason: 'folder-taken' } });
  expect(await backUp({ folder: place, file: `${file}2`, now: 0 })).toMatchObject({
    refusal: { reason: 'no-database' },
  });
  expect(readdirSync(place)).toEqual(['b']);
  const { code, stderr } = await commandHere(() => keeping('restore', [file, folder]));
  expect([code, stderr]).toEqual([1, expect.stringMatching(/is not empty[\s\S]*不是空文件夹/)]);
});

test('[Z2] a restore that was interrupted is begun again', async () => {
  const { folder } = await dataFolder();
  const place = ownFolder();
  const [file, to] = [join(place, 'b'), join(place, 'to')];
  made(await backUp({ folder, file, now: 0 }));
  await mkdir(join(to, 'restoring.part', 'photos'), { recursive: true });
  await writeFile(join(to, 'restoring.part', 'cordon.sqlite'), 'half');
  made(await restore({ file, folder: to }));
  expect(readdirSync(to)).not.toContain('restoring.part');
});

test('[Z2] an archive that is cut off or damaged anywhere is refused, and leaves nothing', async () => {
  const { folder } = await dataFolder();
  const place = ownFolder();
  for (const passphrase of [undefined, PASSPHRASE]) {
    const file = join(place, `b-${passphrase ?? 'open'}`);
    made(await backUp({ folder, file, passphrase, now: 0 }));
    const whole = await readFile(file);
    const to = join(place, 'to');
    const refused = async () => {
      const restored = await restore({ file, folder: to, passphrase });
      expect(restored.ok ? 'restored' : restored.refusal.reason).toMatch(
        /^(archive-damaged|part-damaged|no-archive|passphrase-needed|passphrase-wrong)$/,
      );
      expect(existsSync(to)).toBe(false);
    };
    for (const share of [0.3, 0.7, 0.999]) {
      const bytes = Buffer.from(whole);
      bytes.fill(0x5a, Math.floor(share * whole.length), Math.floor(share * whole.length) + 8);
      await writeFile(file, bytes);
      await refused();
    }
    for (const length of [0, 10, 40, Math.floor(whole.length / 2), whole.length - 1]) {
      await writeFile(file, whole.subarray(0, length));
      await refused();
    }
  }
});

/** An archive with its files changed. */
async function changed(
  file: string,
  change: (files: Map<string, Buffer>) => void,
  head?: (header: Header) => void,
): Promise<void> {
  const files = new Map<string, Buffer>();
  for await (const { path, body } of unpacked(Readable.from([gunzipSync(await readFile(file))]), file)) {
    const pieces: Buffer[] = [];
    for await (const piece of body) pieces.push(piece);
    files.set(path, Buffer.concat(pieces));
  }
  change(files);
  const all = [...files].map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    body: Readable.from([bytes]),
  }));
  const pieces: Buffer[] = [];
  for await (const piece of packed(Readable.from(all), new Date(0))) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  if (head) {
    const header = new Header(bytes, 0);
    head(header);
    header.encode(bytes, 0);
  }
  await writeFile(file, gzipSync(bytes));
}

const LIES: readonly [string, (files: Map<string, Buffer>) => void, string, ((header: Header) => void)?][] = [
  ['a path upwards', (files) => files.set('photos/../../evil', Buffer.from('x')), 'path-outside'],
  ['a path from the root', (files) => files.set('/tmp/evil', Buffer.from('x')), 'path-outside'],
  ['a path of another system', (files) => files.set('C:\\evil', Buffer.from('x')), 'path-outside'],
  [
    'a file that the list does not name',
    (files) => files.set('photos/more', Buffer.from('x')),
    'part-missing',
  ],
  ['a log beside the database', (files) => files.set('cordon.sqlite-wal', Buffer.from('x')), 'part-missing'],
  ['no list', (files) => files.delete('manifest.json'), 'archive-damaged'],
  ['no database', (files) => files.delete('cordon.sqlite'), 'part-missing'],
  ['another database', (files) => files.set('cordon.sqlite', Buffer.alloc(4096)), 'part-damaged'],
  [
    'a list of another form',
    (files) => files.set('manifest.json', Buffer.from('{"format":1}')),
    'archive-damaged',
  ],
  ['a list of a later version', (files) => relisted(files, { format: 99 }), 'archive-newer'],
  ['another head of a journal', (files) => relisted(files, { operations: [] }), 'journal-other'],
  ['a link', () => undefined, 'archive-damaged', (header) => (header.type = 'SymbolicLink')],
];

function relisted(files: Map<string, Buffer>, change: object): void {
  const list = JSON.parse(files.get('manifest.json')!.toString()) as object;
  files.set('manifest.json', Buffer.from(JSON.stringify({ ...list, ...change })));
}

test('[Z2] an archive that is not as its list says, or leads out of the folder, is refused and leaves nothing', async () => {
  const { folder } = await dataFolder();
  const place = ownFolder();
  const [whole, file, to] = [join(place, 'whole'), join(place, 'b'), join(place, 'in', 'to')];
  await mkdir(join(place, 'in'));
  made(await backUp({ folder, file: whole, now: 0 }));
  for (const [title, change, reason, head] of LIES) {
    await writeFile(file, await readFile(whole));
    await changed(file, change, head);
    expect(await restore({ file, folder: to }), title).toMatchObject({ refusal: { reason } });
    expect([readdirSync(place).toSorted(), readdirSync(join(place, 'in'))], title).toEqual([
      ['b', 'in', 'whole'],
      [],
    ]);
  }
  await writeFile(file, await readFile(whole));
  await changed(file, () => undefined);
  made(await restore({ file, folder: to }));
});

test('[Z2] a journal that was altered in the archive with its checksums is found', async () => {
  const { folder, id } = await dataFolder();
  const place = ownFolder();
  await rows(
    join(folder, 'cordon.sqlite'),
    `update commit_log set changes = replace(changes, 'p2', 'p9') where revision = 8`,
  );
  const file = join(place, 'b');
  made(await backUp({ folder, file, now: 0 }));
  expect(await restore({ file, folder: join(place, 'to') })).toMatchObject({
    refusal: { reason: 'journal-broken', operation: id, revision: 8 },
  });
  expect(readdirSync(place)).toEqual(['b']);
});

test('[Z3] an encrypted backup shows nothing, opens with its passphrase alone, and the passphrase is no argument', async () => {
  const { folder } = await dataFolder();
  const place = ownFolder();
  const [file, secret, short] = [join(place, 'b'), join(place, 'secret'), join(place, 'short')];
  await writeFile(secret, `${PASSPHRASE}\n`);
  await writeFile(short, 'too short\n');
  const { code, stderr } = await commandHere(() =>
    keeping('backup', [file, folder, '--passphrase-file', short]),
  );
  expect([code, stderr]).toEqual([1, expect.stringContaining('at least 12 characters')]);
  const withSecret = (command: 'backup' | 'restore', at: string) =>
    commandHere(() => keeping(command, [file, at, '--passphrase-file', secret]));
  expect((await withSecret('backup', folder)).code).toBe(0);
  const bytes = await readFile(file);
  expect(['cordon.sqlite', 'manifest', 'operation'].filter((word) => bytes.includes(word))).toEqual([]);
  expect(bytes.subarray(35).includes(Buffer.of(0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0))).toBe(false);

  const to = join(place, 'to');
  expect(await restore({ file, folder: to })).toMatchObject({ refusal: { reason: 'passphrase-needed' } });
  expect(await restore({ file, folder: to, passphrase: `${PASSPHRASE}!` })).toMatchObject({
    refusal: { reason: 'passphrase-wrong' },
  });
  expect(existsSync(to)).toBe(false);
  expect((await withSecret('restore', to)).code).toBe(0);
});

test('[Z3] no chunk of an encrypted file can be left out, moved, doubled or added', async () => {
  const chunk = 64 * 1024;
  const cheap = [10, 8, 1] as const;
  const plain = randomBytes(3 * chunk);
  const all = async (pieces: AsyncIterable<Buffer>) => {
    const read: Buffer[] = [];
    for await (const piece of pieces) read.push(piece);
    return Buffer.concat(read);
  };
  const bytes = await all(sealed(Readable.from([plain]), PASSPHRASE, cheap));
  const open = (given: Buffer) => all(unsealed(Readable.from([given]), PASSPHRASE, 'f'));
  expect((await open(bytes)).equals(plain)).toBe(true);
  const head = bytes.subarray(0, 35 + 16);
  const [one, two, three] = [0, 1, 2].map((n) =>
    bytes.subarray(51 + n * (chunk + 16), 51 + (n + 1) * (chunk + 16)),
  );
  const lies = [
    [one, two],
    [one, three],
    [two, one, three],
    [one, two, two, three],
    [one, two, three, three],
    [],
  ];
  for (const lie of lies)
    await expect(open(Buffer.concat([head, ...lie.map((part) => part!)]))).rejects.toThrow('archive-damaged');
  const dear = Buffer.from(bytes);
  dear[16] = 40;
  await expect(open(dear)).rejects.toThrow('archive-damaged');
});
