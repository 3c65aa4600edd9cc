import type { Interval } from '../../../domain/kernel/interval.ts';
import { fullSteps } from '../../../domain/kernel/wall-clock.ts';
import { linear } from '../../after/scale.ts';
import type { Scene } from './scene.ts';

/** The area of the diagram in pixels: time across, distance up. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  /** The height of a bar. */
  readonly barPx: number;
  readonly pxPerMs: number;
  x(at: number): number;
  y(chainageM: number): number;
  atOf(px: number): number;
}

/** The rows of convoys’ names above the plot: number and height, and the place of a proposed departure below them. */
export const NAMES = { rows: 2, rowPx: 15, proposedPx: 42 } as const;

const AXIS_PX = 22;
const BAR_MOST_PX = 7;

export function frameOf(scene: Scene, width: number, height: number): Frame {
  const [top, bottom] = [NAMES.proposedPx + 7, Math.max(60, height) - AXIS_PX - 4];
  const across = [scene.from, scene.until] as const;
  const spacingPx = (bottom - top) / Math.max(1, scene.places.length);
  return {
    width,
    height,
    top,
    bottom,
    barPx: Math.min(BAR_MOST_PX, Math.max(2, spacingPx * 0.7)),
    pxPerMs: width / (scene.until - scene.from),
    x: linear(across, [0, width]),
    y: linear([0, scene.lengthM], [bottom, top]),
    atOf: linear([0, width], across),
  };
}

const STEPS_MIN = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360];

/** Full minutes or hours of a zone between two moments, at least `apartPx` pixels from each other. */
export function ticks(timeZone: string, span: Interval, pxPerMs: number, apartPx = 64): number[] {
  const minutes = STEPS_MIN.find((step) => step * 60_000 * pxPerMs >= apartPx) ?? 720;
  return fullSteps(timeZone, span, minutes * 60_000);
}
