/** A text without what XML 1.0 cannot hold: control characters, halves of a pair, and two that are none. A file with one cannot be opened. */
export function printable(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}
