import { gzipSync } from 'node:zlib';

/** The parts of the header that differ from those of a good file. */
export interface Wanted {
  readonly version?: number;
  readonly tileType?: number;
  readonly compression?: number;
  readonly layers?: readonly string[];
  /** The one tile, at zoom 0. */
  readonly tile?: Uint8Array;
}

const HEADER_BYTES = 127;

/** A PMTiles file of one tile, written by the specification and without our own code. */
export function pmtilesOf({
  version = 3,
  tileType = 1,
  compression = 2,
  layers = ['land', 'roads'],
  tile = Uint8Array.of(0),
}: Wanted): Uint8Array<ArrayBuffer> {
  const bytes = compression === 2 ? gzipSync(tile) : tile;
  const root = gzipSync(Uint8Array.of(1, 0, 1, ...varint(bytes.length), 1));
  const description = gzipSync(JSON.stringify({ vector_layers: layers.map((id) => ({ id, fields: {} })) }));
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  Buffer.from('PMTiles').forEach((byte, i) => header.setUint8(i, byte));
  header.setUint8(7, version);
  const u64 = (at: number, value: number): void => header.setBigUint64(at, BigInt(value), true);
  const parts = [root.length, description.length, 0, bytes.length];
  let offset = HEADER_BYTES;
  parts.forEach((length, i) => {
    u64(8 + 16 * i, offset);
    u64(16 + 16 * i, length);
    offset += length;
  });
  for (const at of [72, 80, 88]) u64(at, 1);
  [1, 2, compression, tileType, 0, 4].forEach((value, i) => header.setUint8(96 + i, value));
  const degrees = [-180, -85, 180, 85];
  degrees.forEach((value, i) => header.setInt32(102 + 4 * i, value * 1e7, true));
  return Uint8Array.from(Buffer.concat([new Uint8Array(header.buffer), root, description, bytes]));
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}
