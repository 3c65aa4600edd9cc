import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SecurityEntry } from '../../domain/contract/security-log.ts';
import { readConfig } from '../../server/config.ts';
import { MACHINE } from '../../server/security/security-log.ts';
import { openDatabase } from '../../server/store/database.ts';
import { SecurityRows, verifySecurityLog } from '../../server/store/security-rows.ts';
import { Caller } from './caller.ts';
import { phoneOf, planned } from './plan.ts';
import { PASSWORD, ownFolder, rows, running, sql, type Running } from './server.ts';
import { startedOn } from './started.ts';

interface Page {
  readonly entries: readonly SecurityEntry[];
  readonly more: boolean;
}

async function read(desk: Caller, query = ''): Promise<Page> {
  return (await desk.get(`/api/security-log${query}`)).body as Page;
}

/** The newest entries, oldest of them first: what happened, who did it, and to whom. */
async function told(desk: Caller, kinds: readonly string[]): Promise<readonly unknown[]> {
  const { entries } = await read(desk);
  return entries
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, by, about }) => [kind, by.name ?? by.kind, about.account?.name ?? about.officer?.name])
    .reverse();
}

async function verdict(file: string) {
  const database = await openDatabase(file, { readOnly: true });
  try {
    return await verifySecurityLog(new SecurityRows(database));
  } finally {
    await database.close();
  }
}

const put = (caller: Caller, path: string, body: unknown) => caller.ask('PUT', path, JSON.stringify(body));

const DESK = 'administrator (administrator)';

test('[A12] signing in, failing and signing out stand in the security log, with who and from where', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const planner = await server.staff('planner');
  const stranger = new Caller(server.url);
  await stranger.post('/api/sign-in', { login: 'planner', password: 'a wrong guess' });
  await stranger.post('/api/sign-in', { login: 'my password by mistake', password: 'x' });
  await stranger.post('/api/enrol', { code: 'ABCD2345' });
  await planner.post('/api/sign-out', {});
  const { entries } = await read(desk, '?subject=signing-in');
  expect(entries.map(({ kind, by, about }) => [kind, by.kind, about.account?.name, about.why])).toEqual([
    ['signed-out', 'staff', undefined, undefined],
    ['sign-in-failed', 'stranger', undefined, 'wrong-code'],
    ['sign-in-failed', 'stranger', undefined, 'unknown-login'],
    ['sign-in-failed', 'stranger', 'planner (planner)', 'wrong-password'],
    ['signed-in', 'staff', undefined, undefined],
    ['signed-in', 'staff', undefined, undefined],
  ]);
  for (const { address } of entries) expect(address).toBe('127.0.0.1');
  expect(JSON.stringify(entries)).not.toMatch(/mistake|guess|ABCD/);
});

test('[A12] who issued a code for whom, read a number, cut off a phone, made and removed an account', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  await phoneOf(server, desk, id, 'mei');
  await put(desk, `/api/operations/${id}/officers/mei/phone`, { phone: '13812345678' });
  await desk.get(`/api/operations/${id}/officers/mei/phone`);
  await desk.post(`/api/operations/${id}/officers/mei/cut-off`, {});
  const login = { login: 'wei', name: 'Wei', role: 'planner', password: 'twelve letters and more' };
  const { body: wei } = await desk.post('/api/accounts', login);
  await put(desk, `/api/accounts/${(wei as { id: string }).id}/password`, { password: 'others, twelve' });
  await desk.ask('DELETE', `/api/accounts/${(wei as { id: string }).id}`);
  const kinds = ['code-issued', 'phone-enrolled', 'number-changed', 'number-read', 'phone-cut-off'];
  const names = ['account-made', 'password-reset', 'account-removed'];
  const [{ name: mei }] = (await rows(
    server.databaseFile,
    `select name from all_officers where id = 'mei' and plan = ''`,
  )) as [{ name: string }];
  expect(await told(desk, [...kinds, ...names])).toEqual([
    ['code-issued', DESK, mei],
    ['phone-enrolled', mei, undefined],
    ['number-changed', DESK, mei],
    ['number-read', DESK, mei],
    ['phone-cut-off', DESK, mei],
    ['account-made', DESK, 'Wei (wei)'],
    ['password-reset', DESK, 'Wei (wei)'],
    ['account-removed', DESK, 'Wei (wei)'],
  ]);
  expect(JSON.stringify(await read(desk))).not.toContain('13812345678');
});

test('[A12] only administrators read the log: in pages, by subject, by person and by time', async () => {
  let now = Date.now();
  const server = await running({ now: () => now });
  const desk = await server.staff('administrator');
  const planner = await server.staff('planner');
  expect((await planner.get('/api/security-log')).status).toBe(403);
  expect((await planner.get('/api/security-log.jsonl')).status).toBe(403);
  now += 1000;
  await server.cordon.securityLog.noteAll(
    'backed-up',
    Array.from({ length: 120 }, () => ({ by: MACHINE })),
  );
  const first = await read(desk, '?subject=server');
  expect([first.entries.length, first.more]).toEqual([100, true]);
  const rest = await read(desk, `?subject=server&before=${first.entries.at(-1)!.seq}`);
  expect([rest.entries.length, rest.more]).toEqual([20, false]);
  const me = ((await planner.get('/api/me')).body as { id: string }).id;
  const own = await read(desk, `?person=${me}`);
  expect(own.entries.map(({ kind }) => kind)).toEqual(['signed-in']);
  expect((await read(desk, `?from=${now}&subject=signing-in`)).entries).toEqual([]);
  expect((await read(desk, `?until=${now}&subject=server`)).entries).toEqual([]);
});

test('[A12] the log leaves as JSON lines with its chain and as a table, and says so', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  await desk.post('/api/accounts', { login: 'odd', name: '=cmd()', role: 'planner', password: PASSWORD });
  const lines = (await (await desk.send('GET', '/api/security-log.jsonl')).text()).trim().split('\n');
  const parsed = lines.map((line) => JSON.parse(line) as { kind: string; previous: string; hash: string });
  expect(parsed.map(({ kind }) => kind)).toEqual(['signed-in', 'account-made', 'exported']);
  for (const [i, { previous }] of parsed.entries())
    expect(previous).toBe(parsed[i - 1]?.hash ?? '0'.repeat(64));
  const table = await (await desk.send('GET', '/api/security-log.csv?subject=accounts')).text();
  expect(table.trim().split('\r\n')).toHaveLength(2);
  expect(table).toContain('account: =cmd() (odd)');
  expect(table).toContain(DESK);
});

test('[A12] an entry that was changed, or taken out, is found by its chain', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  await server.staff('administrator');
  await server.staff('planner');
  await server.staff('dispatcher');
  await server.close();
  const { databaseFile } = server;
  expect(await verdict(databaseFile)).toMatchObject({ entries: 3 });
  await expect(sql(databaseFile, `update security_log set at = 0 where seq = 2`)).rejects.toThrow(
    'only grows',
  );
  await expect(sql(databaseFile, `delete from security_log`)).rejects.toThrow('only grows');
  await sql(databaseFile, 'drop trigger security_log_no_update');
  await sql(databaseFile, `update security_log set address = '10.0.0.1' where seq = 2`);
  expect((await verdict(databaseFile)).breach).toEqual({ seq: 2, what: 'was changed after it was written' });
  await sql(databaseFile, 'drop trigger security_log_no_delete');
  await sql(databaseFile, `delete from security_log where seq = 2`);
  expect((await verdict(databaseFile)).breach).toEqual({ seq: 3, what: 'entry 2 is missing' });
});

test('[A12] a start stands in the log with the settings that are other than usual, and without a key', async () => {
  const folder = ownFolder();
  const { child } = await startedOn(folder, { SESSION_DAYS: '7', TRUST_PROXY: '10.0.0.1' });
  const dead = once(child, 'exit');
  child.kill('SIGTERM');
  await dead;
  const said = (await rows(join(folder, 'cordon.sqlite'), `select about from security_log`)) as {
    about: string;
  }[];
  expect(said).toHaveLength(1);
  expect(said[0]!.about).toMatch(/SESSION_DAYS=7 .*TRUST_PROXY=10\.0\.0\.1/);
  const key = randomBytes(32).toString('base64url');
  const settings = readConfig({ PUSH_KEY: key, PUSH_CONTACT: 'mailto:a@b.org' });
  expect(settings.ok && settings.config.said).toBe('PUSH_KEY PUSH_CONTACT=mailto:a@b.org');
});

test('[A12] entries of two processes at once make one chain', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const other = await openDatabase(server.databaseFile, { isBeside: true });
  const beside = new SecurityRows(other);
  const text = {
    at: Date.now(),
    kind: 'backed-up',
    actor: '{"kind":"machine"}',
    about: '{}',
    address: '',
  } as const;
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      i % 2 ? beside.add([text]) : server.cordon.securityLog.note('backed-up', { by: MACHINE }),
    ),
  );
  await other.close();
  expect((await read(desk, '?subject=server')).entries).toHaveLength(20);
  expect(await verdict(server.databaseFile)).not.toHaveProperty('breach');
});

test('[A12] a name that is erased leaves the log, and the chain holds', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  await server.staff('planner');
  const { body } = await desk.get('/api/accounts');
  const planner = (body as { id: string; role: string }[]).find(({ role }) => role === 'planner')!;
  await desk.ask('DELETE', `/api/accounts/${planner.id}?names=erase`);
  const { entries } = await read(desk, `?person=${planner.id}`);
  expect(entries.map(({ kind }) => kind)).toEqual(['account-removed', 'signed-in']);
  expect(JSON.stringify(entries)).not.toContain('planner (planner)');
  expect(await rows(server.databaseFile, `select * from security_name where id = '${planner.id}'`)).toEqual(
    [],
  );
  expect(await verdict(server.databaseFile)).not.toHaveProperty('breach');
});

test('[A12] what cannot be written in the log is not shown: no number is read on a full disk', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  await put(desk, `/api/operations/${id}/officers/mei/phone`, { phone: '13812345678' });
  await breakLog(server);
  const reply = await desk.get(`/api/operations/${id}/officers/mei/phone`);
  expect([reply.status, JSON.stringify(reply.body).includes('138')]).toEqual([503, false]);
});

async function breakLog({ databaseFile }: Running): Promise<void> {
  await sql(
    databaseFile,
    `create trigger full before insert on security_log begin select raise(abort, 'full'); end`,
  );
}
