import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { PbfReader } from 'pbf';
import { SaxesParser } from 'saxes';
import { ok, refuse, type Result } from '../../../domain/kernel/result.ts';
import type { ExtractListener, ExtractRefusal, Member } from '../../../domain/roads/extract.ts';
import { FileBytes, broken, nextBlob, sure, unpack, type Blob } from './blobs.ts';
import { readBlock } from './block.ts';
import { Hearing } from './hearing.ts';
import { ListenerFailed, Unreadable } from './unreadable.ts';

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
    if (!isDeleted(open.attributes)) this.#tell(open);
  }

  #root(name: string): void {
    if (name !== 'osm') throw new NotOsm();
    this.#sawRoot = true;
  }

  #tell({ kind, attributes, nodeIds, members, tags }: Open): void {
    const id = numberIn(attributes, 'id');
    if (kind === 'way') this.#hearing.way(id, nodeIds, tags ?? {});
    else if (kind === 'relation') this.#hearing.relation(id, members, tags ?? {});
    else this.#hearing.node(id, numberIn(attributes, 'lon'), numberIn(attributes, 'lat'), tags);
  }
}

/** The document is not OSM XML. */
class NotOsm extends Error {}

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

/** Reads OSM XML in pieces, and calls `turn` after each. Positions are in the unpacked text. */
async function readXml(pieces: AsyncIterable<Buffer>, hearing: Hearing, turn: () => void): Promise<void> {
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

  /** The parser has already read the name and the next character. */
  #starts(name: string): void {
    if (name === 'node' || name === 'way' || name === 'relation')
      this.#elementAt = this.#parser.position - name.length - 2;
  }

  /** If an element began in the previous piece, single-byte characters are assumed. */
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

  /** If the first character is already not XML, the file is something else. */
  #broken(said: string): never {
    if (!this.#elements.isOsm) throw new NotOsm();
    const { line, column } = this.#parser;
    throw new Unreadable({ reason: 'xml-broken', line, column: column + 1, said });
  }
}

/** Features of a header that this reader supports. */
const UNDERSTOOD = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/** If ways contain their positions, nodes are usually omitted. The format calls the feature optional, but this reader needs the nodes. */
const LEAVES_NODES_OUT = 'LocationsOnWays';

const HEADER = { required: 4, optional: 5 } as const;

/** Reads an .osm.pbf, and calls `turn` after each blob. The next blob is unpacked while one is processed. */
async function readPbf(file: FileBytes, hearing: Hearing, turn: (byte: number) => void): Promise<void> {
  let atByte = 0;
  hearing.place = () => atByte;
  let next = unpacked(file);
  for (let first = true; ; first = false) {
    const blob = await next;
    if (!blob) return;
    next = unpacked(file);
    next.catch(() => undefined);
    atByte = blob.atByte;
    if (first) checkHeader(blob);
    else tell(blob, hearing);
    turn(file.position);
  }
}

async function unpacked(file: FileBytes): Promise<Blob | undefined> {
  const packed = await nextBlob(file);
  return packed && unpack(packed);
}

function checkHeader({ type, bytes, atByte }: Blob): void {
  if (type !== 'OSMHeader') throw broken(atByte, `the first blob is of type ${JSON.stringify(type)}`);
  const feature = sure(atByte, foreignFeature, bytes);
  if (feature !== undefined) throw new Unreadable({ reason: 'extract-needs', feature });
}

function foreignFeature(bytes: Buffer): string | undefined {
  const reader = new PbfReader(bytes);
  let foreign: string | undefined;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field !== HEADER.required && field !== HEADER.optional) continue;
    const feature = reader.readString();
    if (field === HEADER.required ? !UNDERSTOOD.has(feature) : feature === LEAVES_NODES_OUT)
      foreign ??= feature;
  }
  if (reader.pos !== bytes.length) throw new Error('the header is broken');
  return foreign;
}

/** An unknown type of blob is refused, because it could contain roads. */
function tell({ type, bytes, atByte }: Blob, hearing: Hearing): void {
  if (type !== 'OSMData') throw broken(atByte, `a blob of type ${JSON.stringify(type)}`);
  try {
    readBlock(bytes, hearing);
  } catch (error) {
    if (error instanceof Unreadable || error instanceof ListenerFailed) throw error;
    throw broken(atByte, (error as Error).message);
  }
}

export interface ReadingOptions {
  /** Receives the share of the file that has been read, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
  /** Larger files are refused. */
  readonly limitMB?: number;
}

const MB = 1024 * 1024;
const LIMIT_MB = 2048;

/** The highest ratio at which gzip compresses map data. More means that the file was made to exhaust the memory. */
const MOST_UNPACKED_SHARE = 64;

/** Passes all elements of an OpenStreetMap file to a listener: .osm.pbf, .osm or .osm.gz, recognized by content. */
export async function readExtract(
  file: string,
  listener: ExtractListener,
  options: ReadingOptions = {},
): Promise<Result<void, ExtractRefusal>> {
  let handle: FileHandle | undefined;
  try {
    handle = await opened(file);
    await read(file, handle, listener, options);
    options.onProgress?.(1);
    return ok(undefined);
  } catch (error) {
    if (error instanceof Unreadable) return refuse(error.refusal);
    if (error instanceof NotOsm) return refuse({ reason: 'no-extract', file });
    throw error instanceof ListenerFailed ? error.cause : error;
  } finally {
    await handle?.close();
  }
}

async function opened(file: string): Promise<FileHandle> {
  return open(file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Unreadable({ reason: 'no-such-file', file });
  });
}

async function read(
  file: string,
  handle: FileHandle,
  listener: ExtractListener,
  { onProgress, signal, limitMB = LIMIT_MB }: ReadingOptions,
): Promise<void> {
  const stat = await handle.stat();
  if (!stat.isFile()) throw new NotOsm();
  if (stat.size > limitMB * MB) throw new Unreadable({ reason: 'file-too-large', limitMB });
  const hearing = new Hearing(listener);
  const turn = (byte: number) => {
    if (signal?.aborted) throw new Unreadable({ reason: 'cancelled' });
    onProgress?.(byte / stat.size);
  };
  turn(0);
  const kind = stat.size === 0 ? 'empty' : await kindOf(file, handle);
  if (kind === 'pbf') await readPbf(new FileBytes(handle, stat.size), hearing, turn);
  else if (kind === 'gzip') await readGzip(handle, hearing, { size: stat.size, limitMB, turn });
  else if (kind === 'xml') await readPlain(handle, hearing, turn);
  if (!hearing.heard) throw new Unreadable({ reason: 'extract-empty' });
}

/** A file with a broken first blob still counts as .pbf by its name, unless the content shows something else. */
async function kindOf(file: string, handle: FileHandle): Promise<'pbf' | 'gzip' | 'xml'> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
  const start = buffer.subarray(0, bytesRead);
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  if (start[0] === 0 && (start.includes('OSMHeader') || file.endsWith('.pbf'))) return 'pbf';
  if (/^\uFEFF?\s*</.test(start.toString())) return 'xml';
  throw new NotOsm();
}

async function readPlain(handle: FileHandle, hearing: Hearing, turn: (byte: number) => void): Promise<void> {
  const stream = handle.createReadStream({ start: 0, autoClose: false });
  await readXml(stream, hearing, () => turn(stream.bytesRead));
}

interface GzipReading {
  readonly size: number;
  readonly limitMB: number;
  readonly turn: (byte: number) => void;
}

async function readGzip(handle: FileHandle, hearing: Hearing, reading: GzipReading): Promise<void> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  pipeline(handle.createReadStream({ start: 0, autoClose: false }), gunzip, () => undefined);
  const turn = () => reading.turn(Math.min(reading.size, gunzip.bytesWritten));
  await readXml(bounded(gunzip, reading.limitMB), hearing, turn).catch((error: unknown) => {
    throw packingFault(error, gunzip.bytesWritten, reading.size);
  });
}

async function* bounded(pieces: AsyncIterable<Buffer>, limitMB: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > limitMB * MB * MOST_UNPACKED_SHARE)
      throw new Unreadable({ reason: 'file-too-large', limitMB });
    yield piece;
  }
}

/** Converts zlib's errors for truncated or damaged files to refusals. Returns other errors unchanged. */
function packingFault(error: unknown, atByte: number, size: number): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return new Unreadable({ reason: 'extract-ends-early', atByte: size });
  if (code === 'Z_DATA_ERROR') return new Unreadable({ reason: 'extract-broken', atByte, said: message });
  return error;
}
