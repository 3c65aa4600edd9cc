import { SaxesParser } from 'saxes';
import type { Hearing } from './hearing.ts';
import { ListenerFailed, Unreadable } from './unreadable.ts';
import { NotOsm, XmlElements } from './xml-elements.ts';

/** Reads OSM XML that comes in pieces; calls `turn` behind each piece. Bytes are those of the unpacked text. */
export async function readXml(
  pieces: AsyncIterable<Buffer>,
  hearing: Hearing,
  turn: () => void,
): Promise<void> {
  const document = new XmlDocument(hearing);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const piece of pieces) {
    document.write(decoder.decode(piece, { stream: true }));
    turn();
  }
  document.write(decoder.decode());
  document.end();
}

class XmlDocument {
  readonly #parser = new SaxesParser();
  readonly #elements: XmlElements;
  #text = '';
  #charactersBefore = 0;
  #bytesBefore = 0;
  #elementAt = 0;

  constructor(hearing: Hearing) {
    this.#elements = new XmlElements(hearing);
    hearing.place = () => this.#byteOf(this.#elementAt);
    const parser = this.#parser;
    parser.on('error', (error) => this.#broken(error.message.replace(/^\d+:\d+: /, '')));
    parser.on('opentagstart', ({ name }) => this.#starts(name));
    parser.on('opentag', ({ name, attributes }) => this.#elements.opened(name, attributes));
    parser.on('closetag', ({ name }) => this.#elements.closed(name));
  }

  write(text: string): void {
    this.#bytesBefore += Buffer.byteLength(this.#text);
    this.#charactersBefore += this.#text.length;
    this.#text = text;
    this.#parsing(() => this.#parser.write(text));
  }

  end(): void {
    this.#parsing(() => this.#parser.close());
  }

  /** The name and the sign behind it are read when a tag is told. */
  #starts(name: string): void {
    if (name === 'node' || name === 'way' || name === 'relation')
      this.#elementAt = this.#parser.position - name.length - 2;
  }

  /** An element that began in the piece before began with signs of one byte each. */
  #byteOf(character: number): number {
    const within = character - this.#charactersBefore;
    return this.#bytesBefore + (within < 0 ? within : Buffer.byteLength(this.#text.slice(0, within)));
  }

  #parsing(parse: () => void): void {
    try {
      parse();
    } catch (error) {
      if (error instanceof Unreadable || error instanceof ListenerFailed || error instanceof NotOsm)
        throw error;
      this.#broken((error as Error).message);
    }
  }

  /** What is not XML from its first sign on is something else. */
  #broken(said: string): never {
    if (!this.#elements.isOsm) throw new NotOsm();
    const { line, column } = this.#parser;
    throw new Unreadable({ reason: 'xml-broken', line, column: column + 1, said });
  }
}
