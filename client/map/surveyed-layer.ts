import type { Line } from '../../domain/kernel/position.ts';
import { tokenColour } from '../theme/theme.ts';
import { CanvasLayer, traceLine, worldOf, type View } from './canvas-layer.ts';

/** A part of a route, and whether it is surveyed. */
export interface SurveyedLine {
  readonly line: Line;
  readonly isDone: boolean;
}

/** What is surveyed of the routes, and what is not: a band along the line, whole or dashed. */
export class SurveyedLayer extends CanvasLayer {
  #lines: readonly SurveyedLine[] = [];
  #drawn: readonly { readonly world: Float64Array; readonly isDone: boolean }[] = [];

  constructor() {
    super('codes');
  }

  show(lines: readonly SurveyedLine[]): void {
    if (lines === this.#lines) return;
    this.#lines = lines;
    this.#drawn = lines.map(({ line, isDone }) => ({ world: worldOf(line), isDone }));
    this.redraw();
  }

  protected override paint(view: View): void {
    const { context } = view;
    context.save();
    context.lineJoin = 'round';
    context.lineWidth = 5;
    for (const { world, isDone } of this.#drawn) {
      context.strokeStyle = tokenColour(isDone ? '--state-on-post' : '--state-late');
      context.setLineDash(isDone ? [] : [9, 7]);
      traceLine(view, world);
      context.stroke();
    }
    context.restore();
  }
}
