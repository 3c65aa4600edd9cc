import type { Line } from '../../domain/kernel/position.ts';
import { tokenColour } from '../theme/theme.ts';
import { CanvasLayer, traceLine, worldOf, type View } from './canvas-layer.ts';

/** Where movements meet: a band along the street, with a sign in its middle. */
export class MeetingsLayer extends CanvasLayer {
  #lines: readonly Line[] = [];
  #worlds: readonly Float64Array[] = [];

  constructor() {
    super('codes');
  }

  show(lines: readonly Line[]): void {
    if (lines === this.#lines) return;
    this.#lines = lines;
    this.#worlds = lines.map(worldOf);
    this.redraw();
  }

  protected override paint(view: View): void {
    const { context, scale, offsetX, offsetY } = view;
    context.save();
    context.lineJoin = 'round';
    context.lineWidth = 9;
    context.globalAlpha = 0.75;
    context.strokeStyle = tokenColour('--danger');
    for (const world of this.#worlds) {
      traceLine(view, world);
      context.stroke();
    }
    context.globalAlpha = 1;
    for (const world of this.#worlds) {
      const i = 2 * Math.floor(world.length / 4);
      sign(context, world[i]! * scale + offsetX, world[i + 1]! * scale + offsetY);
    }
    context.restore();
  }
}

/** Two arrowheads that point at each other, on a plate. */
function sign(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.fillStyle = tokenColour('--danger');
  context.beginPath();
  context.arc(x, y, 10, 0, 7);
  context.fill();
  context.fillStyle = tokenColour('--on-danger');
  for (const side of [-1, 1]) {
    context.beginPath();
    context.moveTo(x + side, y);
    context.lineTo(x + side * 7, y - 4);
    context.lineTo(x + side * 7, y + 4);
    context.fill();
  }
}
