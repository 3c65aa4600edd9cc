import fastify from 'fastify';
import sqlite3 from 'sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { ErrorLog } from '../../server/log/error-log.ts';
import { errorLine, loggedError } from '../../server/log/logged-error.ts';
import { loggingTo } from '../../server/log/logging.ts';
import { EIGHT } from '../domain/builders.ts';
import type { Caller } from './caller.ts';
import { guided, phoneOf, planned } from './plan.ts';
import { PASSWORD, running, type Running } from './server.ts';

/** Text that must never be in a log, wherever it comes from. */
const SECRETS = [
  '+86 138 1234 5678',
  'Ouyang Secretname',
  'a password of theirs',
  'words of an incident',
  PASSWORD,
];

class Captured {
  text = '';
  write(line: string): void {
    this.text += line;
  }
}

/** Makes every write fail from now on, as on a full disk, by means of another connection. */
async function breakWrites({ databaseFile }: Running): Promise<void> {
  const tables = ['commit_log', 'account', 'session', 'enrolment', 'person', 'security_log', 'security_name'];
  const failing = tables.flatMap((table) =>
    ['insert', 'update'].map(
      (event) =>
        `create trigger no_${event}_${table} before ${event} on ${table} begin select raise(abort, 'full'); end`,
    ),
  );
  await runIn(databaseFile, failing.join('; '));
}

function runIn(file: string, sql: string): Promise<sqlite3.Database> {
  const database = new sqlite3.Database(file);
  onTestFinished(() => new Promise<void>((done) => database.close(() => done())));
  return new Promise((settle, fail) =>
    database.exec(sql, (error) => (error ? fail(error) : settle(database))),
  );
}

/** Everything that logs, with secrets in it. */
async function writeSecrets(desk: Caller, phone: Caller, id: string): Promise<readonly number[]> {
  const words = 'words of an incident';
  const account = {
    login: 'ouyang',
    name: 'Ouyang Secretname',
    role: 'planner',
    password: 'a password of theirs',
  };
  const raise = { runId: 'r1', kind: 'other', words, position: [123.2, 45.8], happenedAt: EIGHT };
  const replies = [
    await desk.post('/api/accounts', account),
    await desk.ask(
      'PUT',
      `/api/operations/${id}/officers/mei/phone`,
      JSON.stringify({ phone: '+86 138 1234 5678' }),
    ),
    await desk.post(`/api/operations/${id}/codes`, { officerIds: ['mei'] }),
    await desk.post('/api/sign-in', { login: 'administrator', password: PASSWORD }),
    await desk.post(`/api/operations/${id}/actions`, {
      id: 'an-incident-1',
      name: 'incident.open',
      body: raise,
    }),
  ];
  for (let n = 0; n < 30; n++) await phone.act(id, 'count.add', guided('mei', 1 + n));
  await desk.get('/api/networks/x/names?text=Ouyang%20Secretname');
  await desk.post('/api/sign-in', { login: 'Ouyang Secretname', password: 'a password of theirs' });
  await desk.post('/api/enrol', { code: 'SECRETCD' });
  await desk.get(`/api/operations/${id}/phone-numbers`);
  return replies.map(({ status }) => status);
}

test.for(['fatal', 'error', 'warn', 'info', 'debug'])(
  '[D8] at level %s no secret, number, name or body stands in the log when writes fail',
  async (logLevel) => {
    const log = new Captured();
    const server = await running({ logLevel, logTo: log });
    const desk = await server.staff('administrator');
    const id = await planned(desk);
    const phone = await phoneOf(server, desk, id, 'mei');
    const tokens = [desk, phone].map(({ cookie }) => cookie.split('=')[1]!);
    await breakWrites(server);
    expect(await writeSecrets(desk, phone, id)).toEqual([503, 503, 503, 503, 503]);
    await server.close();
    for (const secret of [
      ...SECRETS,
      'scrypt$',
      'Secretname',
      '138 1234',
      '"mei"',
      'insert into',
      'SECRETCD',
      ...tokens,
    ])
      expect([secret, log.text.includes(secret)]).toEqual([secret, false]);
    const told = log.text.split('\n').filter((line) => line.includes('SQLITE_CONSTRAINT'));
    if (logLevel !== 'fatal') expect(told.length).toBeGreaterThan(3);
    expect(told.length).toBeLessThan(12);
    if (logLevel !== 'fatal') expect(told.some((line) => line.includes('"times":'))).toBe(true);
    for (const line of told) expect(line.length).toBeLessThan(1000);
  },
);

test('[D43] the lines of a request and its answer have one id, and no other request has it', async () => {
  const log = new Captured();
  const server = await running({ logLevel: 'info', logTo: log });
  const ids = [];
  for (const path of ['/healthz', '/api/me', '/nowhere.png'])
    ids.push((await fetch(server.url + path)).headers.get('x-request-id'));
  expect(new Set(ids).size).toBe(3);
  const lines = log.text.split('\n').filter((line) => line.includes('"req"'));
  const logged = lines.map((line) => (JSON.parse(line) as { reqId: string }).reqId);
  expect(logged).toEqual(expect.arrayContaining(ids));
});

test('[D8] a locked database and a full one say no more than that', async () => {
  const log = new Captured();
  const server = await running({ logLevel: 'debug', logTo: log });
  const desk = await server.staff('administrator');
  await planned(desk);
  const holder = await runIn(server.databaseFile, 'begin immediate');
  const account = {
    login: 'ouyang',
    name: 'Ouyang Secretname',
    role: 'planner',
    password: 'a password of theirs',
  };
  expect((await desk.post('/api/accounts', account)).status).toBe(503);
  await new Promise((done) => holder.exec('rollback', done));
  expect(log.text).toContain('SQLITE_BUSY');
  expect(log.text).not.toMatch(/scrypt\$|Secretname|insert/);
});

test('[D8] the log of an error has its kind, its code and our own lines, never its message', () => {
  const error = Object.assign(new Error(`insert 'Secretname'\n    at x (/Secretname:1:1)`), {
    code: 'SQLITE_FULL',
  });
  expect(loggedError(error)).toMatchObject({ kind: 'Error', code: 'SQLITE_FULL' });
  expect(JSON.stringify(loggedError(error))).not.toContain('Secretname');
  expect(loggedError(error).at?.[0]).toMatch(/^test\/server\/log\.test\.ts:\d+:\d+$/);
  const odd = Object.assign(new Error('x'), { code: 'Secretname 1', name: 'Secretname 2' });
  for (const thrown of [odd, 'Secretname', { message: 'Secretname' }, undefined])
    expect(JSON.stringify(loggedError(thrown)) + errorLine(thrown)).not.toContain('Secretname');
  const taken = Object.assign(new Error('listen EADDRINUSE: 0.0.0.0:8080'), {
    code: 'EADDRINUSE',
    syscall: 'listen',
  });
  expect(errorLine(taken)).toBe('EADDRINUSE (listen EADDRINUSE: 0.0.0.0:8080)');
});

test('[D8] errors logged by fastify itself or by hand have no message either', async () => {
  const log = new Captured();
  const app = fastify({ logger: loggingTo('debug', log) ?? false });
  app.get('/', () => {
    throw new Error('insert Secretname');
  });
  await app.inject({ url: '/?name=Secretname' });
  app.log.error(new Error('Secretname'));
  app.log.warn({ err: new Error('Secretname'), body: 'Secretname' }, 'Secretname');
  app.log.error(new Error('Secretname'), 'of our own');
  await app.close();
  expect(log.text).not.toContain('Secretname');
  expect(log.text).toContain('of our own');
});

test('[D8] a continuing failure is logged once, and then how often it occurred', () => {
  const lines: string[] = [];
  const log = new ErrorLog({ error: (fields, words) => lines.push(`${words} ${JSON.stringify(fields)}`) });
  const fail = (): void => log.report(Object.assign(new Error('x'), { code: 'SQLITE_FULL' }), 'writing');
  for (let n = 0; n < 2000; n++) fail();
  log.report(new TypeError('x'), 'writing');
  expect(lines).toHaveLength(2);
  log.flush();
  expect(lines).toHaveLength(3);
  expect(lines[2]).toContain('"times":1999');
  fail();
  expect(lines).toHaveLength(4);
});
