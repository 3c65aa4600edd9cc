import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import type { TrackOrder } from './track-order.ts';

/** Receives the file on standard input. When its turn comes, it loads what reads the file, and reads it. */
const file = await buffer(process.stdin);
process.send!({ kind: 'taken' });
await once(process, 'message');
const { readAndTell } = await import('./track-telling.ts');
readAndTell(file, JSON.parse(process.argv.at(-1)!) as TrackOrder);
