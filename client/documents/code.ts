import { encode } from 'uqr';

/** The quiet zone around a QR code, in modules: what ISO/IEC 18004 asks for. */
const QUIET = 4;

/** The modules of a QR code, row by row; true is dark. The quiet zone is included. */
function modulesOf(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: 'M', border: QUIET }).data;
}

/** A QR code as a path of lines, one unit wide, in a box of `size` by `size`. */
export interface DrawnCode {
  readonly size: number;
  readonly path: string;
}

/** Lines are half as long to write as areas, for hundreds of cards in one print. */
export function drawnCode(text: string): DrawnCode {
  const modules = modulesOf(text);
  const rows = modules.map((row, y) => {
    let at: number | undefined;
    const lines = runsIn(row).map(([x, length]) => {
      const move = at === undefined ? `M${x} ${y}.5` : `m${x - at} 0`;
      at = x + length;
      return `${move}h${length}`;
    });
    return lines.join('');
  });
  return { size: modules.length, path: rows.join('') };
}

/** Where dark modules of a row begin, and how many follow each other. */
function runsIn(row: readonly boolean[]): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const from = x;
    while (row[x]) x++;
    runs.push([from, x - from]);
  }
  return runs;
}

/** A QR code as a PNG file. Each module has `scale` pixels, so that a printer keeps its edges sharp. */
export function codePng(text: string, scale = 6): Uint8Array<ArrayBuffer> {
  const modules = modulesOf(text);
  const px = modules.length * scale;
  const rows = modules.flatMap((row) => {
    const line = new Uint8Array(1 + Math.ceil(px / 8));
    for (let x = 0; x < px; x++) if (!row[Math.floor(x / scale)]) line[1 + (x >> 3)]! |= 128 >> (x & 7);
    return Array.from({ length: scale }, () => line);
  });
  const head = new DataView(new ArrayBuffer(13));
  head.setUint32(0, px);
  head.setUint32(4, px);
  head.setUint8(8, 1);
  return joined([
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk('IHDR', new Uint8Array(head.buffer)),
    chunk('IDAT', stored(joined(rows))),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** A zlib stream of stored blocks (RFC 1950, RFC 1951): the file around it is compressed. */
function stored(bytes: Uint8Array): Uint8Array {
  const MOST = 65_535;
  const blocks: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let at = 0; at < bytes.length; at += MOST) {
    const block = bytes.subarray(at, at + MOST);
    const { length } = block;
    const isLast = at + MOST >= bytes.length ? 1 : 0;
    blocks.push(Uint8Array.of(isLast, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255), block);
  }
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return joined([...blocks, Uint8Array.of(b >> 8, b & 255, a >> 8, a & 255)]);
}

function chunk(type: string, bytes: Uint8Array): Uint8Array {
  const body = joined([Uint8Array.from(type, (letter) => letter.charCodeAt(0)), bytes]);
  const ends = new DataView(new ArrayBuffer(8));
  ends.setUint32(0, bytes.length);
  ends.setUint32(4, crc32(body));
  return joined([new Uint8Array(ends.buffer, 0, 4), body, new Uint8Array(ends.buffer, 4, 4)]);
}

/** The checksum of a part of a PNG file (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
