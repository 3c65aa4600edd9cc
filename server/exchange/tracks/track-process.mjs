import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { register } from 'tsx/esm/api';

/** Receives the file on standard input. When its turn comes, it registers the TypeScript loader and reads the file. */
const file = await buffer(process.stdin);
process.send({ kind: 'taken' });
await once(process, 'message');
// TypeBox has 680 files. Before the TypeScript loader is registered they load in a third of the time.
await import('typebox/compile');
register();
const { readAndTell } = await import('./track-program.ts');
readAndTell(file, JSON.parse(process.argv[2]));
