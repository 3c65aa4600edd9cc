import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A server in a process of its own, which a test may kill. `token` makes its first administrator. */
export async function startedOn(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ child: ChildProcess; url: string; token: string }> {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, ...settings };
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /(http\S+)\/setup#(\S+)/.exec(line);
    if (found) return { child, url: found[1]!, token: found[2]! };
  }
  throw new Error('the server ended before it was ready');
}
