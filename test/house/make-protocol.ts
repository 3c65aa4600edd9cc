import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { protocol } from './protocol.ts';

const file = new URL('../../docs/protocol.md', import.meta.url).pathname;

/** The document as it is kept: formatted as all others. */
export async function formatted(): Promise<string> {
  return format(await protocol(), { ...(await resolveConfig(file)), filepath: file });
}

if (process.argv[1] === import.meta.filename) writeFileSync(file, await formatted());
