import { stroke, type Label, type Shape } from './drawn-map.ts';
import { isOn, type OnPaper, type Size } from './map-frame.ts';

/** Something on a map that has a name. */
interface Named {
  readonly at: OnPaper;
  readonly text: string;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How far from its place a name may stand, in mm; beyond the first a thin line leads to it. */
const RINGS_MM = [2, 4, 7, 11, 16, 22];
const DIRECTIONS = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8);
/** What a place itself takes, in mm. */
const PLACE_MM = 1.9;

export interface Labelled {
  readonly labels: readonly Label[];
  readonly shapes: readonly Shape[];
  /** The names for which there is no room. */
  readonly without: readonly string[];
  /** The room that the labels take. */
  readonly boxes: readonly Box[];
}

/** Sets the names of places so that none covers another, nor a place, nor what is `kept` free. */
export function labelled(
  size: Size,
  all: readonly Named[],
  { heightMm, kept = [] }: { readonly heightMm: number; readonly kept?: readonly Box[] },
): Labelled {
  const taken: Box[] = [...kept, ...all.map(({ at }) => boxAround(at, PLACE_MM, PLACE_MM))];
  const labels: Label[] = [];
  const shapes: Shape[] = [];
  const without: string[] = [];
  const boxes: Box[] = [];
  for (const { at, text } of all) {
    const found = roomFor(size, at, widthOf(text, heightMm), heightMm, taken);
    if (!found) without.push(text);
    else {
      const { middle, ring } = found;
      const own = boxAround(middle, widthOf(text, heightMm) / 2, heightMm / 2);
      taken.push(own);
      boxes.push(own);
      labels.push({ at: [middle[0], middle[1] + heightMm * 0.36], text, heightMm, anchor: 'middle' });
      if (ring > 0) shapes.push({ path: stroke(at, middle), ink: 'leader' });
    }
  }
  return { labels, shapes, without, boxes };
}

function roomFor(
  size: Size,
  [x, y]: OnPaper,
  width: number,
  height: number,
  taken: readonly Box[],
): { readonly middle: OnPaper; readonly ring: number } | undefined {
  for (const [ring, mm] of RINGS_MM.entries())
    for (const angle of DIRECTIONS) {
      const middle: OnPaper = [
        x + Math.cos(angle) * (mm + width / 2),
        y + Math.sin(angle) * (mm + height / 2),
      ];
      const own = boxAround(middle, width / 2, height / 2);
      const isInside = isOn(size, [own.left, own.top]) && isOn(size, [own.right, own.bottom]);
      if (isInside && !taken.some((other) => doOverlap(own, other))) return { middle, ring };
    }
  return undefined;
}

/** About how wide a text is; a Chinese character is as wide as high. */
export function widthOf(text: string, heightMm: number): number {
  const wide = text.replace(/[^\u2E80-\uFFFF]/g, '').length;
  return (wide + (text.length - wide) * 0.58) * heightMm;
}

export function boxAround([x, y]: OnPaper, halfWidth: number, halfHeight: number): Box {
  return { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight };
}

function doOverlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
