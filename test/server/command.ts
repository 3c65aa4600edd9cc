import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { vi } from 'vitest';

/** The status of a command, and its output. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command within this process, which is much faster than starting one. */
export async function commandHere(command: () => Promise<number>): Promise<Ended> {
  const written = { log: '', error: '' };
  const spies = (['log', 'error'] as const).map((way) =>
    vi.spyOn(console, way).mockImplementation((line: string) => void (written[way] += `${line}\n`)),
  );
  try {
    const code = await command();
    return { code, stdout: written.log, stderr: written.error };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Runs a command in a process of its own, as a user does. */
export async function cordonProcess(...args: readonly string[]): Promise<Ended> {
  try {
    const command = ['--import', 'tsx', 'server/cli/cordon.ts', ...args];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command);
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}
