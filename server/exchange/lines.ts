import { StringDecoder } from 'node:string_decoder';
import { Refused } from '../door/fault.ts';

/** The lines of a text that arrives in pieces. A line above `limitBytes` or a text above `mostBytes` is refused. */
export async function* linesOf(
  pieces: AsyncIterable<Buffer>,
  limitBytes: number,
  mostBytes: number,
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > mostBytes) throw new Refused({ kind: 'too-large', limitBytes: mostBytes });
    const lines = (rest + decoder.write(piece)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > limitBytes) throw new Refused({ kind: 'too-large', limitBytes });
    yield* lines;
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}
