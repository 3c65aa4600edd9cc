/** The text of a file: by its byte order mark, as UTF-16 without one, as UTF-8 if it is that, else in the encoding that its bytes look like. */
export function textOfBytes(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** The same, but without guessing: undefined if the bytes are not valid in UTF-8, in UTF-16 or in GB 18030. */
export function certainTextOf(bytes: Uint8Array): string | undefined {
  const encoding = encodingOf(bytes);
  if (encoding === WESTERN) return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The encoding of a text that looks like nothing else. In it all bytes are valid. */
const WESTERN = 'windows-1252';

function encodingOf(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes);
  if (marked) return marked;
  const wide = wideOrder(bytes.subarray(0, 4096));
  if (wide) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  return looksChinese(bytes) ? 'gb18030' : WESTERN;
}

/** How an encoding is recognized at the start: byte order marks, and the zero bytes of XML in UTF-16. */
const MARKS: readonly (readonly [start: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x3c, 0x00], 'utf-16le'],
  [[0x00, 0x3c], 'utf-16be'],
];

/** The encoding of an XML text, from its first bytes: by a mark, by its declaration, else UTF-8. */
export function xmlEncoding(head: Uint8Array): string {
  return markedEncoding(head) ?? statedEncoding(head) ?? 'utf-8';
}

function markedEncoding(head: Uint8Array): string | undefined {
  return MARKS.find(([start]) => start.every((byte, i) => head[i] === byte))?.[1];
}

const HEAD = 400;

/** A declaration that can be read byte by byte is not UTF-16, whatever it states. */
function statedEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const stated = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  return stated && /^utf-?16|^ucs-?2/i.test(stated) ? undefined : stated;
}

/** ASCII in UTF-16, such as separators and ends of lines, has a zero byte on one side. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0];
  bytes.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]!++;
  });
  const [even, odd] = zeros as [number, number];
  if (even + odd < bytes.length / 50 || even === odd) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** In GB 18030 most characters are pairs of high bytes; in a Western text most high bytes stand alone. */
function looksChinese(bytes: Uint8Array): boolean {
  let [pairs, alone, run] = [0, 0, 0];
  const first = bytes.findIndex((byte) => byte >= 0x80);
  for (const byte of [...bytes.subarray(first, first + 65_536), 0]) {
    if (byte >= 0x80) run++;
    else {
      if (run % 2 === 1) alone++;
      pairs += Math.floor(run / 2);
      run = 0;
    }
  }
  return pairs > alone;
}
