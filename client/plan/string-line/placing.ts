/** Of things in order of importance, those that are at least `apartPx` from every one taken before. */
export function spacedOut<Thing>(
  things: readonly Thing[],
  placeOf: (thing: Thing) => number,
  apartPx: number,
): Thing[] {
  const taken: number[] = [];
  return things.filter((thing) => {
    const place = placeOf(thing);
    if (taken.some((other) => Math.abs(other - place) < apartPx)) return false;
    taken.push(place);
    return true;
  });
}

/** A text on a line: where it would begin, and its width, in pixels. */
interface Text {
  readonly fromPx: number;
  readonly widthPx: number;
}

/** The row of each text, from left to right, so that none overlap; undefined for those that fit in none of the rows. */
export function inRows(texts: readonly Text[], rows: number, gapPx = 8): (number | undefined)[] {
  const ends = Array.from({ length: rows }, () => -Infinity);
  const found: (number | undefined)[] = texts.map(() => undefined);
  const order = texts.map((_, i) => i).sort((a, b) => texts[a]!.fromPx - texts[b]!.fromPx);
  for (const i of order) {
    const { fromPx, widthPx } = texts[i]!;
    const row = ends.findIndex((end) => end + gapPx <= fromPx);
    if (row < 0) continue;
    ends[row] = fromPx + widthPx;
    found[i] = row;
  }
  return found;
}

/** The approximate width of a text at 12 px: a Han character is square, others are half as wide or a little more. */
export function textWidthPx(text: string): number {
  const square = text.match(/[\u2e80-\uffef]/gu)?.length ?? 0;
  return square * 12.2 + (text.length - square) * 6.9;
}
