import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A server in a process of its own, which a test may kill. `token` makes its first administrator. */
export async function startedOn(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ child: ChildProcess; url: string; token: string }> {
  const child = spawned(folder, settings);
  for await (const line of createInterface({ input: child.stdout! })) {
    const found = /(http\S+)\/setup#(\S+)/.exec(line);
    if (found) return { child, url: found[1]!, token: found[2]! };
  }
  throw new Error('the server ended before it was ready');
}

/** The same on a folder that has an administrator. */
export async function startedAgainOn(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawned(folder, {});
  const [said] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, url: /http\S+/.exec(said.toString())![0] };
}

function spawned(folder: string, settings: Readonly<Record<string, string>>): ChildProcess {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, ...settings };
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
