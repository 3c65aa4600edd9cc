import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { FolderInUse, lockFolder } from '../../server/store/folder-lock.ts';
import { Caller } from './caller.ts';
import { cordonProcess } from './command.ts';
import { planned } from './plan.ts';
import { PASSWORD, ownFolder, running, sql } from './server.ts';
import { startedOn } from './started.ts';

interface Ended {
  readonly code: number | null;
  readonly lines: readonly string[];
}

/** A server that is expected to end by itself, with what it said. */
async function endedOn(folder: string, settings: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, ...settings };
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], { env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, lines: said.trim().split('\n') };
}

/** A folder with a database that was closed in good order. */
async function closedFolder(): Promise<string> {
  const folder = ownFolder();
  const server = await running({ folder });
  await planned(await server.staff('administrator'));
  await server.close();
  return folder;
}

function flip(file: string, offset: number): void {
  const bytes = readFileSync(file);
  bytes[offset]! ^= 0xff;
  writeFileSync(file, bytes);
}

test('[J23] a second server on a folder is refused with the id of the first; a kill leaves no lock behind', async () => {
  const folder = ownFolder();
  const { child } = await startedOn(folder);
  const who = `process ${child.pid} on ${hostname()}`;
  const second = await endedOn(folder);
  expect(second.code).toBe(1);
  expect(second.lines).toEqual([expect.stringContaining(who)]);
  const imported = await cordonProcess('import', 'package.json', folder);
  expect(imported.code).toBe(1);
  expect(imported.stderr.trim().split('\n')).toEqual([expect.stringContaining(who)]);

  const dead = once(child, 'exit');
  child.kill('SIGKILL');
  await dead;
  const release = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse);
  await release();
});

test('[J24] a start that fails ends with one line and status 1: a damaged database, a port in use', async () => {
  const folder = await closedFolder();
  const busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
  onTestFinished(() => void busy.close());
  const { port } = busy.address() as AddressInfo;
  expect(await endedOn(folder, { PORT: String(port) })).toEqual({
    code: 1,
    lines: [expect.stringContaining('EADDRINUSE')],
  });
  flip(join(folder, 'cordon.sqlite'), 20);
  expect(await endedOn(folder)).toEqual({
    code: 1,
    lines: [expect.stringMatching(/^Cordon cannot start: the database .* is damaged: .* Restore a backup/)],
  });
  writeFileSync(join(folder, 'cordon.sqlite'), 'no database at all');
  await expect(running({ folder })).rejects.toThrow('it is no SQLite database');
});

test('[J24] the newest entries are checked at the start: the server goes on, and says which journal is damaged', async () => {
  const folder = await closedFolder();
  await sql(join(folder, 'cordon.sqlite'), `update commit_log set changes = replace(changes, 'mei', 'mai')`);
  const log: string[] = [];
  const server = await running({ folder, logLevel: 'error', logTo: { write: (line) => log.push(line) } });
  const { id } = server.cordon.shelf.all()[0]!;
  expect(log.join('')).toContain(id);
  const { body } = await new Caller(server.url).get('/readyz');
  expect(body).toMatchObject({ state: { damaged: [id] }, words: [expect.stringContaining('cordon verify')] });
});

/** A request whose body never comes. */
function hangingUpload(url: string, cookie: string, path: string): void {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  socket.write(`POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n`);
  socket.write('content-type: application/octet-stream\r\ncontent-length: 5000000\r\n\r\nbegun');
}

function kill(child: ChildProcess, ...signals: readonly NodeJS.Signals[]): void {
  for (const signal of signals) child.kill(signal);
}

test('[J25] with uploads that hang SIGTERM stops the server within three seconds, and other signals do not', async () => {
  const { child, url, token } = await startedOn(ownFolder());
  const desk = new Caller(url);
  await desk.post('/api/setup', { token, login: 'desk', name: 'Desk', password: PASSWORD });
  await desk.line();
  kill(child, 'SIGUSR2', 'SIGQUIT', 'SIGALRM', 'SIGVTALRM');
  expect((await desk.get('/healthz')).status).toBe(200);
  for (let i = 0; i < 5; i++) hangingUpload(url, desk.cookie, '/api/networks?name=x&file=x.osm');
  for (let i = 0; i < 5; i++) hangingUpload(url, desk.cookie, '/api/tracks');
  expect((await desk.get('/healthz')).status).toBe(200);
  const asked = performance.now();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(performance.now() - asked).toBeLessThan(3000);
});

test('[J25] a server that npm started ends with the shell in which npm started it', async () => {
  const folder = ownFolder();
  const env = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    npm_lifecycle_event: 'start',
  };
  const shell = spawn('sh', ['-c', `"${process.execPath}" --import tsx server/main.ts; true`], { env });
  onTestFinished(() => void shell.kill('SIGKILL'));
  const [line] = (await once(shell.stdout, 'data')) as [Buffer];
  const url = /http\S+/.exec(line.toString())![0];
  const ended = once(shell.stdout, 'close');
  shell.kill('SIGTERM');
  await ended;
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});

test('[J27] what the server writes is for its own account alone, also in a folder that was there before', async () => {
  const folder = join(ownFolder(), 'data');
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  for (const name of ['cordon.sqlite', 'cordon.lock']) writeFileSync(join(folder, name), '', { mode: 0o644 });
  mkdirSync(join(folder, 'photos'), { mode: 0o755 });
  await running({ folder });
  const modeOf = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8);
  for (const name of ['cordon.sqlite', 'cordon.sqlite-wal', 'cordon.sqlite-shm', 'cordon.lock'])
    expect([name, modeOf(name)]).toEqual([name, '600']);
  expect(modeOf('photos')).toBe('700');
  const { opennessOf } = await import('../../server/store/own-files.ts');
  expect(await opennessOf(folder)).toBe(
    `Others on this machine may open ${folder} (mode 755): chmod go= ${folder}`,
  );
  chmodSync(folder, 0o700);
  expect(await opennessOf(folder)).toBe(undefined);
  await vi.waitFor(() => expect(modeOf('cordon.sqlite-wal')).toBe('600'));
});
