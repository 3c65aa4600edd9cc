import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { DeskApi } from '../journeys/desk-api.ts';
import { staff } from '../journeys/people.ts';

/**
 * `npm run packed`: packs, installs the tarball in an empty folder and with -g, and tries the product from there on this Node and
 * on the versions that are named, by default 22 and 24. These come as the npm package `node`.
 */
const asked = process.argv.slice(2);
const versions = asked.length > 0 ? asked : ['22', '24'];
const folder = mkdtempSync(join(tmpdir(), 'cordon-packed-'));

try {
  const tarball = packed();
  const installed = installedIn('local', tarball);
  const globally = installedIn('global', tarball, '--global', '--prefix', join(folder, 'global'));
  await tried(process.execPath, join(installed, 'node_modules/.bin/cordon'));
  await tried(process.execPath, join(globally, 'bin/cordon'));
  for (const version of versions) await tried(nodeOf(version), join(installed, 'node_modules/.bin/cordon'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(cwd: string, command: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${stderr}`);
  return stdout.trim();
}

function packed(): string {
  const lines = run('.', 'npm', 'pack', '--silent', '--pack-destination', folder).split('\n');
  return join(folder, lines.at(-1)!);
}

function installedIn(name: string, tarball: string, ...words: readonly string[]): string {
  const place = join(folder, name);
  mkdirSync(place);
  const startedAt = performance.now();
  run(place, 'npm', 'install', tarball, '--no-audit', '--no-fund', ...words);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`npm install ${words.includes('--global') ? '--global ' : ''}took ${seconds} s`);
  return place;
}

/** The program of a version of Node, by the npm package `node`. */
function nodeOf(version: string): string {
  const place = join(folder, `node-${version}`);
  mkdirSync(place);
  run(place, 'npm', 'install', `node@${version}`, '--prefix', place, '--no-audit', '--no-fund');
  return join(place, 'node_modules/node/bin/node');
}

/** Starts it, makes the first administrator, loads the example, looks at pages, verifies, and ends it. */
async function tried(node: string, program: string): Promise<void> {
  const data = mkdtempSync(join(folder, 'data-'));
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: data };
  const child = spawn(node, [program], { cwd: data, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const startedAt = performance.now();
  try {
    const [, url, token] = await said(child, /(http\S+)\/setup#(\S+)/);
    const readyS = (performance.now() - startedAt) / 1000;
    const api = new DeskApi(url!);
    await api.post('/api/setup', { token, ...staff.administrator });
    await api.post('/api/operations/example', {});
    for (const page of ['/', '/phone', '/help/en/install.html', '/readyz', '/docs/json'])
      await looked(url!, page, api.cookie);
    await ended(child);
    const verdict = run(data, node, program, 'verify', data);
    if (!(JSON.parse(verdict) as { ok: boolean }).ok) throw new Error(verdict);
    const settings = run(data, node, program, 'start', '--help');
    if (!settings.includes('PUBLIC_URL')) throw new Error(settings);
    console.log(
      `Node ${run(data, node, '--version')}: ready in ${readyS.toFixed(2)} s, example, pages and verify are good`,
    );
  } finally {
    child.kill('SIGKILL');
  }
}

async function looked(url: string, page: string, cookie: string): Promise<void> {
  const answer = await fetch(url + page, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${page}: ${answer.status}`);
}

async function said(child: ChildProcess, wanted: RegExp): Promise<RegExpExecArray> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const found = wanted.exec(line);
    if (!found) continue;
    child.stdout!.resume();
    return found;
  }
  throw new Error('the server ended before it was ready');
}

/** It ends by itself within three seconds. */
async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.kill('SIGTERM');
  const code = await Promise.race([exit.then(([status]) => status), after(3000, 'hangs')]);
  if (code !== 0) throw new Error(`SIGTERM: ${String(code)}`);
}
