/** The text of a file: by its byte order mark, as UTF-16 without one, as UTF-8 if it is that, else in the encoding that its bytes look like. */
export function textOfBytes(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const wide = wideOrder(bytes.subarray(0, 4096));
  if (wide) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  return looksChinese(bytes) ? 'gb18030' : 'windows-1252';
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
  for (const byte of [...bytes.subarray(0, 65_536), 0]) {
    if (byte >= 0x80) run++;
    else {
      if (run % 2 === 1) alone++;
      pairs += Math.floor(run / 2);
      run = 0;
    }
  }
  return pairs > alone;
}
