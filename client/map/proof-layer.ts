import type { Position } from '../../domain/kernel/position.ts';
import { tokenColour } from '../theme/theme.ts';
import { CanvasLayer, worldOf, type View } from './canvas-layer.ts';

/** A duty of the proof at its place: how many officers it occupies. */
export interface ProofMark {
  readonly id: string;
  readonly position: Position;
  readonly heads: number;
}

/** From this zoom on, the number of officers is shown beside a mark. */
const NUMBERS_FROM_ZOOM = 13;

/** The duties of a proof as diamonds at their places. Chosen ones are ringed; a barred line joins two chosen ones. */
export class ProofLayer extends CanvasLayer {
  #marks: readonly ProofMark[] = [];
  #world: Float64Array = new Float64Array();
  #chosen: readonly number[] = [];

  constructor() {
    super('codes');
  }

  show(marks: readonly ProofMark[], chosen: readonly string[]): void {
    if (marks !== this.#marks) this.#world = worldOf(marks.map(({ position }) => position));
    this.#marks = marks;
    this.#chosen = chosen.map((id) => marks.findIndex((mark) => mark.id === id)).filter((i) => i >= 0);
    this.redraw();
  }

  protected override paint(view: View): void {
    const { context, zoom } = view;
    const radius = zoom >= NUMBERS_FROM_ZOOM ? 7 : zoom >= 11.5 ? 5.5 : 4;
    context.strokeStyle = tokenColour('--map-casing');
    context.fillStyle = tokenColour('--proof');
    context.lineWidth = 3;
    // All casings lie under all bodies, because marks along a road are closer together than they are wide.
    for (const part of ['stroke', 'fill'] as const)
      for (let i = 0; i < this.#marks.length; i++) diamond(view, this.#at(view, i), radius, part);
    if (zoom >= NUMBERS_FROM_ZOOM) this.#numbers(view, radius);
    this.#pair(view);
    context.strokeStyle = tokenColour('--map-selected');
    context.lineWidth = 3;
    for (const i of this.#chosen) {
      const [x, y] = this.#at(view, i);
      context.beginPath();
      context.arc(x, y, radius + 6, 0, 7);
      context.stroke();
    }
  }

  #numbers(view: View, radius: number): void {
    const { context } = view;
    context.font = `700 11px ${tokenColour('--font')}`;
    context.textBaseline = 'middle';
    context.textAlign = 'end';
    context.strokeStyle = tokenColour('--map-halo');
    context.fillStyle = tokenColour('--proof');
    context.lineWidth = 3;
    this.#marks.forEach(({ heads }, i) => {
      if (heads < 2) return;
      const [x, y] = this.#at(view, i);
      context.strokeText(`×${heads}`, x - radius - 3, y);
      context.fillText(`×${heads}`, x - radius - 3, y);
    });
    context.textAlign = 'start';
  }

  /** A line with a bar between two chosen duties: no officer can get from one to the other in time. */
  #pair(view: View): void {
    const [a, b] = this.#chosen;
    if (a === undefined || b === undefined) return;
    const { context } = view;
    const [[x1, y1], [x2, y2]] = [this.#at(view, a), this.#at(view, b)];
    for (const [colour, width] of [
      ['--map-casing', 6],
      ['--map-selected', 2.5],
    ] as const) {
      context.strokeStyle = tokenColour(colour);
      context.lineWidth = width;
      context.setLineDash([8, 5]);
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.stroke();
      context.setLineDash([]);
    }
    cross(view, [(x1 + x2) / 2, (y1 + y2) / 2]);
  }

  #at({ scale, offsetX, offsetY }: View, i: number): [x: number, y: number] {
    return [this.#world[2 * i]! * scale + offsetX, this.#world[2 * i + 1]! * scale + offsetY];
  }
}

function diamond(
  { context, width, height }: View,
  [x, y]: readonly [number, number],
  radius: number,
  part: 'stroke' | 'fill',
): void {
  if (x < -radius || y < -radius || x > width + radius || y > height + radius) return;
  context.beginPath();
  context.moveTo(x, y - radius);
  context.lineTo(x + radius, y);
  context.lineTo(x, y + radius);
  context.lineTo(x - radius, y);
  context.closePath();
  context[part]();
}

function cross({ context }: View, [x, y]: readonly [number, number]): void {
  context.fillStyle = tokenColour('--map-casing');
  context.beginPath();
  context.arc(x, y, 9, 0, 7);
  context.fill();
  context.strokeStyle = tokenColour('--danger');
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(x - 5, y - 5);
  context.lineTo(x + 5, y + 5);
  context.moveTo(x + 5, y - 5);
  context.lineTo(x - 5, y + 5);
  context.stroke();
}
