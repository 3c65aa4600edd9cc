import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { register } from 'tsx/esm/api';

/** Takes the file on its input; learns to read TypeScript, and reads the file, when it is told that its turn has come. */
const file = await buffer(process.stdin);
process.send({ kind: 'taken' });
await once(process, 'message');
// TypeBox is 680 files, which load in a third of the time before TypeScript is read.
await import('typebox/compile');
register();
const { readAndTell } = await import('./track-program.ts');
readAndTell(file, JSON.parse(process.argv[2]));
