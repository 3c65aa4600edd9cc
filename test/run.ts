import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createBuilder } from 'vite';
import { startVitest } from 'vitest/node';
import { HOW_TO_INSTALL, findChromium } from './browser/chromium.ts';
import { peersNotFound } from './peers.ts';
import { Tally } from './tally.ts';

/** `npm test`: a browser, a built product, every test, and a last line with the counts. Arguments limit it to files. */
async function main(filters: string[]): Promise<number> {
  if (!findChromium(process.env) && !installChromium()) {
    console.log(HOW_TO_INSTALL);
    return 1;
  }
  if (!(await builds())) {
    console.log('0 passed, 1 failed');
    return 1;
  }
  const tally = new Tally();
  const vitest = await startVitest('test', filters, {
    run: true,
    watch: false,
    reporters: [process.stdout.isTTY ? 'default' : 'dot', tally],
  });
  await vitest.close();
  for (const line of tally.slowest) console.log(line);
  for (const line of tally.leftOut) console.log(`not run: ${line}`);
  const notFound = peersNotFound();
  if (notFound !== undefined) console.log(notFound);
  console.log(tally.line);
  return tally.isGood ? 0 : 1;
}

async function builds(): Promise<boolean> {
  try {
    await (await createBuilder({ logLevel: 'warn' })).buildApp();
    return true;
  } catch (error) {
    console.log(`Client or server does not build: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** On Debian as root a browser is installed without asking; elsewhere the user decides. */
function installChromium(): boolean {
  if (process.env['CHROMIUM'] || !existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  console.log('No Chromium or Chrome found: installing chromium and fonts-noto-cjk …');
  return (
    aptGet(['update']) &&
    aptGet(['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']) &&
    findChromium(process.env) !== undefined
  );
}

function aptGet(words: readonly string[]): boolean {
  const { status, stderr } = spawnSync('apt-get', ['-qq', ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) console.log(stderr.trim());
  return status === 0;
}

process.exit(await main(process.argv.slice(2)));
