import { randomUUID } from 'node:crypto';
import { Decoder, type Packet } from 'socket.io-parser';

/** Stands for a list in the text of a packet until the list's own text takes its place. Nobody can know it beforehand. */
const MARK = randomUUID();

const texts = new WeakMap<object, string>();

/** The lists of the packet that is being encoded. */
let lists: SharedList<object>[] | undefined;

/** A list of things that many are sent. Each thing becomes text once, for all of them. */
export class SharedList<Thing extends object> extends Array<Thing> {
  toJSON(): unknown {
    if (!lists) return [...this];
    lists.push(this);
    return MARK;
  }
}

function textOf(thing: object): string {
  let text = texts.get(thing);
  if (text === undefined) texts.set(thing, (text = JSON.stringify(thing)));
  return text;
}

/** Packets of Socket.IO as text, as its own encoder writes them, without the search for binary data: there is none in our messages. */
class PacketEncoder {
  encode({ type, nsp, id, data }: Packet): [text: string] {
    const head = `${type}${nsp === '/' ? '' : `${nsp},`}${id ?? ''}`;
    return [data === undefined ? head : head + jsonOf(data)];
  }
}

function jsonOf(data: unknown): string {
  const found: SharedList<object>[] = (lists = []);
  try {
    const json = JSON.stringify(data);
    return found.reduce(
      (text, list) => text.replace(`"${MARK}"`, () => `[${Array.from(list, textOf).join(',')}]`),
      json,
    );
  } finally {
    lists = undefined;
  }
}

/** For the option `parser` of Socket.IO. What is on the wire is as without it. */
export const packets = { Encoder: PacketEncoder, Decoder };
