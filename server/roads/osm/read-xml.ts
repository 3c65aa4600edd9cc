import { SaxesParser } from 'saxes';
import { xmlEncoding } from '../../../domain/kernel/text-encoding.ts';
import type { Member } from '../../../domain/roads/extract.ts';
import { checkOnEarth, type Hearing } from './hearing.ts';
import { ListenerFailed, NotOsm, OutOfOrder, Unreadable } from './unreadable.ts';

type Attributes = Readonly<Record<string, string>>;

/** An element whose tags, nodes and members are still being read. */
interface Open {
  readonly kind: 'node' | 'way' | 'relation';
  readonly attributes: Attributes;
  readonly nodeIds: number[];
  readonly members: Member[];
  tags?: Record<string, string>;
}

/** Assembles the elements of an OSM XML document. Throws a plain error if an attribute is missing. */
class XmlElements {
  readonly #hearing: Hearing;
  #sawRoot = false;
  #open: Open | undefined;
  /** The newest version of the element that was read last. */
  #last: Version | undefined;

  constructor(hearing: Hearing) {
    this.#hearing = hearing;
  }

  /** Whether the root element is OpenStreetMap's. */
  get isOsm(): boolean {
    return this.#sawRoot;
  }

  opened(name: string, attributes: Attributes): void {
    if (name === 'osmChange' || name === 'changeset')
      throw new Unreadable({ reason: 'extract-needs', feature: name });
    if (!this.#sawRoot) return this.#root(name);
    if (name === 'node' || name === 'way' || name === 'relation')
      this.#open = { kind: name, attributes, nodeIds: [], members: [] };
    else if (this.#open) take(this.#open, name, attributes);
  }

  closed(name: string): void {
    const open = this.#open;
    if (open?.kind !== name) return;
    this.#open = undefined;
    const version = {
      key: `${name} ${open.attributes['id']}`,
      number: Number(open.attributes['version'] ?? 0),
    };
    if (this.#last?.key !== version.key) this.ended();
    const isNewest = !this.#last || version.number >= this.#last.number;
    if (isNewest)
      this.#last = { ...version, tell: isDeleted(open.attributes) ? undefined : this.#telling(open) };
  }

  /** Passes on the element that was read last. */
  ended(): void {
    const last = this.#last;
    this.#last = undefined;
    last?.tell?.();
  }

  #root(name: string): void {
    if (name !== 'osm') throw new NotOsm();
    this.#sawRoot = true;
  }

  #telling({ kind, attributes, nodeIds, members, tags }: Open): () => void {
    const id = numberIn(attributes, 'id');
    if (kind === 'way') return () => this.#hearing.way(id, nodeIds, tags ?? {});
    if (kind === 'relation') return () => this.#hearing.relation(id, members, tags ?? {});
    const [longitude, latitude] = [numberIn(attributes, 'lon'), numberIn(attributes, 'lat')];
    checkOnEarth(id, longitude, latitude);
    return () => this.#hearing.node(id, longitude, latitude, tags);
  }
}

/** A version of an element. A history has them one after the other, and the last one is the map as it stands. */
interface Version {
  readonly key: string;
  readonly number: number;
  /** Passes it on. Undefined if the element was deleted. */
  readonly tell: (() => void) | undefined;
}

function take(open: Open, name: string, attributes: Attributes): void {
  if (name === 'tag') (open.tags ??= {})[textIn(attributes, 'k')] = textIn(attributes, 'v');
  else if (name === 'nd') open.nodeIds.push(numberIn(attributes, 'ref'));
  else if (name === 'member') open.members.push(memberOf(attributes));
}

function memberOf(attributes: Attributes): Member {
  const { type, role = '' } = attributes;
  if (type !== 'node' && type !== 'way' && type !== 'relation') throw new Error('a member of no known type');
  return { type, ref: numberIn(attributes, 'ref'), role };
}

/** Editors keep deleted elements and mark them. */
function isDeleted(attributes: Attributes): boolean {
  return attributes['visible'] === 'false' || attributes['action'] === 'delete';
}

function textIn(attributes: Attributes, name: string): string {
  const text = attributes[name];
  if (text === undefined) throw new Error(`${name} is missing`);
  return text;
}

function numberIn(attributes: Attributes, name: string): number {
  const text = textIn(attributes, name);
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) throw new Error(`${name} is no number: ${text}`);
  return value;
}

/** Reads OSM XML in pieces, in the encoding that it states, and calls `turn` after each. */
export async function readXml(
  pieces: AsyncIterable<Buffer>,
  hearing: Hearing,
  turn: () => void,
): Promise<void> {
  const document = new XmlDocument(hearing);
  for await (const piece of pieces) {
    document.write(piece);
    turn();
  }
  document.end();
}

class XmlDocument {
  readonly #parser = new SaxesParser();
  readonly #elements: XmlElements;
  #encoding = '';
  #decoder: TextDecoder | undefined;
  /** What a server that stopped early says in the document, while that is being read. */
  #remark: string | undefined;

  constructor(hearing: Hearing) {
    this.#elements = new XmlElements(hearing);
    const parser = this.#parser;
    parser.on('error', (error) => this.#broken(error.message.replace(/^\d+:\d+: /, '')));
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'remark') this.#remark = '';
      this.#elements.opened(name, attributes);
    });
    parser.on('text', (text) => {
      if (this.#remark !== undefined) this.#remark += text;
    });
    parser.on('closetag', ({ name }) => {
      if (name === 'remark') checkRemark(this.#remark ?? '');
      if (name === 'remark') this.#remark = undefined;
      this.#elements.closed(name);
    });
  }

  write(piece: Buffer): void {
    this.#parsing(() => this.#parser.write(this.#decoded(piece)));
  }

  end(): void {
    this.#parsing(() => {
      this.#parser.write(this.#decoded()).close();
      this.#elements.ended();
    });
  }

  #decoded(piece?: Buffer): string {
    if (piece && !this.#decoder) this.#encoding = xmlEncoding(piece);
    try {
      this.#decoder ??= new TextDecoder(this.#encoding || 'utf-8', { fatal: true, ignoreBOM: true });
      return piece ? this.#decoder.decode(piece, { stream: true }) : this.#decoder.decode();
    } catch {
      throw new Unreadable({
        reason: 'extract-encoding',
        encoding: this.#encoding,
        line: this.#parser.line,
      });
    }
  }

  #parsing(parse: () => void): void {
    try {
      parse();
    } catch (error) {
      if (PASSED_ON.some((type) => error instanceof type)) throw error;
      this.#broken((error as Error).message);
    }
  }

  /** If the first character is already not XML, the file is something else. */
  #broken(said: string): never {
    if (!this.#elements.isOsm) throw new NotOsm();
    const { line, column } = this.#parser;
    throw new Unreadable({ reason: 'xml-broken', line, column: column + 1, said });
  }
}

const PASSED_ON = [Unreadable, ListenerFailed, NotOsm, OutOfOrder];

/** A server that ran out of time or memory says so in the answer, which then holds a part of the map, or nothing. */
export function checkRemark(remark: string): void {
  const said = remark.trim();
  if (/error|timed? ?out|memory/i.test(said)) throw new Unreadable({ reason: 'extract-incomplete', said });
}
