import { tokenColour } from '../theme/theme.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { phrase } from '../words/language.ts';

/** Paints on a canvas of this width in CSS pixels. If that throws, it is logged, the canvas says so, and the others are painted. */
export function paintAlone(context: CanvasRenderingContext2D, width: number, paint: () => void): void {
  try {
    paint();
  } catch (error) {
    reportError(error);
    const words = phrase(everywhereWords['not-drawn'], { why: String(error) });
    context.font = '13px sans-serif';
    context.textAlign = 'center';
    context.fillStyle = tokenColour('--danger');
    context.fillText(words, width / 2, 80);
  }
}
