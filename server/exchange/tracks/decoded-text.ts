import { TrackRefused } from './refusing.ts';

/** The first bytes of what is packed, as the letters they are. */
const PACKED: readonly (readonly [start: string, kind: string])[] = [
  ['PK\u0003\u0004', 'KMZ / ZIP'],
  ['\u001f\u008b', 'GZIP'],
  ['BZh', 'BZIP2'],
];

/** Where a text says nothing: the marks, and the zero bytes that a first sign of ASCII has in UTF-16. */
const MARKS: readonly (readonly [start: string, encoding: string])[] = [
  ['\u00ef\u00bb\u00bf', 'utf-8'],
  ['\u00ff\u00fe', 'utf-16le'],
  ['\u00fe\u00ff', 'utf-16be'],
  ['<\u0000', 'utf-16le'],
  ['\u0000<', 'utf-16be'],
];

const HEAD = 400;

/** The text of a file, by its mark, by what its XML says, or as UTF-8; what cannot be read so is refused, never guessed. */
export function decodedText(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const packed = PACKED.find(([start]) => head.startsWith(start));
  if (packed) throw new TrackRefused({ reason: 'track-packed', kind: packed[1] });
  const encoding = MARKS.find(([start]) => head.startsWith(start))?.[1] ?? statedIn(head) ?? 'utf-8';
  try {
    return decoderOf(encoding).decode(bytes).replace(/\0+$/, '');
  } catch (error) {
    if (error instanceof TrackRefused) throw error;
    throw new TrackRefused({ reason: 'track-encoding-wrong', encoding, line: brokenLine(bytes, encoding) });
  }
}

/** Who could write this in single bytes did not write UTF-16, whatever it says. */
function statedIn(head: string): string | undefined {
  const stated = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  return stated && /^utf-?16|^ucs-?2/i.test(stated) ? undefined : stated;
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new TrackRefused({ reason: 'track-encoding-unknown', encoding });
  }
}

/** The first line that is not in the encoding. */
function brokenLine(bytes: Uint8Array, encoding: string): number {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const until = end < 0 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(from, until));
    } catch {
      return line;
    }
    from = until;
  }
  return line;
}
