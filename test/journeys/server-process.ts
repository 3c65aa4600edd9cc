import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';

/** The built server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts on a folder that already has accounts. */
export async function startServer(folder: string): Promise<ServerProcess> {
  const { url, child } = await launch(folder);
  await said(child, /^Cordon is at /);
  return { url, stop: () => stop(child) };
}

/** Starts on an empty folder, and returns the one-time link for the first administrator. */
export async function startFresh(folder: string): Promise<ServerProcess & { readonly setupLink: string }> {
  const { url, child } = await launch(folder);
  const setupLink = await said(child, /http\S+\/setup#\S+/);
  return { url, setupLink, stop: () => stop(child) };
}

async function launch(folder: string): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['dist/server/cordon.js', 'start'], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { url, child };
}

/** The first match in the server's console output. */
async function said(child: ChildProcess, wanted: RegExp): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const found = wanted.exec(line)?.[0];
    if (found === undefined) continue;
    child.stdout!.resume();
    return found;
  }
  throw new Error('the server ended before it was ready');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
