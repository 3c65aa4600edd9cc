import { ok, refuse, type Result } from '../kernel/result.ts';
import { TravelTable, type TravelPlaces } from '../operation/travel-table.ts';

/** Why bytes are not a travel table. */
type TravelFileRefusal =
  | { readonly reason: 'no-travel-file' }
  | { readonly reason: 'travel-file-ends-early'; readonly atByte: number };

/** The last two digits are the version. Other versions are other kinds of file. */
const MAGIC = 'CordonT1';
/** Magic, and the length of the header. */
const FRONT = 12;

/** A table as bytes: a short prefix, the non-numeric part as JSON, which places are on the roads, then the seconds row by row. */
export function travelBytes({ id, terms, places, times }: TravelTable): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(JSON.stringify({ id, terms, places } satisfies TravelPlaces));
  const bytes = new Uint8Array(secondsAt(header.length, places.length) + 2 * places.length ** 2);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(8, header.length, true);
  bytes.set(header, FRONT);
  bytes.set(times.isOnRoads, FRONT + header.length);
  new Uint16Array(bytes.buffer, secondsAt(header.length, places.length)).set(times.seconds);
  return bytes;
}

/** The table in bytes. Its numbers are views of them. The bytes must begin at a multiple of 2. */
export function travelIn(bytes: Uint8Array): Result<TravelTable, TravelFileRefusal> {
  if (bytes.length < FRONT || textOf(bytes.subarray(0, 8)) !== MAGIC)
    return refuse({ reason: 'no-travel-file' });
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  if (bytes.length < FRONT + headerLength)
    return refuse({ reason: 'travel-file-ends-early', atByte: bytes.length });
  const header = JSON.parse(textOf(bytes.subarray(FRONT, FRONT + headerLength))) as TravelPlaces;
  const count = header.places.length;
  const from = secondsAt(headerLength, count);
  if (bytes.length !== from + 2 * count ** 2)
    return refuse({ reason: 'travel-file-ends-early', atByte: bytes.length });
  const isOnRoads = bytes.subarray(FRONT + headerLength, FRONT + headerLength + count);
  const seconds = new Uint16Array(bytes.buffer, bytes.byteOffset + from, count ** 2);
  return ok(new TravelTable(header, { seconds, isOnRoads }));
}

/** The offset of the seconds: an even number of bytes, so that they can be used in place. */
function secondsAt(headerLength: number, places: number): number {
  return 2 * Math.ceil((FRONT + headerLength + places) / 2);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
