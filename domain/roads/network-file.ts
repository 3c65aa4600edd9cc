import { ok, refuse, type Result } from '../kernel/result.ts';
import {
  networkOf,
  type ImportReport,
  type NetworkArrays,
  type NetworkWords,
  type RoadNetwork,
} from './network.ts';

/** Why bytes are not a road network. */
export type NetworkFileRefusal =
  | { readonly reason: 'no-network-file' }
  | { readonly reason: 'network-file-version'; readonly version: number; readonly wanted: number }
  | { readonly reason: 'network-file-ends-early'; readonly atByte: number };

const MAGIC = 'CordonRN';
const VERSION = 2;
/** Files of this version are also read. They have no forbidden ways of more than two arcs. */
const OLDEST = 1;
/** Magic, version, length of the header. */
const FRONT = 16;
/** Every array begins at a multiple of this, so that it can be used in place. */
const ALIGN = 8;

type AnyArray = NetworkArrays[keyof NetworkArrays];
type Kind = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, at: number, length: number): AnyArray;
};

const kinds: Readonly<Record<keyof NetworkArrays, Kind>> = {
  nodeOsm: Float64Array,
  nodeLng: Int32Array,
  nodeLat: Int32Array,
  nodeFlags: Uint8Array,
  edgeFrom: Uint32Array,
  edgeTo: Uint32Array,
  edgeMm: Uint32Array,
  edgeWay: Float64Array,
  edgeName: Uint32Array,
  edgeClass: Uint8Array,
  edgeFlags: Uint16Array,
  edgeSpeed: Uint8Array,
  shapeFirst: Uint32Array,
  shapeLng: Int32Array,
  shapeLat: Int32Array,
  bannedTurns: Uint32Array,
  bannedPaths: Uint32Array,
};
const names = Object.keys(kinds) as (keyof NetworkArrays)[];

const NO_LENGTHS = Object.fromEntries(names.map((name) => [name, 0])) as Header['lengths'];

interface Header {
  readonly lengths: Readonly<Record<keyof NetworkArrays, number>>;
  readonly words: NetworkWords;
  readonly report: ImportReport;
}

/** A network and its report as the bytes of one file: a short prefix, a header in JSON, then the arrays as in memory. */
export function networkBytes(network: RoadNetwork, report: ImportReport): Uint8Array {
  const lengths = Object.fromEntries(names.map((name) => [name, network[name].length])) as Header['lengths'];
  const header = new TextEncoder().encode(
    JSON.stringify({ lengths, words: network.words, report } satisfies Header),
  );
  const bytes = new Uint8Array(sizeOf(header.length, lengths));
  bytes.set(new TextEncoder().encode(MAGIC));
  const front = new DataView(bytes.buffer);
  front.setUint32(8, VERSION, true);
  front.setUint32(12, header.length, true);
  bytes.set(header, FRONT);
  let at = aligned(FRONT + header.length);
  for (const name of names) {
    const array = network[name];
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = aligned(at + array.byteLength);
  }
  return bytes;
}

/** The network in bytes. Its arrays are views of them; nothing is copied. The bytes must begin at a multiple of 8. */
export function networkIn(
  bytes: Uint8Array,
): Result<{ readonly network: RoadNetwork; readonly report: ImportReport }, NetworkFileRefusal> {
  const front = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < FRONT || new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC)
    return refuse({ reason: 'no-network-file' });
  const version = front.getUint32(8, true);
  if (version < OLDEST || version > VERSION)
    return refuse({ reason: 'network-file-version', version, wanted: VERSION });
  const headerLength = front.getUint32(12, true);
  if (bytes.length < FRONT + headerLength)
    return refuse({ reason: 'network-file-ends-early', atByte: bytes.length });
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(FRONT, FRONT + headerLength))) as Header;
  const { words, report } = header;
  const lengths = { ...NO_LENGTHS, ...header.lengths };
  if (bytes.length < sizeOf(headerLength, lengths))
    return refuse({ reason: 'network-file-ends-early', atByte: bytes.length });
  const arrays = arraysIn(bytes, aligned(FRONT + headerLength), lengths);
  return ok({ network: networkOf(arrays, words), report });
}

function arraysIn(bytes: Uint8Array, from: number, lengths: Header['lengths']): NetworkArrays {
  let at = from;
  const arrays = names.map((name) => {
    const Kind = kinds[name];
    const array = new Kind(bytes.buffer, bytes.byteOffset + at, lengths[name]);
    at = aligned(at + array.byteLength);
    return [name, array] as const;
  });
  return Object.fromEntries(arrays) as unknown as NetworkArrays;
}

function sizeOf(headerLength: number, lengths: Header['lengths']): number {
  return names.reduce(
    (at, name) => aligned(at + lengths[name] * kinds[name].BYTES_PER_ELEMENT),
    aligned(FRONT + headerLength),
  );
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGN) * ALIGN;
}
