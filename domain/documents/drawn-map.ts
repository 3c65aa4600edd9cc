import type { Frame, OnPaper } from './map-frame.ts';

/** How a shape of a map is drawn; the inks are in `client/documents/map-inks.ts`. */
export type Ink =
  | 'road'
  | 'lane'
  | 'route'
  | 'route-beside'
  | 'venue'
  | 'post'
  | 'post-beside'
  | 'place'
  | 'arm'
  | 'leader'
  | 'paper'
  | 'ink'
  | 'line';

/** A shape as an SVG path in mm. */
export interface Shape {
  readonly path: string;
  readonly ink: Ink;
}

/** A text on a map; `heightMm` is that of its letters. */
export interface Label {
  readonly at: OnPaper;
  readonly text: string;
  readonly heightMm: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Whether it stands on a dark sign. */
  readonly isOnSign?: boolean;
}

/** A map on paper: shapes from bottom to top, then labels. */
export interface DrawnMap {
  /** What it shows, for whoever does not see it. */
  readonly words: string;
  readonly frame: Frame;
  /** Whether it is a sheet, which is looked at closely; a sketch is looked at in passing. */
  readonly isSheet: boolean;
  readonly shapes: readonly Shape[];
  readonly labels: readonly Label[];
}

export function disc([x, y]: OnPaper, radius: number): string {
  return `M${fixed(x - radius)} ${fixed(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}

export function box([x, y]: OnPaper, width: number, height: number): string {
  return `M${fixed(x)} ${fixed(y)}h${fixed(width)}v${fixed(height)}h${fixed(-width)}z`;
}

export function stroke([ax, ay]: OnPaper, [bx, by]: OnPaper): string {
  return `M${fixed(ax)} ${fixed(ay)}L${fixed(bx)} ${fixed(by)}`;
}

function fixed(n: number): number {
  return Math.round(n * 100) / 100;
}

/** Shapes of one ink that follow each other as one shape: a reader draws few long paths sooner than many short ones. */
export function joined(shapes: readonly Shape[]): Shape[] {
  const all: Shape[] = [];
  for (const shape of shapes) {
    const last = all.at(-1);
    if (shape.path === '') continue;
    if (last?.ink === shape.ink) all[all.length - 1] = { ...last, path: last.path + shape.path };
    else all.push(shape);
  }
  return all;
}
